"""The index of what was said: in step with the record on both databases, and the same on both."""

import pytest
from sqlalchemy import select

from bot.finding.indexing import findable, keep_up
from jam.finding import Mark, Phrase, Wanted
from jam.places import Jam
from jam.talk import File, MessageGone, MessageSeen, PostRef, ReactionSeen
from storage import Database, Session
from storage.channel_moves import move_channel
from storage.erasure import erase_jam, erase_person
from storage.ideas import make_idea, retitle_idea
from storage.links import count_links, links_shared
from storage.record import forget_message, see_message, see_reaction
from storage.search import any_of, matches, posts_at, support_of
from storage.search_index import any_waiting, save_findable, take_waiting
from storage.solutions import How, mark_solution, solutions_to, unmark_solution
from storage.tables import links, search_posts, search_waiting, solutions
from tests.storage.conftest import FORUM, OTHER_FORUM, TEAM, at, furnish

BOTH = (FORUM, OTHER_FORUM)
ASKED, REPLY, THIRD = "1772530000.000100", "1772530000.000200", "1772530000.000300"


@pytest.fixture
def said(session: Session, jam: Jam) -> Jam:
    """Give the jam with a question, a reply and another post, all in the index."""
    say(
        session,
        jam,
        ASKED,
        "U0ANA",
        "Who has a spare travel form? <https://a.example/x?utm_id=1|Form>",
    )
    say(session, jam, REPLY, "U0BEN", "Forms are in the cupboard.", thread=ASKED)
    say(session, jam, THIRD, "U0ANA", "請求書を二回印刷する", files=(picture("Übersicht.png"),))
    index(session)
    return jam


def say(
    session: Session,
    jam: Jam,
    ts: str,
    author: str,
    text: str,
    *,
    thread: str | None = None,
    files: tuple[File, ...] = (),
    edited: str | None = None,
) -> None:
    post = MessageSeen(
        channel_id=FORUM,
        ts=ts,
        author_id=author,
        text=text,
        thread_ts=thread,
        files=files,
        edited_ts=edited,
    )
    see_message(session, TEAM, jam.id, post, late=False)


def picture(name: str) -> File:
    return File(name=name, mimetype="image/png", permalink="")


def index(session: Session) -> None:
    while taken := take_waiting(session, TEAM, 100):
        save_findable(session, TEAM, [findable(waiting) for waiting in taken])


def delete(session: Session, jam: Jam, ts: str) -> None:
    gone = MessageGone(channel_id=FORUM, ts=ts, author_id="U0ANA")
    forget_message(session, TEAM, jam.id, gone, late=False)


def tick(session: Session, jam: Jam, user: str, *, at: str, present: bool = True) -> None:
    mark = ReactionSeen(
        channel_id=FORUM,
        ts=REPLY,
        user_id=user,
        name="white_check_mark::skin-tone-2",
        present=present,
        event_ts=at,
    )
    see_reaction(session, TEAM, jam.id, mark)
    index(session)


def ref(ts: str) -> PostRef:
    return PostRef(channel_id=FORUM, ts=ts)


def phrase(*words: str, begins: bool = False) -> Phrase:
    return Phrase(words=words, begins=begins)


def found(session: Session, jam: Jam, wanted: Wanted, most: int = 9) -> list[str]:
    return [match.ref.ts for match in matches(session, jam.id, BOTH, wanted, most)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(phrases=(phrase("form"),)), [REPLY, ASKED]),
        (Wanted(phrases=(phrase("form"), phrase("spar"))), [ASKED]),
        (Wanted(phrases=(phrase("cupboard"), phrase("spar")), some=True), [REPLY, ASKED]),
        (Wanted(phrases=(phrase("travel", "form"),)), [ASKED]),
        (Wanted(phrases=(phrase("form", "travel"),)), []),
        (Wanted(phrases=(phrase("cupb", begins=True),)), [REPLY]),
        (Wanted(phrases=(phrase("a", "spar", "tra", begins=True),)), [ASKED]),
        (Wanted(phrases=(phrase("form"),), without=(phrase("travel", "form"),)), [REPLY]),
        (Wanted(phrases=(phrase("請求", "求書"),)), [THIRD]),
        (Wanted(phrases=(phrase("書", begins=True),)), [THIRD]),
        (Wanted(phrases=(phrase("ubersicht"),)), [THIRD]),
        (Wanted(phrases=(phrase("jam1"),)), []),
        (Wanted(phrases=(phrase("link"),)), []),
        (Wanted(marks=frozenset({Mark.LINK})), [ASKED]),
        (Wanted(marks=frozenset({Mark.PICTURE, Mark.FIRST})), [THIRD]),
        (Wanted(marks=frozenset({Mark.REPLY})), [REPLY]),
        (Wanted(marks=frozenset({Mark.VIDEO})), []),
        (Wanted(authors=("U0BEN", "U0EVE")), [REPLY]),
        (Wanted(authors=("U0EVE",)), []),
    ],
)
def test_both_databases_find_the_same_the_newest_first(
    session: Session, said: Jam, wanted: Wanted, expected: list[str]
) -> None:
    assert found(session, said, wanted) == expected
    assert found(session, said, wanted, most=1) == expected[:1]


