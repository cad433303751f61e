"""English: that a post is close to an idea, and what somebody did about it."""

from typing import Final

SIMILAR: Final[dict[str, str]] = {
    "close.text": "Your post is close to Idea {number}: {title}",
    "close.to": "Close to this: {idea}",
    "close.to.people": "Close to this: {idea} ({people})",
    "close.few": "a few people",
    "close.differs": "Yours says {mine}, that one {theirs}.",
    "close.differs.mine": "Yours says {mine}, that one does not.",
    "close.differs.theirs": "That one says {theirs}, yours does not.",
    "close.add": "Add mine there",
    "close.own": "Mine differs",
    "close.unhelpful": "Not helpful",
    "close.added": "Noted: your post builds on Idea {number}, {title}.",
    "close.added.told": (
        "Noted: your post builds on Idea {number}, {title}. A line in its thread says so."
    ),
    "close.differs.noted": "Noted: yours stands by itself.",
    "close.unhelpful.noted": "Thank you. You will see such hints less often.",
    "close.answered": "You have answered this already.",
    "close.gone": "There is nothing to do here any more: the idea or your post is gone.",
}
