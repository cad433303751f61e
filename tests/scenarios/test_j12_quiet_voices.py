"""J12: contributions with the name withheld, by a window only, through a queue, in batches."""

import logging
from collections.abc import Iterator

import pytest

from jam.withheld import id_of
from storage.erasure import erase_jam
from storage.tables import occurrences, withheld
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, DALE, EMIKO, plan_with
from tests.scenarios.story import Json, Story, told, words_of

ALLOWED = {"forums": ["forms"], "at": ["10:00", "16:00"], "together": 3}
CROWD = [f"U0CROWD{n:04d}" for n in range(45)]
HARD = "The travel form is only kept because one director likes it."


@pytest.fixture
def large() -> Iterator[Story]:
    """Give an open jam with a forum of fifty in which names can be withheld."""
    with told() as story:
        story.begin(plan_with(withheld_names=ALLOWED))
        story.control.add_users([{"id": u, "name": u.lower()} for u in CROWD])
        for user in CROWD:
            story.control.join(user, story.channel("forms"))
        story.control.settle()
        story.until("03-03 09:05")
        yield story


def window(story: Story, user: str) -> Json:
    """Return the window somebody has before them."""
    found: Json = story.control.views(user)[-1]
    return found


def shown(story: Story, user: str) -> str:
    """Return the words of the window somebody has before them."""
    return words_of(window(story, user))


def hand_in(story: Story, user: str, text: str) -> str:
    """Let somebody hand something in; returns their code."""
    story.typed(user, "forms", "quiet")
    form = {"where": "less-paper:forms", "said": text}
    story.control.submit_view(user, window(story, user)["id"], form)
    code = shown(story, user).partition("`")[2].partition("`")[0]
    story.control.close_view(user, window(story, user)["id"])
    return code


def look_up(story: Story, user: str, code: str) -> str:
    """Let somebody look up a code; returns what the window says then, which stays open."""
    story.typed(user, "forms", "quiet")
    view = window(story, user)["id"]
    if "withheld_have_code" in str(window(story, user)):
        story.control.click_in_view(user, view, "withheld_have_code")
    reply = story.control.submit_view(user, view, {"said": code})
    return str(reply.payload) + shown(story, user)


def open_queue(story: Story, user: str) -> str:
    """Let somebody of the team open the queue; returns its words."""
    line = [m for m in story.top("backstage") if "without a name" in m["text"]][-1]
    story.press(user, line, "withheld_look")
    return shown(story, user)


def decide(story: Story, user: str, code: str, action: str) -> None:
    """Let somebody of the team press a button beside a contribution."""
    value = f"less-paper:forms:{id_of(code)}"
    story.control.click_in_view(user, window(story, user)["id"], action, value=value)


def test_from_the_form_through_the_queue_to_a_batch_and_back(large: Story) -> None:
    story = large
    story.typed(DALE, "forms", "quiet")
    form = shown(story, DALE)
    assert "Who could still find out" in form
    assert "Leaving the jam cannot erase it" in form
    story.control.close_view(DALE, window(story, DALE)["id"])

    first = hand_in(story, DALE, HARD)
    second = hand_in(story, EMIKO, "Nobody dares to say the meeting is pointless.")
    third = hand_in(story, CROWD[0], "You are all idiots.")
    assert "has not looked at it yet" in look_up(story, DALE, first.lower())
    assert HARD not in str(story.messages("backstage"))

    # The team learns at a set hour that something waits, and only the forum's team reads it.
    story.until("03-03 15:01")
    assert HARD not in str(story.messages("backstage"))
    line = [m for m in story.top("backstage") if "without a name" in m["text"]][-1]
    story.press(BRUNO, line, "withheld_look")
    assert "is for organisers, hosts or facilitators" in words_of(story.whispers(BRUNO)[-1])
    queue = open_queue(story, AMARA)
    assert HARD in queue
    assert "dale" not in queue.casefold()
    decide(story, AMARA, first, "withheld_let_through")
    assert HARD not in shown(story, AMARA)
    decide(story, AMARA, second, "withheld_let_through")

    # Declining takes a second step and a reason, which its author reads, and not who wrote it.
    decide(story, AMARA, third, "withheld_decline")
    refused = story.control.submit_view(AMARA, window(story, AMARA)["id"], {"said": "  ."})
    assert refused.error is None
    assert "Nothing waits" in shown(story, AMARA)
    assert "The reason:\n." in look_up(story, CROWD[0], third)

    assert len(story.heard("forms")) == 1
    story.until("03-03 16:01")
    batch = story.top("forms")[-1]
    assert "2 contributions without a name" in batch["text"]
    assert HARD in words_of(batch)
    assert "idiots" not in words_of(batch)
    assert "Released together" in words_of(batch)
    assert "It was posted in Forms" in look_up(story, EMIKO, second)

    # Its author alone can take it back, as often as they press.
    assert "was posted" in look_up(story, DALE, first)
    view = window(story, DALE)["id"]
    story.control.click_in_view(DALE, view, "withheld_take_back")
    assert "its words are erased" in shown(story, DALE)
    story.wait(minutes=2)
    assert "Taken back by whoever wrote it" in words_of(story.top("forms")[-1])
    assert HARD not in words_of(story.top("forms")[-1])
    assert HARD not in story.database_text()
    with story.database.writing() as session:
        erase_jam(session, story.jam.id)
    assert story.rows(withheld) == []
    assert story.errors == 0


def difference(before: str, after: str) -> str:
    """Return the rows that one text of the database has and the other has not."""
    return "\n".join(sorted(set(after.splitlines()) ^ set(before.splitlines())))