def test_only_posts_of_the_channels_asked_for_are_found(session: Session, said: Jam) -> None:
    everything = Wanted(phrases=(phrase("form"),))
    assert matches(session, said.id, (OTHER_FORUM,), everything, 9) == ()
    assert matches(session, said.id, (), everything, 9) == ()
    many = [f"C0MORE{number:03}" for number in range(9)]
    assert matches(session, said.id, many, everything, 9) == ()
    assert len(matches(session, said.id, (*many, FORUM), everything, 9)) == 2


def test_of_many_words_those_that_are_said_are_found_the_newest_first(
    session: Session, said: Jam
) -> None:
    words = ["cupboardd", "travel", "it's", "cupboard", "fork"]
    assert [m.ref.ts for m in any_of(session, said.id, BOTH, words, 9)] == [REPLY, ASKED]
    assert [m.ref.ts for m in any_of(session, said.id, BOTH, words, 1)] == [REPLY]
    assert any_of(session, said.id, BOTH, words[:1], 1) == ()
    assert any_of(session, said.id, (OTHER_FORUM,), words, 9) == ()


def test_what_is_gone_is_gone_from_the_index_in_the_same_transaction(
    session: Session, said: Jam
) -> None:
    form = Wanted(phrases=(phrase("form"),))
    say(session, said, ASKED, "U0ANA", "Stamps then?", edited="1772530009.000000")
    assert found(session, said, form) == [REPLY]
    assert count_links(session, said.id, BOTH) == 0
    index(session)
    assert found(session, said, Wanted(phrases=(phrase("stamp"),))) == [ASKED]
    delete(session, said, ASKED)
    assert found(session, said, Wanted(phrases=(phrase("stamp"),))) == []
    erase_person(session, said.id, "U0BEN")
    assert found(session, said, form) == []
    erase_jam(session, said.id)
    index(session)
    mine = select(search_posts).where(search_posts.c.jam_id == said.id)
    assert session.execute(mine).all() == []
    assert not any_waiting(session, TEAM)


def test_a_channel_with_a_new_id_is_found_under_it(session: Session, said: Jam) -> None:
    move_channel(session, TEAM, FORUM, "C0MOVED0001")
    index(session)
    wanted = Wanted(phrases=(phrase("form"),))
    assert matches(session, said.id, (FORUM,), wanted, 9) == ()
    assert len(matches(session, said.id, ("C0MOVED0001",), wanted, 9)) == 2


def test_a_question_is_unanswered_until_somebody_else_replies(session: Session, jam: Jam) -> None:
    unanswered = Wanted(marks=frozenset({Mark.UNANSWERED}))
    say(session, jam, ASKED, "U0ANA", "Who has a spare travel form?")
    say(session, jam, THIRD, "U0ANA", "Anybody?", thread=ASKED)
    index(session)
    assert found(session, jam, unanswered) == [ASKED]
    say(session, jam, REPLY, "U0BEN", "I do.", thread=ASKED)
    index(session)
    assert found(session, jam, unanswered) == []
    delete(session, jam, REPLY)
    index(session)
    assert found(session, jam, unanswered) == [ASKED]


def test_a_question_is_answered_as_long_as_its_asker_says_so(session: Session, said: Jam) -> None:
    answered = Wanted(marks=frozenset({Mark.ANSWERED}))
    tick(session, said, "U0CLEO", at="1")
    tick(session, said, "U0BEN", at="2")
    assert found(session, said, answered) == []
    tick(session, said, "U0ANA", at="3")
    assert found(session, said, answered) == [ASKED]
    (solution,) = solutions_to(session, said.id, [ref(ASKED), ref(THIRD)])[ref(ASKED)]
    assert (solution.answer, solution.how) == (ref(REPLY), How.EMOJI)
    tick(session, said, "U0ANA", at="4", present=False)
    assert found(session, said, answered) == []
    assert mark_solution(session, TEAM, said.id, ref(REPLY), ASKED, How.COMMAND)
    assert not mark_solution(session, TEAM, said.id, ref(REPLY), ASKED, How.COMMAND)
    assert unmark_solution(session, TEAM, ref(REPLY), How.COMMAND)
    assert not unmark_solution(session, TEAM, ref(REPLY), How.COMMAND)


