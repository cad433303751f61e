"""Signs in the wording of a post: that it gives a reason, tells of something, or disagrees."""

import re
import unicodedata

from bot.analysis.emojis import SYMBOLS
from bot.analysis.text import words

_REASON = re.compile(
    r"\b(?:because|since|so that|that's why|which means|the reason|otherwise|as long as|unless|"
    r"if we|would (?:save|cost|help|mean|let|stop|need)|should|must|needs? to|instead of)\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\b(?:I|my|me|we|our|us)\b.*?(?:\d|\b(?:every|yesterday|last|twice|once|week|year|hour|minute|"
    r"tried|drove|waited|spent|lost|saved|had|was|were|did)\b)",
    re.IGNORECASE,
)
_DISAGREEING = re.compile(
    r"\b(?:but|however|disagree|instead|although|though|rather|against|wrong|worry|worried|risk|"
    r"(?:do|does|did|is|are|was|were|wo|would|should|ca)n['’]t|not|never|nobody|don't|keep the|"
    r"careful|except|unless|nonetheless|whereas|simply)\b",
    re.IGNORECASE,
)
_DIGEST_LIKE = re.compile(
    r"\b\d+ (?:posts|people|participants|replies)\b.*\b\d+ (?:posts|people|participants|replies)\b"
    r"|\bday \d+ of \d+\b|@(?:channel|here|everyone)\b|<!|^\W*(?:channel|here|everyone)\b",
    re.IGNORECASE | re.DOTALL,
)
# What leans on the post before it cannot be read alone.
_LEANING = re.compile(
    r"^\W*(?:and|but|so|or|yes|no|yeah|nope|exactly|agreed?|same|this|that|these|those|it|they|he|"
    r"she|fair|true|right|ok|okay|good|great|nice|also|then|thanks|well|because|which|ditto|\+1|lol|ha)\b",
    re.IGNORECASE,
)
# What a host says to run the jam is no voice from it.
_HOUSEKEEPING = re.compile(
    r"\b(?:vot(?:e|es|ing) (?:is|at|opens?|closes?|starts?|by|now)|we(?:'ll)? vote|short ?list|"
    r"(?:build|vote|last) (?:day|phase)|kick-?off|pick one|welcome to|"
    r"(?:good )?morning,? (?:all|everyone|everybody)|"
    r"i(?:'m| am) (?:the|your) (?:host|facilitator)|i run this|i look after|on the list|tell us)\b",
    re.IGNORECASE,
)
_ABOUT_ONESELF = re.compile(
    r"^\W*(?:i(?: am|['’]m) (?:an?|aged|between|either|over|under|self-|(?:un)?employed|"
    r"retired|\d+)|"
    r"i (?:live|own|rent)|"
    r"my (?:household|income|highest qualification|age|gender|occupation|home))\b",
    re.IGNORECASE,
)
_SHORT_WORDS = 20
_LONGEST_WORD = 45
_LINE = 600  # characters looked at: what a reader would see of it anyway


def gives_reason(text: str) -> bool:
    """Whether the text argues: names a cause, a condition or what ought to be."""
    return _REASON.search(text[:_LINE]) is not None


def tells_experience(text: str) -> bool:
    """Whether the text tells what happened to its author."""
    return _EXPERIENCE.search(text[:_LINE]) is not None


def disagrees(text: str) -> bool:
    """Whether the wording holds against something."""
    return _DISAGREEING.search(text[:_LINE]) is not None


def housekeeps(text: str) -> bool:
    """Whether the text runs the jam (vote, short list, welcome) instead of taking part in it."""
    return _HOUSEKEEPING.search(text[:_LINE]) is not None


def describes_self(text: str) -> bool:
    """Whether the text only says who its author is, as answers to a survey do."""
    short = len(words(text[:_LINE])) <= _SHORT_WORDS
    return short and _ABOUT_ONESELF.match(text) is not None and not gives_reason(text)


def leans(text: str) -> bool:
    """Whether the text cannot be understood without the post before it."""
    return _LEANING.match(text) is not None


def looks_like_digest(text: str) -> bool:
    """Whether a reader could take the text for the bot's own words or a call to everybody."""
    return _DIGEST_LIKE.search(text[:_LINE]) is not None


def is_prose(text: str, *, least_words: int) -> bool:
    """Whether the text is mostly words, at least so many: no table, no formula, no noise."""
    found = words(text)
    visible = [c for c in SYMBOLS.sub("", text) if not c.isspace()]
    letters = sum(unicodedata.category(c)[0] in "LM" for c in visible)  # M: vowel signs
    longest = max(map(len, found), default=0)
    return (
        len(found) >= least_words and letters * 10 >= len(visible) * 7 and longest <= _LONGEST_WORD
    )
