"""English: posts that become articles in a canvas."""

from typing import Final

CANVASES: Final[dict[str, str]] = {
    "canvas.someone": "someone",
    "canvas.channel": "a channel",
    "article.by": "By {name}. Everybody in the channel can change this.",
    "article.thread": "The post and its thread",
    "article.open": "an article",
    "article.line": (
        "This post is {article} now, which everybody in this channel can change. What you think of "
        "it belongs in this thread."
    ),
    "article.yes": (
        "It is being made; the way to it comes in the thread. It goes if you delete the post or "
        "leave the jam."
    ),
    "article.already": "It is an article already: the way to it stands in the thread.",
    "article.away": "You have left the jam, which keeps nothing of yours.",
    "article.not_yours": "Only who wrote a post makes an article of it. Ask them.",
    "article.not_a_post": "This message is not part of the jam: no article can be made of it.",
    "article.too_short": (
        "An article is for posts of {least} characters or more; this one has {length}. It reads "
        "well where it is."
    ),
    "article.refused": (
        "Slack made no canvas for your article ({error}). Your post stands as it is; ask whoever "
        "looks after this workspace whether canvases are allowed, then try again."
    ),
    "article.refused.free": (
        "On Slack's free plan a channel has one canvas, and this one has it already ({error}). "
        "Your post stands as it is."
    ),
}
