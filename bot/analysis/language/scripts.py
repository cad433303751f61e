"""The script a text is written in, which decides its language or leaves only some.

Ranges are those of Unicode's blocks (https://www.unicode.org/Public/UNIDATA/Blocks.txt).
"""

import re
from collections import Counter

NONE = ""
"""A text without letters is in no script."""

LATIN = "latin"
HAN = "han"
KANA = "kana"
"""Japanese: kana, with or without Han among them."""

OTHER = "other"
"""A script that no language known here is written in."""

_RANGES = {
    LATIN: r"A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f"
    r"\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a",
    "cyrillic": r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "greek": r"\u0370-\u037d\u037f-\u0386\u0388-\u03ff\u1f00-\u1fff",
    "armenian": r"\u0531-\u0588",
    "hebrew": r"\u0591-\u05f4\ufb1d-\ufb4f",
    "arabic": r"\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f"
    r"\u0860-\u08ff\ufb50-\ufdfb\ufe70-\ufefc",
    "devanagari": r"\u0900-\u0963\u0970-\u097f\ua8e0-\ua8ff",
    "bengali": r"\u0980-\u09ff",
    "gurmukhi": r"\u0a00-\u0a7f",
    "gujarati": r"\u0a80-\u0aff",
    "oriya": r"\u0b00-\u0b7f",
    "tamil": r"\u0b80-\u0bff",
    "telugu": r"\u0c00-\u0c7f",
    "kannada": r"\u0c80-\u0cff",
    "malayalam": r"\u0d00-\u0d7f",
    "sinhala": r"\u0d80-\u0dff",
    "thai": r"\u0e00-\u0e3a\u0e40-\u0e5b",
    "lao": r"\u0e80-\u0eff",
    "tibetan": r"\u0f00-\u0fff",
    "myanmar": r"\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "georgian": r"\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "ethiopic": r"\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f",
    "khmer": r"\u1780-\u17ff",
    "hangul": r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff",
    KANA: r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    HAN: r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
}
_RUNS = re.compile(
    "|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _RANGES.items())
    + rf"|(?P<{OTHER}>[^\W\d_]+)"
)
UNSPACED = "".join(
    _RANGES[name] for name in (HAN, KANA, "thai", "lao", "tibetan", "myanmar", "khmer")
)
"""Letters of scripts that put no space between words, for the inside of a regex's brackets."""

_DENSE = frozenset({"hangul", KANA, HAN})
"""A character of these says about as much as two letters elsewhere."""

_KANA_SHARE = 10  # of so many Han characters one kana makes a text Japanese

_WRITTEN = """
cyrillic ba be bg kk ky mk mn ru sr tg tt uk uz
greek el
armenian hy
hebrew he
arabic ar fa ps sdh ug ur uz
devanagari gom hi mr ne sa
bengali as bn
gurmukhi pa
gujarati gu
oriya or
tamil ta
telugu te
kannada kn
malayalam ml
sinhala si
thai th
lao lo
tibetan dz
myanmar my
georgian ka
ethiopic am
khmer km
hangul ko
kana ja
han ja zh
"""
_ROWS = tuple(line.split() for line in _WRITTEN.split("\n") if line)
LANGUAGES = {script: frozenset(codes) for script, *codes in _ROWS}
"""The languages written in each script but Latin, of those that the identifier knows."""

ALSO_IN_LATIN = frozenset({"az", "kk", "sr", "tt", "uz"})
"""Of these, the ones that are written in Latin letters too."""


def script_of(text: str) -> str:
    """Return the script that most of a text's letters are in; `NONE` where it has none."""
    if text.isascii():
        return LATIN if any(map(str.isalpha, text)) else NONE
    letters: Counter[str] = Counter()
    for run in _RUNS.finditer(text):
        name = run.lastgroup or OTHER
        letters[name] += (run.end() - run.start()) * (2 if name in _DENSE else 1)
    if not letters:
        return NONE
    if letters[KANA] * _KANA_SHARE >= letters[HAN]:
        letters[KANA] += letters.pop(HAN, 0)
    # Of equals the rarer script tells more: it stands later.
    return max(reversed(_RANGES | {OTHER: ""}), key=lambda name: letters[name])
