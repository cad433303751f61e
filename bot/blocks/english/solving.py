"""English: which reply answered a question, as its asker says."""

from typing import Final

SOLVING: Final[dict[str, str]] = {
    "solved.marked": (
        "That is the answer then: others find it with {find}. The same again takes it back."
    ),
    "solved.unmarked": "It no longer counts as the answer.",
    "solved.by_emoji": "Your {emoji} on it marks it as the answer: take that off to take it back.",
    "solved.not_yours": "Only the person who asked can say which reply answered the question.",
    "solved.own": "That reply is your own. Mark the one of somebody else that helped you.",
    "solved.not_a_reply": "An answer is a reply in the thread of your question. Copy its link.",
    "solved.not_in_jam": "I don't know that message, or it is not where you may read.",
    "solved.how": (
        "When a reply answers your question, put {emoji} on it, or choose *This solved it* from "
        "its menu. Or copy its link (the menu has it, too) and type {example}"
    ),
    # The pin and the opening of a forum that is for this.
    "solving.how": (
        "*Who has solved this?* Ask one question a post; answer in its thread. When a reply solves "
        "yours, put {emoji} on it, or choose *This solved it* from its menu: question and answer "
        "stay in the library, and {find} finds them."
    ),
}
