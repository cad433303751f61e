"""Record what people say: decide whether it belongs to a jam, and store it as Slack has it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.article_hints import may_be_article, want_article_hint
from bot.articles import forget_article
from bot.ideas.cards import want_card, want_card_of
from bot.ideas.marks import note_mark
from bot.ideas.sharing import take_lines_down
from bot.pages_wanted import pages_follow_edit, pages_lose_post
from bot.similar.wanting import may_be_close, want_look
from bot.troubles import note_channel_change
from jam.instants import ts_to_instant
from jam.occurrences import Occurrence, OccurrenceKind
from jam.phases import Recording, recording_at
from jam.places import Jam, PlaceState
from jam.talk import (
    ChannelChanged,
    ChannelNews,
    MessageGone,
    MessageSeen,
    ReactionSeen,
    TalkEvent,
)
from storage import Session
from storage.coverage import want_for_post
from storage.idea_erasure import let_go
from storage.jams import jam_by_id
from storage.occurrences import add_occurrence
from storage.record import expire_message, forget_message, see_message, see_reaction
from storage.routes import Route, routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of one event: whether the record changed, and whether somebody waits for more.

    What is awaited is on the agenda, due in seconds; all else can wait for the clock's next wake.
    """

    changed: bool = False
    awaited: bool = False


def record(
    session: Session, team_id: str, event: TalkEvent, clock: Callable[[], datetime]
) -> Recorded:
    """Store one event if a jam wants it; return what became of it.

    Safe to repeat, and safe in any order: `storage/record.py` says which version stands. What an
    edit or a deletion changes is corrected in the digests that stand already; only for that the
    clock is asked.
    """
    person = (event.user_id if isinstance(event, ReactionSeen) else event.author_id) or ""
    found = _choose(routes(session, team_id, event.channel_id, person), event.ts)
    if found is None:
        return Recorded()
    route, recording = found
    late = recording is Recording.LATE
    match event:
        case MessageSeen():
            return _see(session, team_id, route, event, clock, late=late)
        case MessageGone():
            return Recorded(changed=_forget(session, team_id, route, event, clock, late=late))
        case ReactionSeen():
            seen = see_reaction(session, team_id, route.jam_id, event)
            awaited = seen and note_mark(session, team_id, route, event, clock())
            return Recorded(changed=seen, awaited=awaited)


def record_shown(
    session: Session, team_id: str, post: MessageSeen, clock: Callable[[], datetime]
) -> Recorded:
    """Store a post that somebody shows the bot before Slack tells of it; as `record` does.

    It can be shown one where it is not: of what is said there it keeps nothing.
    """
    found = routes(session, team_id, post.channel_id, post.author_id)
    if not any(route.state is PlaceState.READY for route in found):
        return Recorded()
    return record(session, team_id, post, clock)


def _see(
    session: Session,
    team_id: str,
    route: Route,
    post: MessageSeen,
    clock: Callable[[], datetime],
    *,
    late: bool,
) -> Recorded:
    awaited = False
    stored = see_message(session, team_id, route.jam_id, post, late=late)
    if route.state is PlaceState.UNREACHABLE:
        _note_return(session, team_id, post)
    if stored and post.edited_ts is not None:
        now = clock()
        want_for_post(session, team_id, route.jam_id, post.ref, now)
        want_card_of(session, team_id, route.jam_id, post.ref, now)
        pages_follow_edit(session, team_id, route.jam_id, post.ref, now)
    elif stored:
        if late or route.joined_at is None:
            _tell_author(session, team_id, route, post, late=late)
        if not late and may_be_close(post):
            # Its author is still there, and may be shown what it is close to.
            awaited = want_look(session, team_id, route.jam_id, post.ref, clock())
        if not late and route.joined_at is not None and may_be_article(post):
            awaited |= want_article_hint(session, team_id, route.jam_id, post.ref, clock())
    return Recorded(changed=stored, awaited=awaited)


def _forget(
    session: Session,
    team_id: str,
    route: Route,
    gone: MessageGone,
    clock: Callable[[], datetime],
    *,
    late: bool,
) -> bool:
    jam = jam_by_id(session, route.jam_id)
    if has_expired(jam, gone.ts, gone.told_ts):
        told_at = ts_to_instant(gone.told_ts)
        return expire_message(session, team_id, gone.channel_id, gone.ts, told_at)
    forgotten = forget_message(session, team_id, route.jam_id, gone, late=late)
    if forgotten:
        now = clock()
        want_for_post(session, team_id, route.jam_id, gone.ref, now)
        forget_article(session, team_id, route.jam_id, gone.ref, now)
        take_lines_down(session, jam, gone.ref, now)
        pages_lose_post(session, team_id, route.jam_id, gone.ref, now)
        for number in let_go(session, team_id, route.jam_id, gone.ref):
            want_card(session, team_id, route.jam_id, number, now)
    return forgotten


def _choose(candidates: Sequence[Route], ts: str) -> tuple[Route, Recording] | None:
    """Pick the jam a post of that moment belongs to; a live one before one that just closed."""
    written_at = ts_to_instant(ts)
    decided = [
        (route, recording_at(written_at, opened_at=route.opened_at, closed_at=route.closed_at))
        for route in candidates
        # Before leaving all was erased, and while away nothing is recorded: so everything
        # older than the return stays out, however late it is told again.
        if route.left_at is None
        or (route.returned_at is not None and written_at >= route.returned_at)
    ]
    for wanted in (Recording.YES, Recording.LATE):
        for route, recording in decided:
            if recording is wanted:
                return route, recording
    return None


def has_expired(jam: Jam, ts: str, as_of: str) -> bool:
    """Whether the workspace's own retention can have taken a message away by then.

    Slack does not say who or what deleted a message, so its age decides. It counts days in a way
    of its own: one day less than the plan says is enough.
    """
    days = jam.plan.retention.slack_days
    if days is None or not as_of:
        return False
    return ts_to_instant(as_of) - ts_to_instant(ts) >= timedelta(days=days - 1)


def _note_return(session: Session, team_id: str, post: MessageSeen) -> None:
    """Note that the bot is in a channel again: Slack sends it nothing from where it is not.

    A straggler from before its removal does the same; then the next sending fails and says so.
    """
    back = ChannelChanged(channel_id=post.channel_id, news=ChannelNews.BOT_BACK)
    note_channel_change(session, team_id, back, ts_to_instant(post.ts))


def _tell_author(
    session: Session, team_id: str, route: Route, post: MessageSeen, *, late: bool
) -> None:
    """Have a person told, for their eyes only and once a jam, that it has closed.

    Or, of somebody who writes without having joined, what is kept.
    """
    what = "late" if late else "unjoined"
    add_occurrence(
        session,
        team_id,
        route.jam_id,
        Occurrence(
            key=f"{what}:{post.author_id}",
            kind=OccurrenceKind.NOTICE,
            due_at=ts_to_instant(post.ts),
            place=route.place,
            detail={"what": what, "user": post.author_id},
            planned=False,
        ),
    )
