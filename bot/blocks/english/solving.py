"""English: which reply answered a question, as its asker says."""

from typing import Final

SOLVING: Final[dict[str, str]] = {
    "solved.marked": (
        "That is the answer then: others find it with {find}. The same command again takes it back."
    ),
    "solved.unmarked": "It no longer counts as the answer.",
    "solved.by_emoji": "Your {emoji} on it marks it as the answer: take that off to take it back.",
    "solved.not_yours": "Only the person who asked can say which reply answered the question.",
    "solved.own": "That reply is your own. Mark the one of somebody else that helped you.",
    "solved.not_a_reply": "An answer is a reply in the thread of your question. Copy its link.",
    "solved.not_in_jam": "I don't know that message, or it is not where you may read.",
    "solved.how": (
        "When a reply answers your question, put {emoji} on it. Or copy its link (the message's "
        "menu has it) and type {example}"
    ),
}
