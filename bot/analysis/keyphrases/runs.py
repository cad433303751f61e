"""A text as runs of words, in any script: what keyphrases are taken from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.analysis.language.scripts import UNSPACED
from bot.analysis.text import BOUNDARY, SPACED_WORD, sentences

_PIECE = re.compile(rf"(?P<unspaced>[{UNSPACED}]+)|(?P<spaced>[^{UNSPACED}]+)")
_LONGEST_WORD = 40

# Small words inside writing without spaces. Only such as are hardly ever part of another word.
_CHINESE = (
    "的了是在我你您他她它们們这這那和與与及或也都就还還很太吗嗎呢吧啊嘛把被让讓给給从從请請谁誰每"
)
_CHINESE_PAIRS = """
一个 一些 一下 一样 不是 不能 什么 但是 例如 可以 可能 因为 大家 如何 如果 已经 应该 怎么 所以
没有 然后 现在 虽然 觉得 这个 那个 需要 為了 为了 為什麼 为什么 因為 應該 沒有 還是 还是 我们 时候
"""
_THAI = """
กับ การ กัน ก็ ของ ความ ครับ คะ คุณ ค่ะ จะ จาก ฉัน ซึ่ง ต้อง ถ้า ทำไม ทุก ที่ นั้น นี้ มาก มี ว่า สำหรับ หนึ่ง หรือ อยู่
เขา เพราะ เพื่อ เป็น เรา แต่ และ แล้ว โดย ใน ให้ ได้ ไม่
"""


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_BETWEEN = {
    "zh": re.compile(f"(?:{_any_of(_CHINESE_PAIRS)}|[{_CHINESE}])+"),
    # Japanese writes its endings and small words in hiragana, what has a meaning in the others.
    "ja": re.compile("[\u3041-\u309f]+"),
    "th": re.compile(_any_of(_THAI)),
}
_LEAST = {"zh": 2, "ja": 2}
_LEAST_LETTERS = 3
_MOST_LETTERS = 24
_INSIDE = re.compile(r"\S[^\w\s]*$")  # the last letter, with what is written above and below it
_STARTS_INSIDE = re.compile("^[\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a phrase of a script without spaces, and where it stands in its `Run`'s text."""

    low: str
    start: int
    end: int
    whole: bool = False  # a phrase already: no other is built with it


@dataclass(frozen=True, slots=True)
class Run:
    """Words with no mark between them, and the part of the text they stand in."""

    text: str
    words: tuple[Word, ...]


def runs(prose: str, language: str) -> Iterator[Run]:
    """Yield the runs of a text's prose, in order; `language` is its code."""
    for sentence in sentences(prose, language):
        for part in BOUNDARY.split(sentence):
            found = tuple(_words(part, language))
            if found:
                yield Run(part, found)


def _words(part: str, language: str) -> Iterator[Word]:
    for piece in _PIECE.finditer(part):
        at = piece.start()
        if piece["unspaced"]:
            yield from _whole(piece[0], at, language)
        else:
            for word in SPACED_WORD.finditer(piece[0]):
                if word.end() - word.start() <= _LONGEST_WORD:
                    yield Word(word[0].lower(), at + word.start(), at + word.end())


def _whole(piece: str, at: int, language: str) -> Iterator[Word]:
    """Yield the phrases of writing without spaces: what stands between its small words."""
    between = _BETWEEN.get(language)
    start = 0
    for gap in between.finditer(piece) if between else ():
        yield from _phrase(piece, start, gap.start(), at, language)
        start = gap.end()
    yield from _phrase(piece, start, len(piece), at, language)


def _phrase(piece: str, start: int, end: int, at: int, language: str) -> Iterator[Word]:
    if end - start < _LEAST.get(language, _LEAST_LETTERS):
        return
    if _STARTS_INSIDE.match(piece[start:end]):
        return
    if end - start > _MOST_LETTERS:
        end = start + len(_INSIDE.sub("", piece[start : start + _MOST_LETTERS + 1]))
    yield Word(piece[start:end], at + start, at + end, whole=True)
