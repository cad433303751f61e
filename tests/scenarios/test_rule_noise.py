"""The noise promise, over whole jams: everything that the bot sent is counted anew, by Slack alone.

At most three posts a forum and day, one direct message and two private hints a person and day,
nothing to a person at night, never everybody.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jam.plan import Plan
from tests.scenarios.cast import (
    AMARA,
    BERLIN,
    BOT_USER,
    BRUNO,
    CHITRA,
    DALE,
    EMIKO,
    OLGA,
    REGULARS,
    berlin,
    plan_with,
)
from tests.scenarios.story import Json, Story, told, words_of

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
FORUMS = ("forms", "copies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a jam goes: its plan, where its people live, and when they write after the close."""

    plan: Plan
    zones: tuple[str, ...]
    asked: tuple[int, ...]
    late: tuple[int, ...]


def local(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Make a jam of an afternoon, or of two days, with more questions than a day has room for."""
    opens = berlin("03-03 00:00") + timedelta(hours=draw(st.sampled_from([0, 6, 9, 13])))
    hours = draw(st.sampled_from([7, 10, 30, 48]))
    closes = opens + timedelta(hours=hours)
    votes = opens + timedelta(hours=draw(st.integers(1, hours - 1)))
    prompts = [
        {"text": f"Question {number}?", "daily": f"{hour:02}:{30 + number}"}
        for number, hour in enumerate(draw(st.lists(st.integers(0, 23), max_size=5)))
    ]
    plan = plan_with(
        phases={"open": local(opens), "vote": local(votes), "closed": local(closes)},
        digest={"at": draw(st.sampled_from(["06:45", "09:00", "22:30"]))},
        sponsor="@emiko",
        prompts=prompts,
    )
    return Course(
        plan=plan,
        zones=tuple(draw(st.lists(st.sampled_from(ZONES), min_size=6, max_size=6))),
        asked=tuple(sorted(draw(st.sets(st.integers(1, hours - 1), max_size=3)))),
        late=tuple(sorted(draw(st.sets(st.integers(0, 22), max_size=3)))),
    )


def live(story: Story, course: Course) -> None:
    """Let a jam go by from the day before it opens until two days after it closed."""
    for user, zone in zip(REGULARS, course.zones, strict=True):
        story.control.change_user({"id": user, "tz": zone})
    jam = story.begin(course.plan)
    opens, closes = (p.starts_at for p in (jam.phases[1], jam.phases[-1]))
    story.wait_until(opens + timedelta(minutes=40))
    for number, user in enumerate(REGULARS):
        for forum in FORUMS:
            story.say(user, forum, f"The {forum} of department {number} want a stamp each time.")
    for hour in course.asked:
        story.wait_until(opens + timedelta(hours=hour))
        story.typed(AMARA, "forms", f"prompt And at hour {hour}?")
        story.press(AMARA, story.whispers(AMARA)[-1], "prompt_post")
        for user in (BRUNO, CHITRA, DALE):
            story.say(user, "forms", f"At hour {hour} the travel form is refused at the counter.")
    for hour in course.late:
        story.wait_until(closes + timedelta(hours=hour, minutes=5))
        story.say(DALE, "forms", "One more form.")
        story.say(EMIKO, "copies", "One more copy.")
    story.wait_until(closes + timedelta(days=2))


def local_day(message: Json, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(float(message["ts"]), zone).date()


def is_at_night(message: Json, zone: ZoneInfo) -> bool:
    return not 8 <= datetime.fromtimestamp(float(message["ts"]), zone).hour < 21


def letters(story: Story, user: str) -> Iterator[Json]:
    """Yield what a person got from the bot as direct messages."""
    for channel in story.control.state()["channels"]:
        if channel.get("is_im") and user in (channel.get("user"), *channel.get("members", ())):
            for message in story.control.messages(channel["id"]):
                if message.get("user") == BOT_USER:
                    yield message


def most_a_day(messages: Sequence[Json], zone: ZoneInfo) -> int:
    return max(Counter(local_day(m, zone) for m in messages).values(), default=0)


def broken_promises(story: Story, course: Course) -> list[str]:
    """Return where somebody got more than was promised, or at an hour that was not."""
    found = []
    for forum in FORUMS:
        shown = [m for m in story.top(forum) if not m.get("pinned_to")]
        if most_a_day(shown, BERLIN) > 3:
            found.append(f"{forum} had {story.keys(forum)}")
    for user, name in zip(REGULARS, course.zones, strict=True):
        zone = ZoneInfo(name)
        unasked = list(letters(story, user))
        # The facilitator's are the previews of what they typed.
        hints = [] if user == AMARA else story.whispers(user)
        if most_a_day(unasked, zone) > 1 or most_a_day(hints, zone) > 2:
            found.append(f"{user} had too much")
        if any(is_at_night(m, zone) for m in (*unasked, *hints)):
            found.append(f"{user} was woken")
    sent = [str(c["args"]) for c in story.control.calls() if c["method"].startswith("chat.post")]
    if any(cry in one for one in sent for cry in ("<!channel", "<!here", "<!everyone")):
        found.append("everybody was called")
    return found


@given(courses())
@settings(
    max_examples=3,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nobody_gets_more_than_was_promised_whatever_the_plan_and_the_talk(course: Course) -> None:
    with told("03-02 12:00") as story:
        live(story, course)
        assert broken_promises(story, course) == []
        assert story.errors == 0


def test_a_jam_of_one_afternoon_says_the_close_with_its_closing_digest(story: Story) -> None:
    """Opening, vote and closing digest have the day's places; what has none is told backstage."""
    phases = {
        "open": "2026-03-03 12:00",
        "vote": "2026-03-03 15:00",
        "closed": "2026-03-03 17:00",
    }
    story.begin(plan_with(phases=phases, prompts=[{"text": "What else?", "daily": "13:00"}]))
    story.until("03-03 12:30")
    for number, user in enumerate(REGULARS):
        story.say(user, "forms", f"The travel form of department {number} wants a stamp.")
    story.until("03-03 17:05")
    assert story.keys("forms") == [
        "announce:phase:open:forms",
        "announce:phase:vote:forms",
        "closing:forms",
    ]
    assert "announce:phase:closed:lobby" in story.keys("lobby")
    backstage = "\n".join(story.heard("backstage"))
    assert backstage.count("the forum has had its 3 messages of the day") == 6
    assert "What else?" in backstage
    assert "6 messages to forums" in story.type(OLGA, "backstage", "status")


def test_the_sponsors_copy_waits_for_their_morning_and_is_the_one_message_of_their_day(
    story: Story,
) -> None:
    story.control.change_user({"id": OLGA, "tz": "America/New_York"})
    story.begin()
    story.until("03-03 09:10")
    for number, user in enumerate(REGULARS):
        story.say(user, "forms", f"The travel form of department {number} wants a stamp.")
    story.until("03-04 09:05")
    assert "digest:lobby:2026-03-04" in story.keys("lobby")
    assert list(letters(story, OLGA)) == []
    assert "a few direct messages" in story.type(OLGA, "backstage", "status")
    story.until("03-04 14:05")
    (copy,) = letters(story, OLGA)
    assert words_of(copy) == words_of(story.top("lobby")[-2])
    assert "a few direct messages" not in story.type(OLGA, "backstage", "status")
    story.wait(hours=1)
    assert len(list(letters(story, OLGA))) == 1


def test_who_writes_late_at_night_is_told_in_the_morning(story: Story) -> None:
    story.control.change_user({"id": DALE, "tz": "Europe/Berlin"})
    story.begin()
    story.until("03-06 22:10")
    story.say(DALE, "forms", "One more form.")
    story.wait(minutes=30)
    assert story.whispers(DALE) == []
    story.until("03-07 08:01")
    (hint,) = story.whispers(DALE)
    assert "marked late" in words_of(hint)