@pytest.mark.parametrize("gone", [ASKED, REPLY])
def test_an_answer_goes_with_the_question_and_with_the_reply(
    session: Session, said: Jam, gone: str
) -> None:
    mark_solution(session, TEAM, said.id, ref(REPLY), ASKED, How.COMMAND)
    say(session, said, REPLY, "U0BEN", "In the red cupboard.", thread=ASKED, edited="1772530009.0")
    assert ref(ASKED) in solutions_to(session, said.id, [ref(ASKED)])
    delete(session, said, gone)
    assert session.execute(select(solutions).where(solutions.c.jam_id == said.id)).all() == []
    index(session)
    assert found(session, said, Wanted(marks=frozenset({Mark.ANSWERED}))) == []


def test_links_are_counted_by_people_under_one_address(session: Session, said: Jam) -> None:
    say(session, said, "1772530001.000001", "U0BEN", "<http://www.a.example/x/>")
    say(session, said, "1772530001.000002", "U0BEN", "<https://a.example/x> <https://b.example|B>")
    index(session)
    first, second = links_shared(session, said.id, BOTH, most=9)
    assert (first.label, first.host, first.people) == ("Form", "a.example", 2)
    assert first.last == ref("1772530001.000002")
    assert (second.url, second.people) == ("https://b.example/", 1)
    assert links_shared(session, said.id, BOTH, most=1, after=1) == (second,)
    assert count_links(session, said.id, BOTH) == 2
    assert count_links(session, said.id, [OTHER_FORUM]) == 0
    everybodys = session.execute(select(links.c.author_id).where(links.c.jam_id == said.id))
    assert set(everybodys.scalars()) == {"U0ANA", "U0BEN"}


def test_support_counts_people_once_and_never_the_author(session: Session, said: Jam) -> None:
    for user, name in (("U0ANA", "+1"), ("U0BEN", "+1"), ("U0BEN", "+1::skin-tone-2")):
        mark = ReactionSeen(
            channel_id=FORUM, ts=ASKED, user_id=user, name=name, present=True, event_ts="1"
        )
        see_reaction(session, TEAM, said.id, mark)
    assert support_of(session, TEAM, [ref(ASKED), ref(THIRD)], {"+1", "bulb"}) == {ref(ASKED): 1}
    assert support_of(session, TEAM, [ref(ASKED)], {"bulb"}) == {}
    assert support_of(session, TEAM, [], {"+1"}) == {}


def test_posts_are_read_for_who_may_see_their_channel(session: Session, said: Jam) -> None:
    assert set(posts_at(session, said.id, BOTH, [ref(ASKED), ref("1.0")])) == {ref(ASKED)}
    assert posts_at(session, said.id, [OTHER_FORUM], [ref(ASKED)]) == {}


def test_each_workspace_indexes_its_own(database: Database) -> None:
    with database.writing() as session:
        jam = furnish(session, TEAM, "less-paper", BOTH)
        say(session, jam, ASKED, "U0ANA", "ours")
    assert keep_up(database, "T2") == 0
    assert keep_up(database, TEAM) == 1
    assert keep_up(database, TEAM) == 0
    with database.reading() as session:
        assert session.execute(select(search_waiting)).all() == []


def test_an_idea_is_found_by_its_title(session: Session, said: Jam) -> None:
    now = at("03 12:00")
    made = make_idea(session, TEAM, said.id, ref(THIRD), made_by="U0ANA", now=now, title="Paper")
    index(session)
    assert found(session, said, Wanted(marks=frozenset({Mark.IDEA}))) == [THIRD]
    assert found(session, said, Wanted(phrases=(phrase("paper"),))) == [THIRD]
    assert made is not None
    retitle_idea(session, said.id, made[0].number, "Print once", "U0ANA")
    index(session)
    assert found(session, said, Wanted(phrases=(phrase("paper"),))) == []
    assert found(session, said, Wanted(phrases=(phrase("print", "once"),))) == [THIRD]
