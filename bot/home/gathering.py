"""All that one person's Home shows, read in a bounded number of queries, however large the jam."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.blocks.catchup import CatchUp
from bot.blocks.home import MOST_PAST
from bot.blocks.home_page import ForumLine, HomePage, HomeState, PastJam
from bot.blocks.page import Coming
from bot.home.answers import sponsor_answers
from bot.home.choosing import Chosen, choose_jam
from bot.home.ideas import followed_things, hot_today, ideas_of, own_ideas
from bot.home.waiting import missed_hints, waiting_for
from bot.links import address
from bot.news import catch_up, last_here
from bot.permission import Asker
from bot.reader import Reader, reader_of
from bot.schedule import next_moments
from bot.seeing import readable
from bot.sending.claims import key_for
from bot.status import as_coming
from bot.upcoming import day_of
from jam.occurrences import OccurrenceKind
from jam.people import Standing
from jam.places import Jam
from jam.talk import PostRef
from storage import Database, Session
from storage.deliveries import find_deliveries
from storage.digests import last_digest
from storage.jams import appointed_in, jams_of_team
from storage.news import MOST_COUNTED
from storage.occurrences import moments_after
from storage.participants import joined_among
from storage.people import departure_of, person_of_team

_NEXT = (OccurrenceKind.PHASE, OccurrenceKind.DIGEST, OccurrenceKind.CLOSING_DIGEST)
_MOST_NEXT = 4
_CLOSING = "closing:lobby"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose Home it is, and where the workspace has its messages."""

    team_id: str
    asker: Asker
    home: str


def gather_home(
    database: Database, client: WebClient, owner: Owner, now: datetime, *, brief: bool = False
) -> HomePage:
    """Return what a person's Home shows now; a `brief` one leaves out what takes time."""
    if owner.asker.standing is Standing.OUTSIDER:
        return HomePage(state=HomeState.OUTSIDER, now=now, zone=ZoneInfo("UTC"))
    with database.reading() as session:
        chosen, appointed, zone = _chosen(session, owner, now)
        past = _past(session, owner, chosen)
    jam = chosen.jam
    if jam is None:
        return HomePage(state=HomeState.NO_JAM, now=now, zone=zone, past=past)
    channels = readable(database, client, jam, owner.asker, now)
    with database.reading() as session:
        coming = _coming(session, jam, now)
        day, days = day_of(jam, now)
        away = departure_of(session, jam.id, owner.asker.user_id)
        if brief or (away is not None and away[1] is None):
            return HomePage(
                state=HomeState.HERE if away is None or away[1] is not None else HomeState.LEFT,
                now=now,
                zone=zone,
                jam=jam,
                day=day,
                days=days,
                coming=coming,
                forums=_forums(jam, channels),
                others=chosen.others,
                past=past,
                brief=brief,
            )
        reader = reader_of(session, jam, owner.asker.user_id, channels, zone, owner.home)
        is_new = not reader.joined and not reader.mine and not jam.has_ended
        if is_new and jam.id not in appointed:
            return HomePage(
                state=HomeState.NEWCOMER,
                now=now,
                zone=zone,
                jam=jam,
                day=day,
                days=days,
                hot=hot_today(session, reader, now),
                forums=_forums(jam, channels),
                coming=coming,
                answers=sponsor_answers(session, jam, channels, owner.home),
                others=chosen.others,
                past=past,
            )
        since = last_here(session, jam, owner.asker.user_id, now)
        news, own = catch_up(session, reader, since, now), ideas_of(session, reader, since)
        digest = last_digest(session, jam.id, jam.lobby.key, now)
        return HomePage(
            state=HomeState.HERE,
            now=now,
            zone=zone,
            jam=jam,
            day=day,
            days=days,
            waiting=waiting_for(session, reader, own),
            hints=missed_hints(session, reader),
            ideas=own_ideas(session, reader, own),
            news=news,
            follows=followed_things(session, reader),
            hot=hot_today(session, reader, now),
            forums=_forums(jam, channels, reader, news),
            coming=coming,
            answers=sponsor_answers(session, jam, channels, owner.home),
            figures=digest.figures if digest is not None else None,
            figures_at=digest.window.until if digest is not None else None,
            others=chosen.others,
            past=past,
        )


def _chosen(
    session: Session, owner: Owner, now: datetime
) -> tuple[Chosen, frozenset[int], ZoneInfo]:
    """Return which jam is shown, in which they have a role, and where they live."""
    jams, user_id = jams_of_team(session, owner.team_id), owner.asker.user_id
    appointed = appointed_in(session, [jam.id for jam in jams], user_id)
    joined = joined_among(session, [jam.id for jam in jams], user_id)
    person = person_of_team(session, owner.team_id, owner.asker.user_id)
    try:
        zone = ZoneInfo(person.zone if person is not None else "UTC")
    except (KeyError, OSError, ValueError):
        zone = jams[-1].zone if jams else ZoneInfo("UTC")
    return choose_jam(jams, appointed | joined, now), appointed, zone


def _past(session: Session, owner: Owner, chosen: Chosen) -> tuple[PastJam, ...]:
    """Return past jams with the address of the digest that closed each."""
    shown = chosen.past[:MOST_PAST]
    keys = {jam.id: key_for(jam, _CLOSING) for jam in shown}
    sent = find_deliveries(session, owner.team_id, keys.values()) if keys else {}
    return tuple(
        PastJam(
            jam=jam,
            url=address(owner.home, PostRef(channel_id=there.channel_id, ts=there.ts))
            if (there := sent.get(keys[jam.id])) is not None and there.ts
            else "",
        )
        for jam in shown
    )


def _coming(session: Session, jam: Jam, now: datetime) -> tuple[Coming, ...]:
    places = ("", jam.lobby.key)
    found = moments_after(session, jam.team_id, jam.id, _NEXT, places, now, 3 * _MOST_NEXT)
    return tuple(as_coming(one) for one in next_moments(found, now, _MOST_NEXT))


def _forums(
    jam: Jam,
    channels: frozenset[str],
    reader: Reader | None = None,
    news: CatchUp | None = None,
) -> tuple[ForumLine, ...]:
    """Return the forums that a person may read, their own first."""
    own = reader.own if reader is not None else ()
    new = news.new if news is not None else {}
    others = [f for f in jam.forums if f.channel_id in channels and f not in own]
    return tuple(
        ForumLine(
            place=forum,
            new=min(new.get(forum.channel_id, 0), MOST_COUNTED),
            more=new.get(forum.channel_id, 0) > MOST_COUNTED,
        )
        for forum in (*own, *others)
    )
