"""English: three ideas that few have seen, for somebody who asked for them."""

from typing import Final

CARDS: Final[dict[str, str]] = {
    "cards.title": "Three ideas",
    "cards.close": "Done",
    "cards.head": "*Idea {number}* · {idea}",
    "cards.number": "Idea {number}",
    "cards.text": "Idea {number}: {title}",
    "cards.where": "Seen by few so far, in {forum}. Card {position} of {of}.",
    "cards.support": "Support",
    "cards.doubt": "Doubt privately",
    "cards.skip": "Skip",
    "cards.open": "Open",
    "cards.skipped": "Skipped.",
    "cards.answered": "You have answered this card already.",
    "cards.end": "That was three. Thank you: each of them was seen by one more.",
    "cards.more": "Three more",
    "cards.none": (
        "There is no idea left that few have seen and you have not. Come back when there are more."
    ),
}
