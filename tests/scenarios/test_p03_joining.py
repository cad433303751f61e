"""P3: people join by their own word, on one phone screen, and nobody is added who did not ask."""

from datetime import timedelta

import pytest

from bot.joining import take_part
from bot.troubles import note_channel_change
from bot.welcoming import MOST_AT_DOORS, MOST_WELCOMES, PAUSE
from jam.talk import ChannelChanged, ChannelNews
from sandbox.control import SandboxError
from storage.tables import choices, participants
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, CHITRA, DALE, EMIKO, OLGA, REGULARS
from tests.scenarios.story import Json, Story, words_of

PAULA, OSCAR, GUEST = "U0PAULA", "U0OSCAR", "U0GUEST0006"


@pytest.fixture
def lobby(story: Story) -> Story:
    """Give a jam that opens tomorrow, whose lobby three people have found, and joined nothing."""
    people: list[Json] = [
        {"id": PAULA, "name": "paula", "tz": "Europe/Berlin"},
        {"id": OSCAR, "name": "oscar", "team_id": "T0ELSEWHERE"},
    ]
    story.control.add_users(people)
    story.begin(joined=False)
    for user in (PAULA, OSCAR, GUEST):
        story.control.join(user, story.channel("lobby"))
    story.control.settle()
    return story


def card(story: Story) -> Json:
    return next(m for m in story.top("lobby") if m.get("pinned_to"))


def form(story: Story, user: str) -> Json:
    """Let somebody press Join; returns the form."""
    story.press(user, card(story), "join_open")
    return story.control.views(user)[-1]


def ticks(view: Json, block: str) -> list[str]:
    """Return what is ticked in a field of a form before anybody touches it."""
    state = view["state"]["values"][block]["ticked"]
    return [option["value"] for option in state["selected_options"]]


def offered(view: Json) -> list[str]:
    (field,) = [b["element"] for b in view["blocks"] if b.get("block_id") == "forums"]
    return [option["value"] for option in field["options"]]


def joins(
    story: Story, user: str, *forums: str, allowed: tuple[str, ...] = (), team: str = ""
) -> None:
    """Let somebody press Join, tick, and send the form off."""
    view = form(story, user)
    values = {"forums": list(forums), "allowed": list(allowed), "team": team}
    reply = story.control.submit_view(user, view["id"], values)
    assert reply.acknowledged
    assert not (reply.payload or {}).get("errors")
    story.wait(minutes=1)


def channels_of(story: Story, user: str) -> set[str]:
    """Return the jam's places that somebody is in."""
    found = {c["id"] for c in story.control.state()["channels"] if user in c.get("members", ())}
    return {place.key for place in story.jam.places if place.channel_id in found}


def letters(story: Story, user: str) -> list[str]:
    """Return what somebody got from the bot as direct messages."""
    return [
        words_of(message)
        for channel in story.control.state()["channels"]
        if channel.get("is_im") and user in (channel.get("user"), *channel.get("members", ()))
        for message in story.control.messages(channel["id"])
        if message.get("user") == BOT_USER
    ]


def test_somebody_joins_on_one_screen_and_gets_one_message(lobby: Story) -> None:
    view = form(lobby, PAULA)
    said = words_of(view)
    assert "*Kept until 30 June 2026:*" in said
    assert "Elsewhere you are “a participant”" in said
    assert "`/jam leave` erases it" in said
    assert len(said) < 1200
    assert offered(view) == ["forms", "copies"]
    assert ticks(view, "forums") == []
    assert ticks(view, "allowed") == []
    assert channels_of(lobby, PAULA) == {"lobby"}
    joins(lobby, PAULA, "forms")
    assert channels_of(lobby, PAULA) == {"lobby", "forms"}
    (letter,) = letters(lobby, PAULA)
    assert f"You're in: <#{lobby.channel('forms')}" in letter
    assert "It opens <!date^" in letter
    assert ":bulb: makes a post an idea" in letter
    (row,) = lobby.rows(participants)
    assert (row.user_id, row.quotable, row.introduce) == (PAULA, False, False)


def test_who_joins_again_changes_what_they_chose_and_is_not_greeted_twice(lobby: Story) -> None:
    joins(lobby, PAULA, "forms")
    view = form(lobby, PAULA)
    assert ticks(view, "forums") == ["forms"]
    joins(lobby, PAULA, "forms", "copies", allowed=("quotable", "introduce"), team="Sales")
    assert channels_of(lobby, PAULA) == {"lobby", "forms", "copies"}
    assert len(letters(lobby, PAULA)) == 1
    (row,) = lobby.rows(participants)
    assert (row.quotable, row.introduce) == (True, True)
    assert ticks(form(lobby, PAULA), "allowed") == ["quotable", "introduce"]


