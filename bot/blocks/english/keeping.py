"""English: following ideas, themes and threads, and saving posts."""

from typing import Final

KEEPING: Final[dict[str, str]] = {
    "keep.follow": "Follow",
    "keep.unfollow": "Unfollow",
    "keep.save": "Save",
    "keep.unsave": "Remove from saved",
    "follow.idea": "You follow Idea {number}: {title}",
    "follow.theme": "You follow theme {number} of {place}: {title}",
    "follow.thread": "You follow this thread.",
    "follow.where": "What happens there stands in your Home and your catch-up. Nobody is told.",
    "unfollow.idea": "You no longer follow Idea {number}.",
    "unfollow.theme": "You no longer follow theme {number} of {place}.",
    "unfollow.thread": "You no longer follow this thread.",
    "save.done": "Saved for you: {words}",
    "save.where": "Only you see what you saved.",
    "save.undone": "It is no longer among what you saved.",
    "keep.nothing": "This message is not part of the jam: there is nothing to follow or save.",
    "keep.list": "What you follow",
    "keep.list.none": "You follow nothing yet. {follow} follows an idea, {theme} a theme.",
    "keep.list.idea": "Idea {number} · {title}",
    "keep.list.theme": "Theme {number} of {place} · {title}",
    "keep.list.thread": "Thread · {title}",
    "keep.saved": "What you saved",
    "keep.share": "{command} makes of it a text to share.",
    "pass_on": "What you saved, to share",
    "pass_on.how": "Only you see this. Copy it and post it where you like:",
    "pass_on.line": "{post} ‹{name}›",
    "pass_on.none": (
        "Nothing you saved is free to share yet: its authors have not allowed to be quoted by "
        "name, or it stands in a private forum."
    ),
    "pass_on.left": (
        "{n:# more stays|# more stay} yours alone: not free to be quoted, or too many for one text."
    ),
    "follow.which": "There is no such idea or theme here. {ideas} and {themes} tell their numbers.",
}
