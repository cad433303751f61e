"""Leaving against everything that can still be under way: nothing brings a person back."""

from bot.people import refresh_people
from bot.sending.claims import key_for, take
from bot.sending.reconciling import reconcile_soon
from jam.occurrences import DeliveryKind
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.envelopes import buried, callback, deleted, edited, message, reaction
from tests.scenarios.story import Json, Story, words_of

KNOWN_ANYWAY = ("people", "appointments", "departures")
ELSEWHERE = "T0ELSEWHERE"


def play(story: Story, *events: Json) -> None:
    story.stage.play([callback(event) for event in events])


def a_moment_of(story: Story, seconds: int = 1) -> str:
    return f"{int(story.now.timestamp()) + seconds}.000000"


def test_a_draft_that_waits_is_gone_with_its_author(open_jam: Story) -> None:
    open_jam.typed(AMARA, "forms", "prompt What is the oldest form?")
    shown = open_jam.whispers(AMARA)[-1]
    (key,) = open_jam.states("prompt:asked:forms:")
    open_jam.type(AMARA, "forms", "leave")
    with by_hand(open_jam) as hands:
        assert "posted or dropped already" in hands.submit(AMARA, key, "Another?")
    open_jam.press(AMARA, shown, "prompt_post")
    assert any("posted or dropped" in words_of(one) for one in open_jam.whispers(AMARA))
    open_jam.wait(minutes=5)
    assert AMARA not in open_jam.database_text(*KNOWN_ANYWAY)
    assert not any("oldest form" in said for said in open_jam.heard("forms"))


def test_a_question_that_was_let_go_and_not_posted_yet_is_not_posted(open_jam: Story) -> None:
    open_jam.typed(AMARA, "forms", "prompt What is the oldest form?")
    open_jam.press(AMARA, open_jam.whispers(AMARA)[-1], "prompt_post")
    open_jam.type(AMARA, "forms", "leave")
    open_jam.wait(minutes=5)
    assert not any("oldest form" in said for said in open_jam.heard("forms"))
    assert open_jam.errors == 0


def test_an_answer_that_was_asked_for_is_not_given_and_leaves_nothing(open_jam: Story) -> None:
    open_jam.typed(BRUNO, "copies", "digest")
    open_jam.type(BRUNO, "copies", "leave")
    before = len(open_jam.whispers(BRUNO))
    open_jam.wait(minutes=5)
    assert len(open_jam.whispers(BRUNO)) == before
    assert BRUNO not in open_jam.database_text(*KNOWN_ANYWAY)


def test_what_was_written_down_of_an_answer_on_its_way_is_gone_within_the_hour(
    open_jam: Story,
) -> None:
    jam, database = open_jam.jam, open_jam.database
    with database.writing() as session:
        reconcile_soon(session, jam, open_jam.now, "start")
    open_jam.type(BRUNO, "copies", "leave")
    key = key_for(jam, f"answer:digest:copies:{BRUNO}:1")
    take(database, jam, key, open_jam.channel("copies"), kind=DeliveryKind.WHISPER)
    assert BRUNO in open_jam.database_text(*KNOWN_ANYWAY)
    open_jam.wait(hours=1)
    assert BRUNO not in open_jam.database_text(*KNOWN_ANYWAY)


def test_leaving_again_is_fine_and_erases_what_slipped_in(open_jam: Story) -> None:
    open_jam.say(BRUNO, "forms", "The handshake form")
    open_jam.control.settle()
    assert "Erased: 1 post" in open_jam.type(BRUNO, "forms", "leave")
    before = open_jam.database_text()
    for _ in range(3):
        assert "left “Less paper” already" in open_jam.type(BRUNO, "forms", "leave")
    assert open_jam.database_text() == before
    assert open_jam.errors == 0


def test_leaving_with_nothing_recorded_is_a_receipt_of_nothing(open_jam: Story) -> None:
    assert "Erased: 0 posts and 0 reactions" in open_jam.type(EMIKO, "lobby", "leave")