def test_a_form_sent_off_twice_or_after_a_change_has_one_effect(lobby: Story) -> None:
    view = form(lobby, PAULA)
    values = {"forums": {"ticked": {"selected_options": [{"value": "forms"}]}}}
    with by_hand(lobby) as hands:
        for _ in range(2):
            assert hands.send_off(PAULA, view, values) == ""
        gone = {"forums": {"ticked": {"selected_options": [{"value": "nowhere"}]}}}
        assert "has changed meanwhile" in hands.send_off(PAULA, view, gone)
        assert "has changed meanwhile" in hands.send_off(
            PAULA, view | {"private_metadata": "another-jam"}, values
        )
        board = {"forums": {"ticked": {"selected_options": [{"value": "board"}]}}}
        assert "has changed meanwhile" in hands.send_off(PAULA, view, board)
        assert "Tick one or two" in hands.send_off(PAULA, view, {})
    lobby.wait(minutes=1)
    assert len(letters(lobby, PAULA)) == 1
    assert [row.place for row in lobby.rows(choices)] == ["forms"]
    assert lobby.errors == 0


def test_one_or_two_forums_are_ticked_and_a_private_one_by_who_looks_after_it(
    lobby: Story,
) -> None:
    view = form(lobby, PAULA)
    with pytest.raises(SandboxError, match="required_input_empty"):
        lobby.control.submit_view(PAULA, view["id"], {"forums": []})
    lobby.control.close_view(PAULA, view["id"])
    with lobby.database.writing() as session:
        session.exec_driver_sql(
            "UPDATE appointments SET forum = 'board' WHERE user_id = ?", (BRUNO,)
        )
    view = form(lobby, BRUNO)
    assert offered(view) == ["forms", "copies", "board"]
    everything = {"forums": ["forms", "copies", "board"]}
    reply = lobby.control.submit_view(BRUNO, view["id"], everything)
    assert "Tick one or two" in str((reply.payload or {})["errors"])
    lobby.control.submit_view(BRUNO, view["id"], {"forums": ["board"]})
    lobby.wait(minutes=1)
    assert "board" in channels_of(lobby, BRUNO)


def test_who_ticked_a_forum_that_became_private_stays_outside(lobby: Story) -> None:
    jam = lobby.jam
    with lobby.database.writing() as session:
        take_part(session, jam, PAULA, lobby.now, forums=["forms"])
        change = ChannelChanged(
            channel_id=lobby.channel("forms"), news=ChannelNews.MADE_PRIVATE, name=""
        )
        note_channel_change(session, jam.team_id, change, lobby.now)
    lobby.wait(minutes=1)
    assert "forms" not in channels_of(lobby, PAULA)
    assert [row.door for row in lobby.rows(choices)] == ["shut"]
    assert lobby.errors == 0


def test_guests_are_told_what_stays_shut_and_people_from_elsewhere_that_they_need_not_join(
    lobby: Story,
) -> None:
    lobby.control.change_user({"id": GUEST, "is_ultra_restricted": True})
    joins(lobby, GUEST, "forms")
    assert channels_of(lobby, GUEST) == {"lobby"}
    (letter,) = letters(lobby, GUEST)
    assert "You're in “Less paper”" in letter
    assert f"I could not let you into <#{lobby.channel('forms')}" in letter
    lobby.press(OSCAR, card(lobby), "join_open")
    assert lobby.control.views(OSCAR) == []
    assert "just write and react" in words_of(lobby.whispers(OSCAR)[-1])
    assert "there is nothing to join" in lobby.type(OSCAR, "lobby", "join")
    assert lobby.errors == 0


def test_after_the_close_nobody_joins_any_more(lobby: Story) -> None:
    view = form(lobby, PAULA)
    for _ in ("open", "build", "vote", "closed"):
        lobby.type(OLGA, "lobby", "phase next")
        lobby.wait(minutes=1)
    reply = lobby.control.submit_view(PAULA, view["id"], {"forums": ["forms"]})
    assert "no longer works" in str((reply.payload or {})["errors"])
    lobby.press(PAULA, card(lobby), "join_open")
    assert "no longer works" in words_of(lobby.whispers(PAULA)[-1])
    assert "there is nothing to join any more" in lobby.type(PAULA, "lobby", "join")
    assert lobby.rows(participants) == []


def test_the_command_opens_the_same_form_with_a_forum_ticked_by_name(lobby: Story) -> None:
    assert lobby.type(PAULA, "lobby", "join") == ""
    assert ticks(lobby.control.views(PAULA)[-1], "forums") == []
    assert lobby.type(PAULA, "lobby", "join Copies") == ""
    assert ticks(lobby.control.views(PAULA)[-1], "forums") == ["copies"]
    assert "has no forum `nowhere`" in lobby.type(PAULA, "lobby", "join nowhere")
    assert "has no forum `board`" in lobby.type(PAULA, "lobby", "join board")


