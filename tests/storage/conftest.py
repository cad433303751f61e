"""The real store on a file, and rows of others that no query may touch or show."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from bot.schedule import local_starts
from jam.findings import Figures
from jam.ideas import Follow, Followed
from jam.instants import Window
from jam.occurrences import Delivery, DeliveryState, Occurrence, OccurrenceKind
from jam.people import Appointment, Person, Role
from jam.places import Jam, Place, PlaceKind, PlaceState
from jam.talk import MessageSeen, PostRef, ReactionSeen
from storage import Database, Session
from storage.coverage import Coverage, cover, keep_rendering
from storage.deliveries import claim_delivery
from storage.digests import DigestRecord, save_digest
from storage.follows import follow, save_post, volunteer
from storage.ideas import make_idea
from storage.jams import add_jam, jam_by_id, save_appointments, save_place
from storage.lineage import link_posts
from storage.occurrences import add_occurrence
from storage.people import note_departure, save_people
from storage.record import see_message, see_reaction
from storage.votes import count_all
from tests.bot.planned_jams import plan_of

TEAM = "T1"
FORUM, OTHER_FORUM = "C0FORUM0001", "C0FORUM0002"


def at(moment: str) -> datetime:
    """Return an instant of March 2026, given as "03 09:00" in UTC."""
    return datetime.fromisoformat(f"2026-03-{moment}+00:00")


def now() -> datetime:
    """Return the evening of the jam's first day, whenever the clock is asked."""
    return at("03 20:00")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give an empty database of this version, of either kind in turn."""
    found = Database(database_url, durable=False)
    yield found
    found.close()


@pytest.fixture
def session(database: Database, noise: None) -> Iterator[Session]:
    """Give a writing transaction among rows of others."""
    del noise
    with database.writing() as found:
        yield found


@pytest.fixture
def jam(session: Session) -> Jam:
    """Give a jam with a lobby, two forums and a backstage."""
    return furnish(session, TEAM, "less-paper", (FORUM, OTHER_FORUM))


@pytest.fixture
def noise(database: Database) -> None:
    """Put in what is nobody's business: another jam here, and the same ids in another workspace."""
    with database.writing() as session:
        for team, slug, channels in (
            (TEAM, "noise", ("C0NOISE0001", "C0NOISE0002")),
            ("T2", "less-paper", (FORUM, OTHER_FORUM)),
        ):
            _talk(session, furnish(session, team, slug, channels))


def furnish(session: Session, team: str, slug: str, channels: tuple[str, str]) -> Jam:
    """Return a new jam whose forums are these channels."""
    plan = plan_of().model_copy(update={"slug": slug})
    made = add_jam(session, team, plan, local_starts(plan))
    places = [
        ("lobby", PlaceKind.LOBBY, f"C0LOBBY{made.id:04d}"),
        ("forms", PlaceKind.FORUM, channels[0]),
        ("copies", PlaceKind.FORUM, channels[1]),
        ("backstage", PlaceKind.BACKSTAGE, f"C0STAGE{made.id:04d}"),
    ]
    for position, (key, kind, channel) in enumerate(places):
        place = Place(
            key=key, kind=kind, name=key.title(), channel_id=channel, state=PlaceState.READY
        )
        save_place(session, team, made.id, position, place)
    return jam_by_id(session, made.id)


def _talk(session: Session, jam: Jam) -> None:
    team, channel = jam.team_id, jam.forums[0].channel_id
    for number in range(3):
        ts = f"177253000{number}.000000"
        post = MessageSeen(channel_id=channel, ts=ts, author_id="U0ANA", text="noise")
        see_message(session, team, jam.id, post, late=False)
        mark = ReactionSeen(
            channel_id=channel, ts=ts, user_id="U0BEN", name="+1", present=True, event_ts=ts
        )
        see_reaction(session, team, jam.id, mark)
    moment = at("03 08:00")
    for key in ("phase:open", "prompt:0:forms:at"):
        kind = OccurrenceKind.PHASE if key.startswith("phase") else OccurrenceKind.PROMPT
        # Far in the future: nothing of the noise is ever due in a test.
        due = datetime.fromisoformat("2100-01-01T00:00:00+00:00")
        occurrence = Occurrence(key=key, kind=kind, due_at=due, place="forms")
        add_occurrence(session, team, jam.id, occurrence)
    delivery = Delivery(
        key=f"{jam.slug}:digest:forms:2026-03-04" if team != TEAM else "noise:digest",
        channel_id=channel,
        state=DeliveryState.CLAIMED,
        claimed_at=moment,
        claimed_until=moment,
    )
    claim_delivery(session, team, jam.id, delivery)
    figures = Figures(posts=99, people=99)
    record = DigestRecord(
        place="forms",
        window=Window(moment, at("04 08:00")),
        posted=True,
        themes={"noise": 9},
        figures=figures,
        shown=(),
    )
    save_digest(session, jam.id, record)
    key = "digest:forms:2026-03-04"
    covered = Coverage(key=key, place="forms", channel_id=channel, oldest="", until="9")
    cover(session, team, jam.id, covered)
    keep_rendering(session, jam.id, key, "noise")
    save_people(session, team, [Person(user_id="U0ANA", name=f"Ana of {team}", handle="ana")])
    save_appointments(session, jam.id, [Appointment(user_id="U0ANA", role=Role.ORGANISER)])
    note_departure(session, jam.id, "U0GONE", left_at=moment, returned_at=None)
    _ideas(session, jam, PostRef(channel_id=channel, ts="1772530000.000000"))


def _ideas(session: Session, jam: Jam, ref: PostRef) -> None:
    """Let a post be an idea that Ben likes, follows, keeps and would work on."""
    team, moment = jam.team_id, at("03 08:00")
    made = make_idea(session, team, jam.id, ref, made_by="U0BEN", now=moment, title="noise")
    assert made is not None
    count_all(session, team, jam.id, made[0], emoji=jam.plan.emoji)
    volunteer(session, jam.id, 1, "U0BEN", moment)
    follow(session, team, jam.id, "U0BEN", Followed(kind=Follow.IDEA, number=1), moment)
    save_post(session, team, jam.id, "U0BEN", ref, moment)
    child = PostRef(channel_id=ref.channel_id, ts="1772530001.000000")
    link_posts(session, team, jam.id, child, ref, made_by="U0BEN", now=moment)