def test_what_others_do_under_a_leavers_posts_is_not_kept(open_jam: Story) -> None:
    root = open_jam.say(BRUNO, "forms", "The handshake form")
    open_jam.control.settle()
    open_jam.type(BRUNO, "forms", "leave")
    open_jam.react(DALE, "forms", root)
    reply = open_jam.say(CHITRA, "forms", "I agree with you", thread_ts=root)
    open_jam.control.settle()
    assert open_jam.standing(root) == set()
    assert open_jam.posts("forms")[reply].text == "I agree with you"
    assert open_jam.posts("forms")[root].state == "erased"


def test_late_copies_in_any_order_bring_nothing_back(open_jam: Story) -> None:
    forms, at = open_jam.channel("forms"), a_moment_of(open_jam)
    known = open_jam.say(BRUNO, "forms", "The handshake form")
    hers = open_jam.say(AMARA, "forms", "Her form")
    open_jam.control.settle()
    unknown = a_moment_of(open_jam, 0).replace(".000000", ".000777")
    open_jam.type(BRUNO, "forms", "leave")
    news = [
        edited(forms, known, BRUNO, "An edited handshake", at),
        message(forms, unknown, BRUNO, "A handshake that comes late"),
        edited(forms, unknown, BRUNO, "A late handshake, edited", at),
        reaction(forms, hers, BRUNO, "+1", at),
        message(forms, known, BRUNO, "The handshake form"),
        buried(forms, unknown, at),
        deleted(forms, known, BRUNO, at),
        deleted(forms, unknown, BRUNO, at),
    ]
    for events in (news, news[::-1]):
        play(open_jam, *events)
    assert "handshake" not in open_jam.database_text()
    assert BRUNO not in open_jam.database_text(*KNOWN_ANYWAY)
    assert open_jam.standing(hers) == set()


def test_who_left_is_told_nothing_of_being_late(open_jam: Story) -> None:
    open_jam.type(BRUNO, "forms", "leave")
    open_jam.until("03-06 18:05")
    open_jam.say(BRUNO, "forms", "One more handshake")
    open_jam.wait(minutes=5)
    assert not any("marked late" in words_of(one) for one in open_jam.whispers(BRUNO))
    assert BRUNO not in open_jam.database_text(*KNOWN_ANYWAY)


def test_people_of_other_workspaces_and_guests_take_part_by_writing_and_may_leave(
    open_jam: Story,
) -> None:
    forms = open_jam.channel("forms")
    people: list[Json] = [
        {"id": "U0OSCAR", "name": "oscar", "team_id": ELSEWHERE},
        {"id": "U0GINA", "name": "gina", "is_ultra_restricted": True},
    ]
    open_jam.control.add_users(people)
    for person in people:
        open_jam.control.join(person["id"], forms)
        ts = open_jam.say(person["id"], "forms", "A handshake from outside")
        open_jam.react(person["id"], "forms", ts, "bulb")
        open_jam.control.settle()
        assert open_jam.posts("forms")[ts].author_id == person["id"]
        assert open_jam.standing(ts) == {(person["id"], "bulb")}
        assert "Erased: 1 post and 1 reaction" in open_jam.type(person["id"], "forms", "leave")
    assert "handshake" not in open_jam.database_text()


def test_what_a_deactivated_person_wrote_stays_and_a_reactivated_one_may_ask_again(
    open_jam: Story,
) -> None:
    ts = open_jam.say(DALE, "forms", "The travel form")
    open_jam.control.change_user({"id": DALE, "deleted": True})
    open_jam.control.settle()
    assert open_jam.posts("forms")[ts].state == "live"
    refresh_people(open_jam.database, open_jam.stage.client, open_jam.jam.team_id)
    with by_hand(open_jam) as hands:
        assert "active account" in hands.type(DALE, open_jam.channel("forms"), "status")
    open_jam.control.change_user({"id": DALE, "deleted": False})
    assert "Less paper: open" in open_jam.type(DALE, "forms", "status")
    assert "Less paper: open" in open_jam.type(OLGA, "forms", "status")
