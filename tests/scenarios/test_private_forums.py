"""Private forums: what is said and counted there is for those who are in the channel, now."""

from dataclasses import replace

import pytest

from bot.permission import Asker
from bot.seeing import FRESH, PAGE, PAGES_AT_ONCE, SOON, readable, sees, sees_now
from jam.people import Standing
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.story import Story, words_of

MEMBERS = (AMARA, BRUNO, CHITRA, DALE, EMIKO)
GUEST = "U0GUEST0006"


@pytest.fixture
def board(open_jam: Story) -> Story:
    """Give the open jam with talk in its private forum, whose members are all but the organiser."""
    for user in MEMBERS:
        open_jam.control.join(user, open_jam.channel("board"))
    for number, user in enumerate(MEMBERS * 2):
        open_jam.say(user, "board", f"The bonus scheme forgets department {number}, every year.")
    open_jam.wait(minutes=1)
    return open_jam


def test_a_member_sees_the_numbers_in_the_forum_itself(board: Story) -> None:
    said = board.type(DALE, "board", "status")
    assert f"<#{board.channel('board')}>: 10 posts" in said.replace("|jam-board", "")


def test_elsewhere_the_team_sees_that_the_forum_is_there_and_no_numbers(board: Story) -> None:
    for user in (OLGA, AMARA):
        (line,) = [
            part
            for part in board.type(user, "lobby", "status").split("•")
            if board.channel("board") in part
        ]
        assert "its numbers are for its members" in line
        assert "post" not in line
    assert board.channel("board") not in board.type(DALE, "lobby", "status")


def test_a_member_gets_the_digest_in_the_forum(board: Story) -> None:
    board.typed(DALE, "board", "digest")
    board.wait(minutes=1)
    assert "bonus scheme" in words_of(board.whispers(DALE)[-1])


def test_who_was_taken_out_before_the_answer_is_shown_nothing(board: Story) -> None:
    board.typed(DALE, "board", "digest")
    board.control.kick(DALE, board.channel("board"), actor=AMARA)
    board.wait(minutes=6)
    assert "bonus scheme" not in "\n".join(map(words_of, board.whispers(DALE)))
    assert {state for state, _ in board.states("answer:").values()} == {"done"}
    assert "answer" not in "\n".join(board.heard("backstage"))


@pytest.mark.parametrize("minutes", [0, 6])
def test_who_is_not_in_it_sees_nothing_whatever_the_payload_says(
    board: Story, minutes: int
) -> None:
    board.type(DALE, "board", "status")
    board.control.kick(DALE, board.channel("board"), actor=AMARA)
    board.wait(minutes=minutes)
    with by_hand(board) as hands:
        for user in (DALE, OLGA):
            said = hands.type(user, board.channel("board"), "status")
            assert "10 posts" not in said
            hands.type(user, board.channel("board"), "digest")
    board.wait(minutes=1)
    for user in (DALE, OLGA):
        assert "bonus scheme" not in "\n".join(map(words_of, board.whispers(user)))


def test_the_bot_outside_the_forum_shows_nothing_to_anybody(board: Story) -> None:
    board.control.kick("U0SANDBOXBT", board.channel("board"), actor=AMARA)
    with by_hand(board) as hands:
        assert "10 posts" not in hands.type(DALE, board.channel("board"), "status")


def test_backstage_is_not_told_how_little_was_said(open_jam: Story) -> None:
    open_jam.control.join(DALE, open_jam.channel("board"))
    open_jam.say(DALE, "board", "Is anybody here?")
    open_jam.until("03-04 09:05")
    board = open_jam.channel("board")
    (line,) = [said for said in open_jam.heard("backstage") if board in said]
    assert "too little was said" in line
    assert "1 post" not in line


def test_backstage_reads_no_question_that_somebody_asked_in_it(board: Story) -> None:
    board.typed(OLGA, "forms", "status")
    with by_hand(board) as hands:
        hands.type(OLGA, board.channel("board"), "prompt Who keeps the bonus list?")
        key = next(iter(board.states("prompt:asked:board:")))
        board.control.archive(board.channel("board"))
        board.control.settle()
        hands.press(OLGA, board.channel("board"), "prompt_post", key)
    board.wait(minutes=5)
    told = "\n".join(board.heard("backstage"))
    assert "was left out" in told
    assert "bonus list" not in told


