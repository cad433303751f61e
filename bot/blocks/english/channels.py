"""English: what a channel itself carries, and what backstage sees of a private forum's digest."""

from typing import Final

CHANNELS: Final[dict[str, str]] = {
    "topic.lobby": "{jam}: where we meet. News, the daily digest, the results.",
    "topic.backstage": "{jam}: the jam team. Digests come here first; troubles too.",
    "purpose": "{jam}: {purpose}",
    "bookmark": "{jam}: lobby",
    "preview.private.text": "A private forum's digest comes at its hour",
    "preview.private": (
        "*{when}* the digest of {channel} will be posted there. The forum is private, so it is "
        "not shown here; its members can look with {command}."
    ),
    "prompt.too_long": "A question has at most {longest} characters; this one has {length}.",
    "prompt.gone": "This question was posted or dropped already. Ask anew: {example}",
    "backstage.cannot": (
        "Slack does not let the bot add you to {channel}. Ask a member of that channel to invite "
        "you."
    ),
    "backstage.in": "You are in now: {channels}",
}