def test_leaving_ends_it_and_coming_back_needs_no_form(lobby: Story) -> None:
    joins(lobby, PAULA, "forms", allowed=("quotable",))
    lobby.until("03-03 09:10")
    lobby.say(PAULA, "forms", "A form from me")
    lobby.control.settle()
    assert "Erased: 1 post" in lobby.type(PAULA, "forms", "leave")
    assert PAULA not in lobby.database_text("people", "appointments", "departures", "memberships")
    assert lobby.type(PAULA, "forms", "join").startswith("You are in “Less paper” again")
    (row,) = lobby.rows(participants)
    assert (row.user_id, row.quotable) == (PAULA, False)


def test_who_writes_without_joining_gets_one_private_line_and_the_notice(lobby: Story) -> None:
    lobby.until("03-03 09:10")
    lobby.control.join(PAULA, lobby.channel("copies"))
    for number in range(3):
        lobby.say(PAULA, "copies", f"The invoice is printed {number + 2} times.")
    lobby.say(CHITRA, "forms", "The host needs no notice.")
    lobby.wait(minutes=2)
    (line,) = lobby.whispers(PAULA)
    assert "kept for “Less paper” until 30 June 2026, under your name" in words_of(line)
    assert "`/jam leave` erases it" in words_of(line)
    assert lobby.whispers(CHITRA) == []
    lobby.press(PAULA, line, "join_open")
    assert ticks(lobby.control.views(PAULA)[-1], "forums") == []
    lobby.say(PAULA, "copies", "And again.")
    lobby.wait(hours=1)
    assert len(lobby.whispers(PAULA)) == 1


def test_when_many_join_at_once_they_come_in_by_the_hundred_and_nobody_is_forgotten(
    lobby: Story,
) -> None:
    crowd = [f"U1CROWD{number:04d}" for number in range(130)]
    lobby.control.add_users([{"id": user, "name": user.lower()} for user in crowd])
    with lobby.database.writing() as session:
        for user in crowd:
            take_part(session, lobby.jam, user, lobby.now, forums=["forms", "copies"])
    lobby.control.configure(fail={"conversations.invite": ["missing_scope"]})
    lobby.wait(minutes=6)
    invitations = [
        call["args"]["users"].split(",")
        for call in lobby.control.calls()
        if call["method"] == "conversations.invite"
    ]
    assert max(map(len, invitations)) <= MOST_AT_DOORS
    assert len(invitations) < 10
    assert {row.door for row in lobby.rows(choices)} == {"in"}
    assert {row.welcomed_at is None for row in lobby.rows(participants)} == {False}
    assert all(len(letters(lobby, user)) == 1 for user in (crowd[0], crowd[-1]))
    assert MOST_WELCOMES * timedelta(minutes=1) / PAUSE < 50
    assert lobby.errors == 0


def test_outside_their_forum_only_those_are_named_who_allowed_it(lobby: Story) -> None:
    for user in REGULARS:
        allowed = ("quotable",) if user in {DALE, EMIKO, AMARA, OLGA} else ()
        joins(lobby, user, "forms", allowed=allowed)
    lobby.until("03-03 09:10")
    for number, user in enumerate((DALE, EMIKO, AMARA, OLGA) * 2):
        lobby.say(user, "forms", f"I fill in the travel form {number + 2} times for one trip.")
    for user in (BRUNO, CHITRA):
        lobby.say(user, "copies", "I print the invoice for a folder that nobody opens, sadly.")
    lobby.until("03-04 09:05")
    said = lobby.heard("lobby")[-1]
    assert "digest:lobby:2026-03-04" in lobby.keys("lobby")
    assert any(f"‹{name}, Forms›" in said for name in ("dale", "emiko", "amara", "organiser"))
    assert not any(name in said for name in ("bruno", "chitra"))
    for user in (DALE, EMIKO, AMARA, OLGA):
        joins(lobby, user, "forms")
    lobby.wait(minutes=5)
    corrected = lobby.heard("lobby")[-1]
    assert "Corrected" in corrected
    assert not any(f"‹{name}, Forms›" in corrected for name in ("dale", "emiko", "amara"))


def test_the_sponsor_gets_a_text_to_post_under_their_own_name(lobby: Story) -> None:
    before = len(lobby.top("lobby"))
    said = lobby.type(OLGA, "lobby", "announce")
    assert "in your own words" in said
    assert "Find the forms that nobody reads" in said
    assert f"Join here: <#{lobby.channel('lobby')}" in said
    assert "is for organisers" in lobby.type(DALE, "lobby", "announce")
    lobby.wait(minutes=1)
    assert len(lobby.top("lobby")) == before
