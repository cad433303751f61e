"""What happens to a jam's channels is noticed, told backstage, and never ends the jam."""

from collections.abc import Callable

import pytest

from jam.places import PlaceState
from sandbox.control import Control
from storage.tables import posts
from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, CHITRA, DALE, OLGA
from tests.scenarios.story import Story


def talk(story: Story, place: str) -> None:
    for number, user in enumerate((OLGA, AMARA, BRUNO, CHITRA, DALE)):
        story.say(user, place, f"The copier wants paper in tray {number} again.")


@pytest.mark.parametrize(
    ("act", "told", "state"),
    [
        (lambda c, id_: c.archive(id_), "was archived", PlaceState.ARCHIVED),
        (lambda c, id_: c.delete_channel(id_), "was deleted", PlaceState.DELETED),
        (lambda c, id_: c.kick(BOT_USER, id_), "bot was removed", PlaceState.UNREACHABLE),
    ],
    ids=["archived", "deleted", "bot kicked"],
)
def test_a_lost_channel_is_told_backstage_and_the_jam_goes_on(
    open_jam: Story, act: Callable[[Control, str], None], told: str, state: PlaceState
) -> None:
    act(open_jam.control, open_jam.channel("forms"))
    open_jam.wait(minutes=1)
    assert told in open_jam.heard("backstage")[-1]
    assert open_jam.jam.place("forms").state is state
    talk(open_jam, "copies")
    open_jam.until("03-04 09:05")
    assert "digest:copies:2026-03-04" in open_jam.keys("copies")
    state_of, note = open_jam.states("digest:forms:2026-03-04")["digest:forms:2026-03-04"]
    assert (state_of, note) == ("skipped", f"the channel is {state.value}")
    assert open_jam.errors == 0


def test_a_channel_that_comes_back_is_used_again(open_jam: Story) -> None:
    forms = open_jam.channel("forms")
    open_jam.control.archive(forms)
    open_jam.wait(minutes=5)
    open_jam.control.unarchive(forms)
    open_jam.wait(minutes=1)
    assert "is back" in open_jam.heard("backstage")[-1]
    talk(open_jam, "forms")
    open_jam.until("03-04 09:05")
    assert "digest:forms:2026-03-04" in open_jam.keys("forms")


def test_a_bot_that_is_let_back_in_goes_on_there(open_jam: Story) -> None:
    forms = open_jam.channel("forms")
    open_jam.control.kick(BOT_USER, forms)
    open_jam.wait(minutes=5)
    open_jam.say(AMARA, "forms", "Said while the bot was out")
    open_jam.wait(minutes=5)
    open_jam.control.join(BOT_USER, forms)
    open_jam.wait(minutes=1)
    talk(open_jam, "forms")
    open_jam.wait(minutes=1)
    assert open_jam.jam.place("forms").state is PlaceState.READY
    assert "bot is back" in open_jam.heard("backstage")[-1]
    assert len(open_jam.posts("forms")) == 6  # what was said while it was out is read back
    open_jam.until("03-04 09:05")
    assert "digest:forms:2026-03-04" in open_jam.keys("forms")


def test_a_renamed_channel_is_followed(open_jam: Story) -> None:
    open_jam.control.rename(open_jam.channel("forms"), "jam-paperwork")
    open_jam.wait(minutes=1)
    assert "is now called" in open_jam.heard("backstage")[-1]
    assert open_jam.jam.place("forms").channel_name == "jam-paperwork"
    before = len(open_jam.control.state()["channels"])
    open_jam.stage.begin(open_jam.jam.plan)
    assert len(open_jam.control.state()["channels"]) == before


def test_words_of_a_channel_made_private_stay_in_it(open_jam: Story) -> None:
    talk(open_jam, "forms")
    open_jam.control.make_private(open_jam.channel("forms"))
    open_jam.wait(minutes=1)
    assert "was made private" in open_jam.heard("backstage")[-1]
    assert open_jam.jam.place("forms").private
    open_jam.until("03-04 09:05")
    assert "copier" in open_jam.heard("forms")[-1]
    for elsewhere in ("lobby", "backstage"):
        assert not any("copier" in said for said in open_jam.heard(elsewhere))


def test_news_of_other_channels_is_no_trouble(open_jam: Story) -> None:
    random = next(c["id"] for c in open_jam.control.state()["channels"] if c["name"] == "random")
    open_jam.control.archive(random)
    open_jam.control.rename(random, "at-random")
    open_jam.wait(minutes=1)
    assert open_jam.heard("backstage") == []


def test_a_forum_where_posting_is_restricted_is_told_with_a_remedy(open_jam: Story) -> None:
    talk(open_jam, "forms")
    open_jam.until("03-04 08:59")
    open_jam.control.configure(fail={"chat.postMessage": ["restricted_action"] * 3})
    open_jam.until("03-04 09:01")
    open_jam.wait(minutes=1)
    assert any("restricted_action" in said for said in open_jam.heard("backstage"))
    assert {s for s, _ in open_jam.states("digest:forms:2026-03-04").values()} == {"failed"}


def test_without_its_backstage_a_jam_goes_on(open_jam: Story) -> None:
    open_jam.control.delete_channel(open_jam.channel("backstage"))
    talk(open_jam, "forms")
    open_jam.until("03-04 09:05")
    assert "digest:forms:2026-03-04" in open_jam.keys("forms")


def test_a_channel_whose_id_changed_keeps_its_talk_and_is_heard_under_the_new_one(
    open_jam: Story,
) -> None:
    old = open_jam.channel("forms")
    ts = open_jam.say(AMARA, "forms", "Said under the old id")
    open_jam.react(BRUNO, "forms", ts)
    open_jam.control.settle()
    new = open_jam.control.change_channel_id(old)
    open_jam.control.settle()
    assert open_jam.channel("forms") == new
    open_jam.control.edit(AMARA, new, ts, "Edited under the new id")
    talk(open_jam, "forms")
    open_jam.control.settle()
    assert open_jam.posts("forms")[ts].text == "Edited under the new id"
    assert open_jam.standing(ts) == {(BRUNO, "+1")}
    assert {row.channel_id for row in open_jam.rows(posts)} == {new}
    open_jam.until("03-04 09:05")
    assert "digest:forms:2026-03-04" in open_jam.keys("forms")
    assert open_jam.errors == 0
