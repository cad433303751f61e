"""Ideas as people in a story see them: cards in threads, answers, and what stands in the record."""

from collections.abc import Iterable

from jam.ideas import Idea
from sandbox.control import Reply
from storage.ideas import idea_numbered
from tests.scenarios.story import Json, Story, words_of


def card(story: Story, place: str, ts: str) -> Json:
    """Return the first card in the thread of a post."""
    return cards(story, place, ts)[0]


def cards(story: Story, place: str, ts: str) -> list[Json]:
    """Return the bot's messages with a card's key in a thread."""
    return [m for m in story.messages(place) if m.get("thread_ts") == ts and ":card" in key(m)]


def key(message: Json) -> str:
    """Return the key a message of the bot's carries."""
    return str(message.get("metadata", {}).get("event_payload", {}).get("key", ""))


def press(story: Story, user: str, message: Json, action_id: str) -> str:
    """Let somebody press a button of a card; returns the words of what only they see then."""
    seen = len(story.whispers(user))
    story.press(user, message, action_id)
    return "\n".join(words_of(m) for m in story.whispers(user)[seen:])


def press_whispered(story: Story, user: str, action_id: str) -> Reply:
    """Let somebody press a button of the last thing that only they saw."""
    last = story.whispers(user)[-1]
    return story.control.click(user, last["channel"], last["ts"], action_id)


def modal(story: Story, user: str) -> Json:
    """Return the modal that is on top for somebody."""
    return story.control.views(user)[-1]


def modal_words(story: Story, user: str) -> str:
    """Return the words of the modal on top, its title first."""
    view = modal(story, user)
    return words_of({"text": view["title"]["text"], "blocks": view["blocks"]})


def close_all(story: Story, user: str) -> None:
    """Let somebody close what modals they have before them."""
    for view in reversed(story.control.views(user)):
        story.control.close_view(user, view["id"])


def idea(story: Story, number: int) -> Idea:
    """Return an idea as it is recorded."""
    with story.database.reading() as session:
        found = idea_numbered(session, story.jam.id, number)
    assert found is not None
    return found


def sides(story: Story, number: int) -> tuple[int, int]:
    """Return how many support and how many doubt an idea, by the record."""
    story.control.settle()
    found = idea(story, number)
    return found.supporters, found.doubters


def idea_post(story: Story, user: str, place: str, text: str, by: str | None = None) -> str:
    """Let somebody write, and put the bulb on it; returns the `ts` once the card is there."""
    ts = story.say(user, place, text)
    story.react(by or user, place, ts, "bulb")
    story.wait(seconds=2)
    return ts


def choose(story: Story, user: str, callback_id: str, place: str, ts: str) -> str:
    """Let somebody choose a shortcut of a message; returns what only they are told then."""
    seen = len(story.whispers(user))
    reply = story.control.shortcut(user, callback_id, story.channel(place), ts)
    assert reply.acknowledged
    return "\n".join(words_of(m) for m in story.whispers(user)[seen:])


def send_off(story: Story, user: str, **values: object) -> str:
    """Let somebody fill in the modal on top and send it off; returns what was wrong with it."""
    answer = story.control.submit_view(user, modal(story, user)["id"], values)
    assert answer.acknowledged
    assert answer.error is None
    return "\n".join((answer.payload or {}).get("errors", {}).values())


def support(story: Story, place: str, ts: str, users: Iterable[str]) -> None:
    """Let people put the thumb on a post."""
    for user in users:
        story.react(user, place, ts)
