"""A channel whose id changed takes everything along, once, in its own workspace."""

from sqlalchemy import select

from jam.explanations import Explanation, LeftOut, Line, LineKind
from jam.findings import Figures
from jam.instants import Window
from jam.places import Jam
from jam.talk import MessageGone, MessageSeen, PostRef, ReactionSeen
from storage import Session
from storage.channel_moves import move_channel
from storage.digests import DigestRecord, last_digest, save_digest
from storage.explanations import find_explanation, save_explanation
from storage.gap_threads import oldest_checks, want_threads
from storage.gaps import absences_of, note_absences, note_doubt, readings_of
from storage.jams import jams_of_channel
from storage.record import forget_message, see_message, see_reaction
from storage.tables import posts, reactions
from tests.storage.conftest import FORUM, TEAM, at

NEW = "C0NEWID0001"
TS, LATER = "1772540000.000100", "1772540001.000100"


def say(session: Session, jam: Jam, channel: str, ts: str, text: str) -> None:
    post = MessageSeen(channel_id=channel, ts=ts, author_id="U1", text=text)
    see_message(session, TEAM, jam.id, post, late=False)


def words(session: Session, channel: str, team: str = TEAM) -> dict[str, str]:
    rows = session.execute(
        select(posts.c.ts, posts.c.text).where(
            posts.c.team_id == team, posts.c.channel_id == channel
        )
    )
    return {row.ts: row.text for row in rows}


def test_posts_reactions_and_the_place_follow(session: Session, jam: Jam) -> None:
    say(session, jam, FORUM, TS, "said before")
    mark = ReactionSeen(channel_id=FORUM, ts=TS, user_id="U2", name="+1", present=True, event_ts=TS)
    see_reaction(session, TEAM, jam.id, mark)
    assert move_channel(session, TEAM, FORUM, NEW)
    assert words(session, FORUM) == {}
    assert words(session, NEW) == {TS: "said before"}
    assert [j.id for j in jams_of_channel(session, TEAM, NEW)] == [jam.id]
    where = session.execute(
        select(reactions.c.channel_id).where(reactions.c.team_id == TEAM, reactions.c.ts == TS)
    )
    assert where.scalars().all() == [NEW]


def test_what_was_compared_under_the_old_id_is_not_waited_for(session: Session, jam: Jam) -> None:
    say(session, jam, FORUM, TS, "said before")
    note_doubt(session, jam.id, [FORUM], at("03 10:00"))
    want_threads(session, jam.id, FORUM, [TS])
    note_absences(session, jam.id, FORUM, [TS], at("03 10:00"))
    move_channel(session, TEAM, FORUM, NEW)
    assert readings_of(session, jam.id) == {}
    assert oldest_checks(session, jam.id) == {}
    assert absences_of(session, jam.id) == {}


def test_an_edit_or_deletion_told_of_the_new_id_finds_its_post(session: Session, jam: Jam) -> None:
    say(session, jam, FORUM, TS, "said before")
    move_channel(session, TEAM, FORUM, NEW)
    gone = MessageGone(channel_id=NEW, ts=TS)
    assert forget_message(session, TEAM, jam.id, gone, late=False)
    assert words(session, NEW) == {TS: ""}


def test_what_is_known_under_both_ids_stays_as_the_new_one_has_it(
    session: Session, jam: Jam
) -> None:
    say(session, jam, FORUM, TS, "as it was")
    say(session, jam, FORUM, LATER, "only here")
    say(session, jam, NEW, TS, "as it is")
    assert move_channel(session, TEAM, FORUM, NEW)
    assert words(session, NEW) == {TS: "as it is", LATER: "only here"}
    assert words(session, FORUM) == {}


def test_moved_again_it_stays_and_what_is_no_jams_is_nothing(session: Session, jam: Jam) -> None:
    say(session, jam, FORUM, TS, "said before")
    assert move_channel(session, TEAM, FORUM, NEW)
    assert not move_channel(session, TEAM, FORUM, NEW)
    assert not move_channel(session, TEAM, "C0ELSEWHERE", "C0OTHERNEW1")


def test_another_workspaces_channel_of_that_id_stays(session: Session, jam: Jam) -> None:
    del jam
    before = words(session, FORUM, "T2")
    assert before
    move_channel(session, TEAM, FORUM, NEW)
    assert words(session, FORUM, "T2") == before


def test_what_a_digest_showed_is_found_where_it_is_now(session: Session, jam: Jam) -> None:
    record = DigestRecord(
        place="forms",
        window=Window(at("03 08:00"), at("04 08:00")),
        posted=True,
        themes={},
        figures=Figures(posts=1, people=1),
        shown=(PostRef(channel_id=FORUM, ts=TS), PostRef(channel_id="C0OTHER", ts=TS)),
    )
    save_digest(session, jam.id, record)
    move_channel(session, TEAM, FORUM, NEW)
    found = last_digest(session, jam.id, "forms", at("05 08:00"))
    assert found is not None
    assert [ref.channel_id for ref in found.shown] == [NEW, "C0OTHER"]


def test_why_a_digest_says_what_it_says_is_found_where_it_is_now(
    session: Session, jam: Jam
) -> None:
    refs = (PostRef(channel_id=FORUM, ts=TS), PostRef(channel_id="C0OTHER", ts=TS))
    window = Window(at("03 08:00"), at("04 08:00"))
    said = Explanation(
        place="forms",
        window=window,
        lines=(Line(kind=LineKind.QUOTE, refs=refs),),
        left_out=LeftOut(team=1, shown_before=2, loose=3, small=4),
    )
    save_explanation(session, jam.id, said)
    move_channel(session, TEAM, FORUM, NEW)
    found = find_explanation(session, jam.id, "forms", window)
    assert found is not None
    assert [ref.channel_id for ref in found.lines[0].refs] == [NEW, "C0OTHER"]