def test_a_guest_account_sees_digests_of_channels_it_is_in(board: Story) -> None:
    for number, user in enumerate(MEMBERS * 2):
        board.say(user, "forms", f"The travel form wants stamp {number}, each time.")
    board.control.join(GUEST, board.channel("backstage"))
    board.wait(minutes=1)
    board.typed(GUEST, "backstage", "digest")
    board.wait(minutes=1)
    assert "is shown to its members alone" in words_of(board.whispers(GUEST)[-1])
    board.control.join(GUEST, board.channel("lobby"))
    board.typed(GUEST, "lobby", "digest")
    board.wait(minutes=1)
    assert "the digest as it would be now" in words_of(board.whispers(GUEST)[-1])


def test_a_digest_is_asked_for_where_the_bot_can_answer(board: Story) -> None:
    random = next(c["id"] for c in board.control.state()["channels"] if c["name"] == "random")
    said = words_of(board.control.command(DALE, random, "digest").payload or {})
    assert "This channel belongs to no jam" in said
    assert board.states("answer:") == {}


def test_a_guest_account_that_slack_lets_in_nowhere_else_is_told_whom_to_ask(
    open_jam: Story,
) -> None:
    open_jam.control.change_user({"id": AMARA, "is_ultra_restricted": True})
    open_jam.control.leave(AMARA, open_jam.channel("backstage"))
    assert "Ask a member of that channel" in open_jam.type(AMARA, "forms", "backstage")
    assert open_jam.errors == 0


def asker(user: str, standing: Standing = Standing.MEMBER) -> Asker:
    return Asker(user_id=user, standing=standing)


ASKING = {"conversations.members", "users.conversations"}


def listings(story: Story) -> int:
    """Return how often Slack was asked who is in a channel, or where somebody is."""
    return sum(call["method"] in ASKING for call in story.control.calls())


def may_read(story: Story, user: str, standing: Standing = Standing.MEMBER) -> set[str]:
    """Return the keys of the places whose words somebody may see now."""
    jam = story.jam
    found = readable(story.database, story.stage.client, jam, asker(user, standing), story.now)
    return {place.key for place in jam.places if place.channel_id in found}


def test_who_may_read_what_is_asked_of_slack_every_five_minutes(board: Story) -> None:
    assert may_read(board, DALE) == {"lobby", "forms", "copies", "board"}
    before = listings(board)
    assert may_read(board, DALE) == {"lobby", "forms", "copies", "board"}
    assert may_read(board, OLGA) == {"lobby", "forms", "copies"}
    assert listings(board) == before
    board.control.join(OLGA, board.channel("board"))
    board.wait(seconds=SOON.seconds)
    assert "board" in may_read(board, DALE)
    assert listings(board) == before
    assert "board" in may_read(board, OLGA)
    assert listings(board) == before + 1
    board.wait(seconds=FRESH.seconds)
    assert "board" in may_read(board, DALE)
    assert listings(board) == before + 2


def test_who_is_taken_out_reads_nothing_more_at_once_whatever_was_listed(board: Story) -> None:
    assert "board" in may_read(board, DALE)
    before = listings(board)
    board.control.kick(DALE, board.channel("board"), actor=AMARA)
    board.control.settle()
    assert "board" not in may_read(board, DALE)
    assert "board" in may_read(board, EMIKO)
    assert listings(board) == before
    board.control.join(DALE, board.channel("board"))
    board.wait(seconds=SOON.seconds)
    assert "board" in may_read(board, DALE)


def test_guests_read_their_own_channels_and_outsiders_none(board: Story) -> None:
    board.control.join(GUEST, board.channel("copies"))
    assert may_read(board, GUEST, Standing.GUEST) == {"copies"}
    board.control.leave(GUEST, board.channel("copies"))
    board.control.settle()
    assert may_read(board, GUEST, Standing.GUEST) == set()
    for standing in (Standing.OUTSIDER, Standing.DEACTIVATED, Standing.BOT):
        assert may_read(board, DALE, standing) == set()


def test_of_who_left_the_jam_nothing_is_kept_and_slack_is_asked_each_time(board: Story) -> None:
    assert "board" in may_read(board, DALE)
    board.type(DALE, "board", "leave")
    assert DALE not in board.database_text("people", "appointments", "departures")
    board.wait(seconds=FRESH.seconds)
    assert "board" in may_read(board, EMIKO)
    before = listings(board)
    assert "board" in may_read(board, DALE)
    board.control.kick(DALE, board.channel("board"), actor=AMARA)
    board.control.settle()
    assert "board" not in may_read(board, DALE)
    assert listings(board) == before + 2
    assert DALE not in board.database_text("people", "appointments", "departures")


