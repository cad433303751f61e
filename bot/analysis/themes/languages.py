"""Which themes are called in another language than the talk, where two are spoken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jam.findings import UNKNOWN_LANGUAGE, Theme
from jam.talk import Post

from bot.analysis.language import languages_of
from bot.analysis.phrases import phrase_key
from bot.analysis.text import for_analysis
from bot.analysis.themes.unspaced import is_unspaced

_LEAST = 2  # posts: in one alone a word may be a guest


def with_languages(
    themes: Sequence[Theme], posts: Sequence[Post], *, talk: str, among: Sequence[str] = ()
) -> tuple[Theme, ...]:
    """Return the themes of a window, with the language of a label that is not the talk's.

    A label is in the language of more than half of its theme's `posts` that say it, two at least:
    a word is at home where it is used. `talk` is the code of what most posts of the window are
    in, `among` are those of the languages there can be; without them, all.
    """
    by_ref = {post.ref: post for post in posts}
    saying = [
        [text for ref in theme.refs if ref in by_ref and _says(text := _text(by_ref[ref]), theme)]
        for theme in themes
    ]
    codes = iter(languages_of([text for texts in saying for text in texts], among=among))
    counted = [Counter(next(codes) for _ in texts) for texts in saying]
    found = map(_most, counted)
    return tuple(
        theme if code == talk else replace(theme, language=code)
        for theme, code in zip(themes, found, strict=True)
    )


def _text(post: Post) -> str:
    return for_analysis(post.text)


def _says(text: str, theme: Theme) -> bool:
    label = phrase_key(theme.label)
    edge = "" if is_unspaced(label) else " "
    return bool(label) and f"{edge}{label}{edge}" in f"{edge}{phrase_key(text)}{edge}"


def _most(found: Counter[str]) -> str:
    for code, n in found.most_common(1):
        if n >= _LEAST and n * 2 > found.total() and code != UNKNOWN_LANGUAGE:
            return code
    return ""
