"""What a payload carries is a key at most: no value, metadata or channel reaches another jam."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_bolt.response import BoltResponse

from bot.schedule import local_starts
from jam.actions import Means
from jam.permissions import RULES
from storage.jams import add_jam, appointments_of, jam_by_id, save_appointments, save_place
from storage.tables import metadata
from tests.scenarios.by_hand import ByHand, by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA, plan_with
from tests.scenarios.envelopes import callback, message
from tests.scenarios.story import Json, Story, told
from tests.scenarios.waiting import draft_of, wait_for_word

ELSEWHERE = "T0ELSEWHERE"
DIGEST, OWN_DIGEST = "digest:forms:held", "digest:forms:ours"
DRAFTS = (AMARA, BRUNO, DALE, OLGA)
PRESSED = [action.value for action, rule in RULES.items() if rule.means is Means.BUTTON]


@pytest.fixture(scope="module")
def shared() -> Iterator[Story]:
    """Give an open jam among others: one in this workspace, and its double in another."""
    with told() as found:
        found.begin()
        found.until("03-03 09:05")
        ours = found.jam
        wait_for_word(found, ours, drafts=(AMARA, CHITRA), digest=OWN_DIGEST)
        _double(found, "T0SANDBOX01", "other-jam", channels="C0OTHER")
        _double(found, ELSEWHERE, ours.slug, drafts=(*DRAFTS, EMIKO))
        yield found


@pytest.fixture(scope="module")
def hands(shared: Story) -> Iterator[ByHand]:
    """Give hands to make payloads with."""
    with by_hand(shared) as found:
        yield found


def _double(
    story: Story, team: str, slug: str, channels: str = "", *, drafts: tuple[str, ...] = DRAFTS
) -> None:
    """Put a jam beside ours with the same people, keys and moments."""
    ours, plan = story.jam, plan_with(slug=slug)
    with story.database.writing() as session:
        made = add_jam(session, team, plan, local_starts(plan))
        for position, place in enumerate(ours.places):
            there = f"{channels}{position}" if channels else place.channel_id
            save_place(session, team, made.id, position, replace(place, channel_id=there))
        save_appointments(session, made.id, appointments_of(session, ours.id))
        double = jam_by_id(session, made.id)
    wait_for_word(story, double, drafts=drafts, digest=DIGEST)


def others(story: Story) -> str:
    """Return every row of other jams and workspaces as one text."""
    jam, found = story.jam, list[str]()
    for table in metadata.sorted_tables:
        for row in story.rows(table):
            ours = row.jam_id == jam.id if "jam_id" in table.c else row.team_id == jam.team_id
            ours = row.id == jam.id if table.name == "jams" else ours
            found += [] if ours else [str(tuple(row))]
    return "\n".join(found)


def everything(story: Story) -> str:
    return story.database_text()


@pytest.mark.parametrize("user", [BRUNO, DALE, OLGA])
@pytest.mark.parametrize("action", ["prompt_post", "prompt_edit", "prompt_cancel"])
def test_a_draft_of_another_jam_cannot_be_reached(
    shared: Story, hands: ByHand, user: str, action: str
) -> None:
    before = everything(shared)
    for place in ("forms", "copies", "lobby", "backstage"):
        said = hands.press(user, shared.channel(place), action, draft_of(user))
        assert "was posted or dropped already" in said
    assert everything(shared) == before


@pytest.mark.parametrize("action", ["digest_hold", "digest_post"])
def test_a_digest_of_another_jam_cannot_be_reached(
    shared: Story, hands: ByHand, action: str
) -> None:
    before = everything(shared)
    for place in ("backstage", "forms"):
        assert "There is no such digest" in hands.press(OLGA, shared.channel(place), action, DIGEST)
    assert everything(shared) == before


def test_a_modal_with_the_key_of_another_workspace_finds_nothing(
    shared: Story, hands: ByHand
) -> None:
    before = everything(shared)
    assert "posted or dropped" in hands.submit(EMIKO, draft_of(EMIKO), "Why, then?")
    assert everything(shared) == before


def test_a_draft_pressed_in_another_channel_than_its_own_is_refused(
    shared: Story, hands: ByHand
) -> None:
    before = everything(shared)
    for channel in (shared.channel("copies"), shared.channel("lobby"), "C0NOWHERE", ""):
        said = hands.press(CHITRA, channel, "prompt_cancel", draft_of(AMARA))
        assert "posted or dropped" in said or "is for whoever typed it" in said
    assert everything(shared) == before


def test_a_digests_button_in_a_copied_message_does_nothing(shared: Story, hands: ByHand) -> None:
    before = everything(shared)
    said = hands.press(OLGA, shared.channel("lobby"), "digest_post", OWN_DIGEST)
    assert f"work in <#{shared.channel('backstage')}" in said
    assert "no such digest" in hands.press(OLGA, "C0NOWHERE", "digest_post", OWN_DIGEST)
    assert everything(shared) == before


def test_a_modal_sent_after_its_question_was_dropped_says_so_in_the_modal(open_jam: Story) -> None:
    wait_for_word(open_jam, open_jam.jam, drafts=(AMARA,), digest=OWN_DIGEST)
    with by_hand(open_jam) as hands:
        hands.press(AMARA, open_jam.channel("forms"), "prompt_cancel", draft_of(AMARA))
        assert "posted or dropped already" in hands.submit(AMARA, draft_of(AMARA), "Why, then?")
        assert "posted or dropped already" in hands.submit(AMARA, f"C1 {draft_of(AMARA)}", "Why?")
    assert "Why, then?" not in everything(open_jam)


def test_a_modal_sent_after_the_close_says_so_in_the_modal(open_jam: Story) -> None:
    wait_for_word(open_jam, open_jam.jam, drafts=(AMARA,), digest=OWN_DIGEST)
    with by_hand(open_jam) as hands:
        open_jam.until("03-06 18:05")
        assert "no longer works" in hands.submit(AMARA, draft_of(AMARA), "Why, then?")
    assert "Why, then?" not in everything(open_jam)


def test_a_modal_sent_twice_posts_once_and_says_so(open_jam: Story) -> None:
    wait_for_word(open_jam, open_jam.jam, drafts=(AMARA,), digest=OWN_DIGEST)
    with by_hand(open_jam) as hands:
        assert hands.submit(AMARA, draft_of(AMARA), "Why, then?") == ""
        assert "posted or dropped" in hands.submit(AMARA, draft_of(AMARA), "And another?")
    open_jam.wait(minutes=1)
    assert "Why, then?" in open_jam.heard("forms")[-1]


OF_ANOTHER: dict[str, Json] = {
    "team": {"team": {"id": ELSEWHERE}},
    "modal": {
        "view": {
            "type": "modal",
            "callback_id": "prompt_edited",
            "private_metadata": draft_of(AMARA),
            "app_installed_team_id": ELSEWHERE,
        }
    },
}


@pytest.mark.parametrize("action", PRESSED)
def test_a_button_of_another_workspace_is_acknowledged_and_does_nothing(
    shared: Story, hands: ByHand, action: str
) -> None:
    before = everything(shared)
    value = OWN_DIGEST if "digest" in action else draft_of(AMARA)
    for place in ("forms", "backstage"):
        said = hands.press(AMARA, shared.channel(place), action, value, **OF_ANOTHER["team"])
        assert said == ""
    assert everything(shared) == before


def test_a_modal_of_another_workspace_is_acknowledged_and_does_nothing(
    shared: Story, hands: ByHand
) -> None:
    before = everything(shared)
    for of_another in OF_ANOTHER.values():
        assert hands.submit(AMARA, draft_of(AMARA), "Why, then?", **of_another) == ""
    assert everything(shared) == before


def test_a_command_of_another_workspace_is_refused_in_words(shared: Story, hands: ByHand) -> None:
    before = everything(shared)
    said = hands.type(OLGA, shared.channel("forms"), "phase pause", team_id=ELSEWHERE)
    assert "belongs to another workspace" in said
    assert everything(shared) == before


def test_an_event_of_another_workspace_is_acknowledged_and_not_recorded(
    shared: Story, hands: ByHand
) -> None:
    at = f"{int(shared.now.timestamp())}.000100"
    event = callback(message(shared.channel("forms"), at, AMARA, "from elsewhere"))
    before = everything(shared)
    for more in (
        {"team_id": ELSEWHERE},
        {"authorizations": [{"team_id": ELSEWHERE}]},
        {"context_team_id": ELSEWHERE},
    ):
        answer = hands.send(event | more)
        assert answer.status == 200
    assert everything(shared) == before


def test_an_event_of_a_shared_channel_is_ours_whoever_wrote_it(open_jam: Story) -> None:
    at = f"{int(open_jam.now.timestamp())}.000100"
    theirs = message(
        open_jam.channel("forms"), at, "U0OSCAR", "from a partner", user_team=ELSEWHERE
    )
    with by_hand(open_jam) as hands:
        ours = [{"team_id": "T0SANDBOX01", "user_id": "U0SANDBOXBT", "is_bot": True}]
        body = callback(theirs) | {"team_id": ELSEWHERE, "authorizations": ours}
        assert hands.send(body).status == 200
    assert open_jam.posts("forms")[at].text == "from a partner"


def test_a_person_of_another_workspace_is_told_apart_by_the_payload_alone(
    shared: Story, hands: ByHand
) -> None:
    before = everything(shared)
    said = hands.press(
        OLGA,
        shared.channel("backstage"),
        "digest_post",
        OWN_DIGEST,
        home=ELSEWHERE,
    )
    assert "is for people of this workspace" in said
    assert everything(shared) == before


@pytest.mark.parametrize(
    "broken",
    [
        {"user": None},
        {"user": {}},
        {"user": "U0"},
        {"actions": [{"action_id": "prompt_post", "type": "button", "value": {"a": 1}}]},
        {"channel": None},
        {"message": {"blocks": None}},
        {"view": {"type": "modal", "callback_id": "prompt_edited"}, "type": "view_submission"},
        {"response_url": None},
        {"response_url": "http://127.0.0.1:1/nobody"},
    ],
    ids=str,
)
def test_a_payload_with_holes_in_it_changes_nothing(
    shared: Story, hands: ByHand, broken: Json
) -> None:
    before = everything(shared)
    action = {"action_id": "prompt_post", "type": "button", "block_id": "b", "value": "x"}
    body = hands.interaction(AMARA, "block_actions", channel={"id": "C1"}, actions=[action])
    answer: BoltResponse = hands.send(body | broken)
    assert answer.status < 500
    assert everything(shared) == before


PEOPLE = st.sampled_from([OLGA, AMARA, BRUNO, CHITRA, DALE, "U0NOBODY", ""])
KEYS = st.one_of(
    st.sampled_from(
        [DIGEST, *(draft_of(u) for u in (BRUNO, DALE, OLGA)), "phase:open", "x" * 2000, "help"]
    ),
    st.text(max_size=300),
    st.none(),
    st.integers(),
    st.lists(st.text(max_size=3), max_size=2),
)
PLACES = st.one_of(
    st.sampled_from(["forms", "copies", "board", "lobby", "backstage"]),
    st.text(max_size=20),
)


@settings(max_examples=150)
@given(
    user=PEOPLE,
    place=PLACES,
    action=st.sampled_from([*PRESSED, "anything_else"]),
    value=KEYS,
)
def test_no_value_of_any_button_reaches_a_row_of_others(
    shared: Story, hands: ByHand, user: str, place: str, action: str, value: object
) -> None:
    before = others(shared)
    keys = {p.key for p in shared.jam.places}
    channel = shared.channel(place) if place in keys else place
    pressed = {"type": "button", "action_id": action, "block_id": "b", "value": value}
    sent = hands.interaction(user, "block_actions", channel={"id": channel}, actions=[pressed])
    assert hands.send(sent).status < 500
    assert others(shared) == before


@settings(max_examples=75)
@given(user=PEOPLE, metadata_=st.text(max_size=300), text=st.one_of(st.none(), st.text()))
def test_no_metadata_of_a_modal_reaches_a_row_of_others(
    shared: Story, hands: ByHand, user: str, metadata_: str, text: str | None
) -> None:
    before = others(shared)
    hands.submit(user or OLGA, metadata_, text)
    assert others(shared) == before