def test_nothing_anywhere_leads_from_a_contribution_to_its_author(
    large: Story, caplog: pytest.LogCaptureFixture
) -> None:
    """The whole database, every log, message, call and moment: as if nobody had written it."""
    story = large
    person = next(u for u in story.control.state()["users"] if u["id"] == DALE)
    traces = {DALE, person["name"], person["profile"]["real_name"]}
    caplog.set_level(logging.DEBUG)
    for name in ("bot", "handlers", "storage", "jam"):
        caplog.set_level(logging.DEBUG, logger=name)
    story.control.settle()
    calls, moments = len(story.control.calls()), story.rows(occurrences)
    before = story.database_text()
    code = hand_in(story, DALE, HARD)
    changed = difference(before, story.database_text())

    # One row was added; it names nobody, has no moment, and nothing beside it changed.
    (row,) = story.rows(withheld)
    assert changed == str(tuple(row))
    assert row.id == id_of(code)
    assert set(row._fields) == {"jam_id", "id", "place", "text", "state", "reason", "batch"}
    assert code not in changed
    assert story.rows(occurrences) == moments
    logged = "\n".join(
        f"{r.getMessage()} {vars(r)}" for r in caplog.records if not r.name.startswith("slack")
    )
    # Slack alone is told whose window it is, by its own trigger: no call of ours names them.
    asked = [c for c in story.control.calls(calls) if c["method"] != "conversations.members"]
    assert {c["method"] for c in asked} == {"views.open"}

    # Another author leaves the same traces, but for the chance number.
    story.type(DALE, "lobby", "help")
    between = story.database_text()
    other = hand_in(story, EMIKO, HARD)
    theirs = difference(between, story.database_text())
    assert theirs.replace(id_of(other), "") == changed.replace(id_of(code), "")

    story.until("03-03 15:01")
    open_queue(story, AMARA)
    decide(story, AMARA, code, "withheld_let_through")
    decide(story, AMARA, other, "withheld_let_through")
    story.until("03-03 16:01")
    batch = story.top("forms")[-1]
    everything = [logged, changed, str(asked), str(batch), words_of(window(story, AMARA))]
    new = difference(before, story.database_text())
    assert all(trace not in text for trace in traces for text in [*everything, new])


def test_timings_are_those_of_the_plan_and_never_of_a_contribution(large: Story) -> None:
    story = large
    moments = [r.key for r in story.rows(occurrences) if r.key.startswith("withheld:")]
    assert "withheld:look:forms:2026-03-03T1600" in moments
    assert "withheld:release:forms:last" in moments
    codes = [hand_in(story, user, f"Word {n}.") for n, user in enumerate(CROWD[:4])]
    story.wait(minutes=61)
    assert "without a name" not in str([m["text"] for m in story.top("backstage")][1:]).casefold()
    story.until("03-03 15:01")
    open_queue(story, AMARA)
    decide(story, AMARA, codes[0], "withheld_let_through")
    story.wait(minutes=30)
    # One alone is not posted; three are, at the next full hour, in the order of chance numbers.
    decide(story, AMARA, codes[1], "withheld_let_through")
    decide(story, AMARA, codes[2], "withheld_let_through")
    story.until("03-03 15:59")
    assert len(story.heard("forms")) == 1
    story.until("03-03 16:01")
    order = sorted(codes[:3], key=id_of)
    words = words_of(story.top("forms")[-1])
    places = [words.index(f"Word {codes.index(code)}.") for code in order]
    assert places == sorted(places)
    decide(story, AMARA, codes[3], "withheld_let_through")
    story.until("03-04 10:05")
    assert "Word 3" not in str(story.messages("forms"))
    story.until("03-06 18:30")
    assert "until the close of the jam no other was" in look_up(story, CROWD[3], codes[3])


def test_it_is_for_large_forums_in_which_it_is_allowed_and_for_three_a_day(large: Story) -> None:
    story = large
    for n in range(3):
        assert hand_in(story, DALE, f"Word {n}")
    story.typed(DALE, "forms", "quiet and these words")
    view = window(story, DALE)
    assert "and these words" in str(view)
    form = {"where": "less-paper:forms", "said": "One more"}
    said = story.control.submit_view(DALE, view["id"], form)
    assert "handed in 3 today" in str(said.payload)
    story.until("03-04 09:00")
    assert story.control.submit_view(DALE, view["id"], form).payload is not None
    assert len(story.rows(withheld)) == 4

    for user in CROWD[:10]:
        story.control.leave(user, story.channel("forms"))
    story.control.settle()
    story.control.shortcut(EMIKO, "withheld_shortcut")
    view = window(story, EMIKO)
    said = story.control.submit_view(EMIKO, view["id"], {"said": "x"} | {"where": form["where"]})
    assert "fewer than 50 members now" in str(said.payload)
    with by_hand(story) as hands:
        for key in ("less-paper:copies", "less-paper:board", "other:forms", ""):
            where = {"selected_option": {"value": key}}
            more = {"where": {"text": where}, "said": {"text": {"value": "Hello"}}}
            view = {"type": "modal", "callback_id": "withheld_written", "state": {"values": more}}
            answer = hands.send(hands.interaction(DALE, "view_submission", view=view))
            assert "nothing is said without a name" in answer.body
        missing = hands.submit_to(DALE, "withheld_code", "", {"said": "7777-7777-7777-7777"})
        assert "No contribution has this code" in missing
    assert len(story.rows(withheld)) == 4
    story.control.make_private(story.channel("forms"))
    story.control.settle()
    assert "In this jam nothing is said" in story.type(DALE, "forms", "quiet")


def test_without_the_organisers_word_there_is_no_such_thing(open_jam: Story) -> None:
    assert "its organisers can allow it" in open_jam.type(DALE, "forms", "quiet")
    assert open_jam.control.views(DALE) == []