def test_nobody_waits_for_many_calls_however_many_forums_are_private(board: Story) -> None:
    forum = board.jam.place("board")
    names = [f"C0SECRET{number:02d}" for number in range(12)]
    board.control.add_channels(
        [
            {"id": name, "name": name.lower(), "is_private": True, "members": [DALE, "U0SANDBOXBT"]}
            for name in names
        ]
    )
    secret = [replace(forum, key=name.lower(), channel_id=name) for name in names]
    jam = replace(board.jam, places=(*board.jam.places, *secret))
    there, before = (board.database, board.stage.client, jam), listings(board)
    assert {*names, forum.channel_id} <= readable(*there, asker(DALE), board.now)
    assert listings(board) <= before + PAGES_AT_ONCE + 1
    assert not readable(*there, asker(OLGA), board.now) & {*names, forum.channel_id}
    before = listings(board)
    assert {*names, forum.channel_id} <= readable(*there, asker(DALE, Standing.GUEST), board.now)
    assert listings(board) == before + 1


def test_while_slack_does_not_say_nothing_private_is_shown(board: Story) -> None:
    board.control.configure(fail={method: ["internal_error"] for method in ASKING})
    assert may_read(board, DALE) == {"lobby", "forms", "copies"}
    assert "board" in may_read(board, DALE)


def test_a_long_list_of_members_is_read_as_far_as_there_is_time(open_jam: Story) -> None:
    crowd = [f"U1CROWD{number:05d}" for number in range(PAGES_AT_ONCE * PAGE + 10)]
    open_jam.control.add_users([{"id": user, "name": user.lower()} for user in crowd])
    open_jam.control.add_channels([{"id": "C0CROWD", "name": "crowd", "members": crowd}])
    board = replace(open_jam.jam.place("board"), channel_id="C0CROWD")
    there = (open_jam.database, open_jam.stage.client, open_jam.jam, board)
    before = listings(open_jam)
    assert sees_now(*there, asker(crowd[0]), open_jam.now)
    assert sees_now(*there, asker(crowd[-1]), open_jam.now)
    assert listings(open_jam) == before + 2 * (PAGES_AT_ONCE + 1)
    assert sees(*there, asker(crowd[-1]), open_jam.now)
    before = listings(open_jam)
    assert sees_now(*there, asker(crowd[-1]), open_jam.now)
    assert listings(open_jam) == before
    nowhere = replace(board, channel_id="C0NOWHERE")
    assert not sees_now(*there[:3], nowhere, asker(crowd[0]), open_jam.now)


@pytest.mark.parametrize("standing", Standing)
def test_only_members_of_the_workspace_see_an_open_forum_from_outside(
    open_jam: Story, standing: Standing
) -> None:
    forms, client = open_jam.jam.place("forms"), open_jam.stage.client
    who = asker("U0NOBODY", standing)
    found = sees(open_jam.database, client, open_jam.jam, forms, who, open_jam.now)
    assert found == (standing is Standing.MEMBER)


def copies(story: Story) -> list[str]:
    """Return what reached the sponsor's direct messages."""
    return [
        words_of(m)
        for channel in story.control.state()["channels"]
        if channel.get("is_im") and OLGA in (channel.get("user"), *channel.get("members", ()))
        for m in story.control.messages(channel["id"])
    ]


@pytest.mark.parametrize(
    ("change", "gets_it"),
    [
        ({}, True),
        ({"deleted": True}, False),
        ({"team_id": "T0ELSEWHERE"}, False),
        ({"is_restricted": True}, True),
    ],
    ids=["member", "deactivated", "of another workspace", "guest account in the lobby"],
)
def test_the_sponsors_copy_is_for_who_may_see_the_lobby(
    open_jam: Story, change: dict[str, object], gets_it: bool
) -> None:
    for number, user in enumerate(MEMBERS * 2):
        open_jam.say(user, "forms", f"The travel form wants stamp {number}, each time.")
    open_jam.control.change_user({"id": OLGA, **change})
    open_jam.until("03-04 09:05")
    assert "digest:lobby:2026-03-04" in open_jam.keys("lobby")
    assert bool(copies(open_jam)) == gets_it
    assert {state for state, _ in open_jam.states("digest:lobby:2026-03-04").values()} == {"done"}
    assert open_jam.errors == 0
