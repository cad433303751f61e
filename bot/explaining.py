"""What a digest keeps of itself, so that everybody can ask why it says what it says."""

from dataclasses import dataclass
from datetime import datetime

from bot.digest_material import Material
from jam.explanations import Explanation, LeftOut, Line, LineKind
from jam.findings import Built, Findings, HotIdea, HotThread, OpenQuestion, Quote, Theme
from jam.instants import instant_to_ts
from jam.places import Jam, Place, PlaceKind
from storage import Session
from storage.explanations import save_explanation

MOST_REFS = 200
"""Posts kept of one line, the newest: a theme may have thousands, and a person opens a few."""

_FORUM_QUESTIONS = 2
_MOST_QUESTIONS = 3
_IDEAS = 2
_HOT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestKey:
    """Which digest, and which of its lines (0: all), as a button says it."""

    slug: str
    place: str
    until: datetime
    line: int = 0

    @property
    def text(self) -> str:
        """The key as it stands in a button."""
        return f"{self.slug} {self.place} {instant_to_ts(self.until)} {self.line}"


def key_of(jam: Jam, place: Place, until: datetime) -> str:
    """Return the key under which the digest of a place that ends then is asked about."""
    return DigestKey(slug=jam.slug, place=place.key, until=until).text


def explain(place: Place, material: Material) -> Explanation:
    """Return the lines of a place's digest in their order, its themes last, and what is in none."""
    found = material.findings
    is_forum, ideas = place.kind is PlaceKind.FORUM, found.ideas[:_IDEAS]
    most = _FORUM_QUESTIONS if is_forum else _MOST_QUESTIONS - len(ideas)
    quoted = {quote.ref for quote in found.quotes}
    hot = [thread for thread in found.hot if thread.ref not in quoted][:_HOT]
    hot = hot if is_forum and not ideas else []
    lines = [
        *map(_idea, ideas),
        *map(_question, found.questions[:most]),
        *map(_hot, hot),
        *map(_quote, found.quotes),
        *map(_built, found.built[:1]),
        *_overlooked(found),
        *map(_theme, found.themes),
    ]
    return Explanation(
        place=place.key,
        window=found.window,
        lines=tuple(lines),
        left_out=LeftOut(
            team=material.by_team,
            shown_before=material.shown_before,
            loose=material.loose,
            small=material.small,
        ),
    )


def keep_explanation(session: Session, jam_id: int, place: Place, material: Material) -> None:
    """Store why a place's digest says what it says, beside the digest."""
    save_explanation(session, jam_id, explain(place, material))


def _idea(idea: HotIdea) -> Line:
    against = [idea.objection.ref] if idea.objection else []
    return Line(
        kind=LineKind.IDEA,
        refs=(idea.ref, *against),
        people=idea.supporters,
        reacted=idea.doubters,
    )


def _built(built: Built) -> Line:
    return Line(kind=LineKind.BUILT, refs=(built.post.ref, built.origin.ref))


def _question(question: OpenQuestion) -> Line:
    return Line(
        kind=LineKind.QUESTION,
        refs=(question.ref,),
        people=question.in_thread,
        reacted=question.reacted,
    )


def _hot(thread: HotThread) -> Line:
    return Line(
        kind=LineKind.HOT, refs=(thread.ref,), people=thread.repliers, reacted=thread.reactors
    )


def _quote(quote: Quote) -> Line:
    return Line(kind=LineKind.QUOTE, refs=(quote.ref,), objects=quote.objects)


def _overlooked(found: Findings) -> list[Line]:
    few = found.overlooked
    return [Line(kind=LineKind.OVERLOOKED, refs=(few.ref,), people=few.people)] if few else []


def _theme(theme: Theme) -> Line:
    newest = sorted(theme.refs, key=lambda ref: (ref.ts, ref.channel_id), reverse=True)
    return Line(
        kind=LineKind.THEME,
        refs=tuple(newest[:MOST_REFS]),
        theme=theme.number,
        posts=theme.posts,
        people=theme.people,
        before=theme.before,
    )
