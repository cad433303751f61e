"""Slack's emoji names as characters, and where emoji stand in a text."""

import re
from functools import lru_cache

import emoji

SYMBOLS = re.compile(
    "[\u203c\u2049\u20e3\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2934\u2935"
    "\u2b00-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff]+"
)
"""Runs of emoji and other pictures among the characters of a text."""

# Names Slack gives that the package does not know under that spelling.
_SLACK_NAMES = {
    "drop": "droplet",
    "face_palm": "person_facepalming",
    "hand_with_index_and_middle_fingers_crossed": "crossed_fingers",
    "i_love_you_hand_sign": "love-you_gesture",
    "large_green_circle": "green_circle",
    "large_orange_circle": "orange_circle",
    "large_purple_circle": "purple_circle",
    "large_yellow_circle": "yellow_circle",
    "rolling_eyes": "roll_eyes",
    "simple_smile": "slightly_smiling_face",
    "smiling_face_with_3_hearts": "smiling_face_with_hearts",
    "smiling_face_with_three_hearts": "smiling_face_with_hearts",
    "spock-hand": "vulcan_salute",
    "the_horns": "metal",
}
_GENDERED = re.compile(r"(?P<which>male|female)-(?P<rest>.+)")
_FLAG = re.compile(r"flag-(?P<first>[a-z])(?P<second>[a-z])")
_REGIONAL_A = 0x1F1E6


@lru_cache(maxsize=4096)
def character(name: str) -> str | None:
    """Return the character of an emoji name without colons; None for a workspace's own emoji."""
    if flag := _FLAG.fullmatch(name):
        return "".join(chr(_REGIONAL_A + ord(letter) - ord("a")) for letter in flag.groups())
    if gendered := _GENDERED.fullmatch(name):
        person = "man" if gendered["which"] == "male" else "woman"
        name = f"{person}_{gendered['rest']}"
    for spelling in (_SLACK_NAMES.get(name, name), name.replace("-", "_")):
        found = emoji.emojize(f":{spelling}:", language="alias")
        if not found.startswith(":"):
            return found
    return None
