"""D3: tone is told where it was asked for, of 30 posts by 10 people, in the thread alone."""

from collections.abc import Iterator, Mapping

import pytest

from tests.scenarios.cast import plan_with
from tests.scenarios.story import Story, told, words_of
from tests.scenarios.test_d07_corrections import digest_of

TONE = "clearly positive"
WELL = "The new form is wonderful, I love how quick it is, number {n}."
ILL = "The old form is terrible, it wastes my day, a horrible number {n}."
LINES = (WELL, WELL, ILL)


@pytest.fixture
def crowd() -> Iterator[Story]:
    """Give a workspace of twelve people before the jam."""
    with told(people=12) as story:
        yield story


def open_with(story: Story, digest: Mapping[str, object]) -> list[str]:
    """Open the jam with that plan of its digests; return ten people who are in the first forum."""
    story.begin(plan_with(digest=digest))
    people = [
        user["id"]
        for user in story.control.state()["users"]
        if not user.get("is_bot") and user["id"] != "USLACKBOT"
    ][:10]
    for user in people:
        story.control.join(user, story.channel("forms"))
    story.until("03-03 09:05")
    return people


def speak(story: Story, people: list[str], lines: tuple[str, ...] = LINES) -> None:
    for n, user in enumerate(people):
        for line in lines:
            story.say(user, "forms", line.format(n=n))


def thread_of(story: Story, place: str) -> str:
    """Return the words of the thread of a place's latest digest."""
    top = digest_of(story, place)["ts"]
    found = [m for m in story.messages(place) if m.get("thread_ts") == top != m["ts"]]
    return "\n".join(map(words_of, found))


def everything(story: Story) -> str:
    places = ("lobby", "forms", "backstage")
    return "\n".join(words_of(m) for place in places for m in story.messages(place))


def test_tone_stands_in_the_thread_with_its_counts_and_nowhere_else(crowd: Story) -> None:
    speak(crowd, open_with(crowd, {"tone": True}))
    crowd.until("03-04 09:05")
    thread = thread_of(crowd, "forms")
    assert "Of 30 posts by 10 people, 20 sound clearly positive (likely " in thread
    assert "10 clearly negative" in thread
    tops = [m for place in ("lobby", "forms", "backstage") for m in crowd.top(place)]
    assert not any(TONE in words_of(m) for m in tops)


def test_who_did_not_ask_for_tone_gets_none(crowd: Story) -> None:
    speak(crowd, open_with(crowd, {}))
    crowd.until("03-04 09:05")
    assert "30 posts" in words_of(digest_of(crowd, "forms"))
    assert TONE not in everything(crowd)


def test_of_too_few_posts_or_people_no_tone_is_told(crowd: Story) -> None:
    people = open_with(crowd, {"tone": True})
    speak(crowd, people, LINES[:2])
    crowd.until("03-04 09:05")
    assert TONE not in everything(crowd)
    speak(crowd, people[:9], LINES * 2)
    crowd.until("03-05 09:05")
    assert TONE not in everything(crowd)


def test_after_posts_are_deleted_too_few_are_left_to_tell_a_tone(crowd: Story) -> None:
    people = open_with(crowd, {"tone": True})
    speak(crowd, people)
    crowd.until("03-04 09:05")
    ts = next(iter(crowd.posts("forms")))
    crowd.control.delete(people[0], crowd.channel("forms"), ts)
    crowd.wait(minutes=5)
    assert TONE not in everything(crowd)
