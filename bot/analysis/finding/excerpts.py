"""The part of a post in which the words stand, cut into what is marked and what is not."""

from collections.abc import Iterable, Sequence

from jam.finding import Phrase, Piece

from bot.analysis.finding.terms import Term, bare, placed

_BEFORE = 50  # characters shown before the first word found


def excerpt_of(text: str, phrases: Sequence[Phrase], limit: int) -> tuple[Piece, ...]:
    """Return at most `limit` characters of plain text around the first words found, in pieces.

    Pieces end where words do, so that each can be formatted by itself; joined by spaces they
    read as the text. Without words found it is the text's beginning.
    """
    line = " ".join(text.split())
    spans = _spans(line, phrases)
    start, stop = _window(line, spans[0][0] if spans else 0, limit)
    pieces: list[Piece] = []
    at = start
    for span in spans:
        if span[0] < at or span[1] > stop:
            continue
        first, last = _whole_words(line, span, at, stop)
        pieces += [Piece(text=line[at:first]), Piece(text=line[first:last], marked=True)]
        at = last
    pieces.append(Piece(text=line[at:stop]))
    kept = [Piece(text=p.text.strip(), marked=p.marked) for p in pieces if p.text.strip()]
    return tuple(_with_dots(kept, before=start > 0, after=stop < len(line)))


def _whole_words(line: str, span: tuple[int, int], start: int, stop: int) -> tuple[int, int]:
    """Return what is marked of a span: up to the spaces around it, where there are spaces."""
    first, last = span
    if _is_wide(line[first]):
        return span
    space = line.find(" ", last, stop)
    return max(line.rfind(" ", start, first) + 1, start), space if space >= 0 else stop


def _is_wide(c: str) -> bool:
    return "\u0e00" <= c <= "\u17ff" or "\u3040" <= c <= "\u9fff" or c >= "\U00020000"


def _spans(line: str, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Return where the phrases stand, in order, each place once."""
    found = placed(line)
    spans: list[tuple[int, int]] = []
    for phrase in phrases:
        size = len(phrase.words)
        for at in range(len(found) - size + 1):
            here = found[at : at + size]
            if _is_it(here, phrase, line):
                stop = here[-1].stop + (size > 1 and _is_wide(line[here[-1].start]))
                spans.append((here[0].start, min(stop, len(line))))
    return _apart(sorted(spans))


def _is_it(here: Sequence[Term], phrase: Phrase, line: str) -> bool:
    *lead, last = phrase.words
    if [term.word for term in here[:-1]] != lead:
        return False
    if not phrase.begins:
        return here[-1].word == last
    return here[-1].word.startswith(last) or bare(line[here[-1].start : here[-1].stop]).startswith(
        last
    )


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, stop in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _window(line: str, first: int, limit: int) -> tuple[int, int]:
    if len(line) <= limit:
        return 0, len(line)
    start = max(0, min(first - _BEFORE, len(line) - limit))
    if start:
        space = line.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    stop = min(len(line), start + limit)
    if stop < len(line):
        space = line.rfind(" ", start + limit // 2, stop)
        stop = space if space >= 0 else stop
    return start, stop


def _with_dots(pieces: list[Piece], *, before: bool, after: bool) -> list[Piece]:
    if before and pieces:
        pieces = [Piece(text=f"…{pieces[0].text}", marked=pieces[0].marked), *pieces[1:]]
    if after and pieces:
        pieces = [*pieces[:-1], Piece(text=f"{pieces[-1].text}…", marked=pieces[-1].marked)]
    return pieces
