"""English: what the team says of ideas, and whom it is told."""

from typing import Final

STATUSES: Final[dict[str, str]] = {
    "status_of.looking": "Idea {number} is being looked at: {title}",
    "status_of.yes": "Yes to Idea {number}: {title}",
    "status_of.no": "No to Idea {number}: {title}",
    "status_of.later": "Not now, but not forgotten: Idea {number}, {title}",
    "status_of.fixed": "Fixed already: Idea {number}, {title}",
    "status_of.open": "Idea {number} is open again: {title}",
    "status_of.short.looking": "Being looked at.",
    "status_of.short.yes": "The answer is yes.",
    "status_of.short.no": "The answer is no.",
    "status_of.short.later": "Not now, but not forgotten.",
    "status_of.short.fixed": "Fixed already.",
    "status_of.note": "“{note}”",
    "status_of.why.author": "You wrote it.",
    "status_of.why.follower": "You follow it.",
    "status_of.why.objector": "You doubted it and said why.",
    "status_of.open_idea": "Open the idea",
    "status_of.noted": (
        "Noted, and told in its thread. Its authors, those who follow it and those who said why "
        "they doubt it get a message, at most one a day."
    ),
    "status_of.same": "That is what is said of Idea {number} already.",
    "status_of.needs_why": "A no needs a reason: {example}",
}
