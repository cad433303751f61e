"""English: posts that become articles in a canvas, and the pages of themes."""

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
    "article.hint": (
        "That is long enough for an article: a page of its own, which everybody here can add to, "
        "with your post's thread beside it."
    ),
    "article.hint.make": "Make it an article",
    "article.hint.only_you": (
        "Only you see this, and only once; later, *Make it an article* is in the menu of each post."
    ),
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
    # The page of a theme.
    "page.how": (
        "Anybody here may change this page. The bot adds and takes away its own numbered lines "
        "alone, once a day; a line that you change is yours and stays."
    ),
    "page.people": "What we make of it",
    "page.write": "Write here.",
    "page.talk": "From the talk",
    "page.history": (
        "Each draft of the bot's is kept: {command} shows the first. What people changed is in "
        "this page's own version history."
    ),
    "page.facts": "{posts:# post|# posts} by {people:# person|# people} since the opening.",
    "page.posts": "{posts:# post|# posts} since the opening.",
    "page.idea": "Idea {number}: {title}",
    "page.idea.votes": "Idea {number}: {title} (support: {support}; doubt: {doubt})",
    "page.objection": "Strongest objection: {words}",
    "page.question": "Open question: {words}",
    "page.quote": "“{words}”",
    "page.where": "The page of {page}, draft {version}. Everybody here may change it.",
    "page.drafts": "{command} shows an earlier draft.",
    "page.wanted": "Its page is being drafted, which takes a minute.",
    "page.again": "Look again",
    "page.choose": "Open a theme's page",
    "page.refused": (
        "Slack made no canvas for this page ({error}). It is being tried once more; if this stays, "
        "ask whoever looks after this workspace whether canvases are allowed. On Slack's free plan "
        "a channel has one."
    ),
    "page.draft": "Draft {version} of {theme}",
    "page.draft.none": "Nothing of it is left.",
    "page.no_draft": "There is no such draft: the latest is {version}.",
    "page.no_theme": "There is no theme of that number here with a name yet: {themes}",
}
