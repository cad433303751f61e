"""J1: the record ends equal to what stands in Slack, in whatever order that comes."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from jam.instants import instant_to_ts
from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, CHITRA, DALE, EMIKO, berlin
from tests.scenarios.envelopes import buried, callback, deleted, edited, message, reaction
from tests.scenarios.story import Story, told, words_of


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest) -> Iterator[Story]:
    """Give one open jam to all tests of talk: each looks at its own posts alone."""
    is_shared = request.param == "postgresql"
    url = request.getfixturevalue("new_postgres")() if is_shared else None
    with told(database_url=url) as story:
        story.begin()
        story.until("03-03 09:05")
        yield story


@pytest.fixture
def talk(shared: Story) -> Story:
    """Give the jam a moment later than to the test before."""
    shared.wait(seconds=10)
    return shared


def ts_after(story: Story, seconds: int) -> str:
    """Return a `ts` that many seconds from now, for events made by hand."""
    return f"{int(story.now.timestamp()) + seconds}.000100"


def test_a_post_and_its_reply_are_recorded_as_written(talk: Story) -> None:
    root = talk.say(AMARA, "forms", "The leave form & its copy <https://intra.example/leave>")
    reply = talk.say(BRUNO, "forms", "Ours has *three* pages", thread_ts=root)
    talk.control.settle()
    found = talk.posts("forms")
    assert found[root].text == "The leave form &amp; its copy <https://intra.example/leave>"
    assert (found[root].author_id, found[root].thread_ts, found[root].kind) == (
        AMARA,
        None,
        "message",
    )
    assert (found[reply].author_id, found[reply].thread_ts) == (BRUNO, root)
    assert not found[reply].broadcast


def test_a_broadcast_reply_is_one_post(talk: Story) -> None:
    root = talk.say(AMARA, "forms", "Who signs?")
    reply = talk.say(BRUNO, "forms", "Nobody", thread_ts=root, broadcast=True)
    talk.control.settle()
    found = talk.posts("forms")
    assert (found[reply].thread_ts, found[reply].broadcast) == (root, True)


def test_of_an_edited_post_the_latest_text_is_kept(talk: Story) -> None:
    ts = talk.say(AMARA, "forms", "Tow forms")
    talk.wait(seconds=5)
    talk.control.edit(AMARA, talk.channel("forms"), ts, "Two forms")
    talk.control.settle()
    assert talk.posts("forms")[ts].text == "Two forms"


def test_a_deleted_post_leaves_a_tombstone_without_words_and_reactions(talk: Story) -> None:
    ts = talk.say(AMARA, "forms", "My password is swordfish", files=["swordfish.png"])
    talk.react(BRUNO, "forms", ts)
    talk.control.settle()
    talk.control.delete(AMARA, talk.channel("forms"), ts)
    talk.control.settle()
    row = talk.posts("forms")[ts]
    assert (row.state, row.text, row.files, row.author_id) == ("deleted", "", [], AMARA)
    assert talk.standing(ts) == set()
    assert "swordfish" not in talk.database_text()


def test_the_deletion_of_a_root_with_replies_leaves_its_replies(talk: Story) -> None:
    root = talk.say(AMARA, "forms", "A root to go")
    reply = talk.say(BRUNO, "forms", "A reply to stay", thread_ts=root)
    talk.control.delete(AMARA, talk.channel("forms"), root)
    talk.control.settle()
    found = talk.posts("forms")
    assert (found[root].state, found[root].text) == ("deleted", "")
    assert (found[reply].state, found[reply].thread_ts) == ("live", root)


def test_files_and_actions_are_posts_too(talk: Story) -> None:
    shared = {"name": "form.pdf", "mimetype": "application/pdf"}
    file = talk.say(AMARA, "forms", "This one", files=[shared])
    action = talk.say(BRUNO, "forms", "sighs", me=True)
    talk.control.settle()
    found = talk.posts("forms")
    assert found[file].kind == "file"
    assert [(f["name"], f["mimetype"]) for f in found[file].files] == [
        ("form.pdf", "application/pdf")
    ]
    assert found[file].files[0]["permalink"].startswith("http")
    assert (found[action].kind, found[action].text) == ("me", "sighs")


def test_reactions_come_and_go_and_keep_skin_tones_and_custom_names(talk: Story) -> None:
    ts = talk.say(AMARA, "forms", "React to me")
    for user, name in [
        (BRUNO, "+1::skin-tone-3"),
        (BRUNO, "+1"),
        (DALE, "paper-no"),
        (EMIKO, "+1"),
    ]:
        talk.react(user, "forms", ts, name)
    talk.control.unreact(BRUNO, talk.channel("forms"), ts, "+1")
    talk.control.settle()
    assert talk.standing(ts) == {(BRUNO, "+1::skin-tone-3"), (DALE, "paper-no"), (EMIKO, "+1")}


def test_words_of_bots_and_notices_are_no_posts(talk: Story) -> None:
    forms = talk.channel("forms")
    talk.control.join("U0WEATHERBT", forms)
    weather = talk.say("U0WEATHERBT", "forms", "Rain at noon")
    talk.control.rename(forms, "jam-forms-renamed")
    talk.control.rename(forms, "jam-forms")
    talk.wait(minutes=1)
    authors = {row.author_id for row in talk.posts("forms").values()}
    assert weather not in talk.posts("forms")
    assert BOT_USER not in authors
    assert not any("renamed" in row.text for row in talk.posts("forms").values())


def test_what_is_said_outside_the_jams_channels_is_not_recorded(talk: Story) -> None:
    general = next(c for c in talk.control.state()["channels"] if c["name"] == "random")
    talk.control.join(BOT_USER, general["id"])
    ts = talk.say(AMARA, general["id"], "Lunch, anybody?")
    talk.react(BRUNO, general["id"], ts)
    talk.control.settle()
    assert talk.posts(general["id"]) == {}
    assert "Lunch" not in talk.database_text()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 40_000,
        "Zeile mit\x07 Steuer\x1bzeichen\r\n\t",
        " ".join(f"<@U{number:08d}>" for number in range(1000)),
        "השאלה היא מי קורא את זה 🤷🏽‍♀️ नमस्ते 你好 ᚠᛇᚻ \u202egnirts\u202c",
        "",
    ],
    ids=["40,000 characters", "control characters", "a thousand mentions", "any script", "nothing"],
)
def test_any_text_is_kept_as_slack_sent_it(talk: Story, text: str) -> None:
    ts = ts_after(talk, 1)
    talk.stage.play([callback(message(talk.channel("forms"), ts, AMARA, text))])
    assert talk.posts("forms")[ts].text == text


def test_an_edit_before_its_original_stands(talk: Story) -> None:
    forms, ts = talk.channel("forms"), ts_after(talk, 1)
    talk.stage.play([callback(edited(forms, ts, AMARA, "second", ts_after(talk, 5)))])
    talk.stage.play([callback(message(forms, ts, AMARA, "first"))])
    assert talk.posts("forms")[ts].text == "second"


def test_the_later_of_two_edits_stands_whichever_comes_last(talk: Story) -> None:
    forms, ts = talk.channel("forms"), ts_after(talk, 1)
    later = callback(edited(forms, ts, AMARA, "third", ts_after(talk, 9)))
    earlier = callback(edited(forms, ts, AMARA, "second", ts_after(talk, 5)))
    for event in (later, callback(message(forms, ts, AMARA, "first")), earlier):
        talk.stage.play([event])
    assert talk.posts("forms")[ts].text == "third"


def test_the_life_of_one_post_ends_the_same_in_every_order(talk: Story) -> None:
    forms, ends = talk.channel("forms"), set()
    for number, order in enumerate(permutations(range(4))):
        ts = f"{int(talk.now.timestamp()) + 1}.{number + 1:06d}"
        events = [
            message(forms, ts, AMARA, "first"),
            edited(forms, ts, AMARA, "second", ts_after(talk, 5)),
            reaction(forms, ts, BRUNO, "+1", ts_after(talk, 6)),
            deleted(forms, ts, AMARA, ts_after(talk, 9)),
        ]
        for index in order:
            talk.stage.play([callback(events[index])])
        row = talk.posts("forms")[ts]
        ends.add((row.state, row.text, row.author_id, row.version, *talk.standing(ts)))
    assert len(ends) == 1
    assert next(iter(ends))[:3] == ("deleted", "", AMARA)


def test_a_reaction_before_its_post_counts_once_the_post_is_there(talk: Story) -> None:
    forms, ts = talk.channel("forms"), ts_after(talk, 1)
    talk.stage.play([callback(reaction(forms, ts, BRUNO, "bulb", ts_after(talk, 5)))])
    talk.stage.play([callback(message(forms, ts, AMARA, "An idea"))])
    assert talk.standing(ts) == {(BRUNO, "bulb")}


def test_a_removal_before_its_addition_stands(talk: Story) -> None:
    forms, ts = talk.channel("forms"), talk.say(AMARA, "forms", "Take it back")
    talk.control.settle()
    removed = reaction(forms, ts, BRUNO, "+1", ts_after(talk, 6), added=False)
    talk.stage.play([callback(removed)])
    talk.stage.play([callback(reaction(forms, ts, BRUNO, "+1", ts_after(talk, 5)))])
    assert talk.standing(ts) == set()


def test_a_tombstone_for_a_root_is_a_deletion_even_before_the_root(talk: Story) -> None:
    forms, ts = talk.channel("forms"), ts_after(talk, 1)
    talk.stage.play([callback(buried(forms, ts, ts_after(talk, 9)))])
    talk.stage.play([callback(message(forms, ts, AMARA, "A root that went"))])
    row = talk.posts("forms")[ts]
    assert (row.state, row.text, row.author_id) == ("deleted", "", AMARA)


def test_an_event_that_comes_again_under_a_new_id_changes_nothing(talk: Story) -> None:
    forms, ts = talk.channel("forms"), ts_after(talk, 1)
    events: list[dict[str, Any]] = [
        message(forms, ts, AMARA, "once"),
        edited(forms, ts, AMARA, "twice", ts_after(talk, 4)),
        reaction(forms, ts, BRUNO, "+1", ts_after(talk, 5)),
    ]
    for event in events:
        talk.stage.play([callback(event)])
    before = talk.database_text()
    for event in (*events, *reversed(events)):
        talk.stage.play([callback(event)])
    assert talk.database_text() == before


def test_an_unfurled_link_is_no_edit(talk: Story) -> None:
    forms, ts = talk.channel("forms"), talk.say(AMARA, "forms", "See <https://intra.example>")
    talk.control.settle()
    unfurled = edited(forms, ts, AMARA, "See <https://intra.example>", ts_after(talk, 3))
    del unfurled["message"]["edited"]
    talk.stage.play([callback(unfurled)])
    assert talk.posts("forms")[ts].edited_ts == ""


def test_nothing_broke_while_all_this_was_said(shared: Story) -> None:
    shared.control.settle()
    assert shared.errors == 0
    assert all(event["acknowledged"] for event in shared.control.events())


def test_posts_before_the_opening_are_not_recorded(story: Story) -> None:
    story.begin()
    early = story.say(AMARA, "forms", "Are we open yet?")
    story.until("03-03 09:00")
    in_time = story.say(AMARA, "forms", "Now we are")
    story.control.edit(AMARA, story.channel("forms"), early, "We were not")
    story.control.settle()
    assert set(story.posts("forms")) == {in_time}


def test_posts_within_a_day_of_the_close_are_kept_as_late_and_said_so_once(story: Story) -> None:
    story.begin()
    story.until("03-06 17:59")
    in_time = story.say(AMARA, "forms", "Just in time")
    story.until("03-06 18:30")
    late = [story.say(BRUNO, "forms", text) for text in ("Too late?", "And this?")]
    story.say(BRUNO, "copies", "Here too")
    story.wait(minutes=1)
    story.until("03-07 18:01")
    story.say(CHITRA, "forms", "A day too late")
    story.wait(minutes=1)
    found = story.posts("forms")
    assert {ts: row.late for ts, row in found.items()} == {
        in_time: False,
        **dict.fromkeys(late, True),
    }
    assert ["has closed" in words_of(m) for m in story.whispers(BRUNO)] == [True]
    assert story.whispers(AMARA) == story.whispers(CHITRA) == []


def test_an_old_post_is_followed_after_the_close(story: Story) -> None:
    story.begin()
    story.until("03-06 17:00")
    kept, gone = (story.say(AMARA, "forms", text) for text in ("To be mended", "To be deleted"))
    story.until("03-09 09:00")
    story.control.edit(AMARA, story.channel("forms"), kept, "Mended")
    story.control.delete(AMARA, story.channel("forms"), gone)
    story.control.settle()
    found = story.posts("forms")
    assert (found[kept].text, found[gone].state) == ("Mended", "deleted")


def test_talk_while_the_bot_was_away_for_a_moment_is_recorded_after_its_return(
    open_jam: Story,
) -> None:
    ts = instant_to_ts(berlin("03-03 09:10"))
    open_jam.restart()
    open_jam.stage.play([callback(message(open_jam.channel("forms"), ts, AMARA, "Late news"))])
    assert open_jam.posts("forms")[ts].text == "Late news"
