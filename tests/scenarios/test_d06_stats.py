"""D6: live numbers are the same for all, at once there, and tell of no small group of people."""

import re
from datetime import timedelta

from jam.instants import instant_to_ts
from jam.people import Person
from jam.talk import MessageSeen, ReactionSeen
from storage.people import save_people
from storage.record import see_message, see_reaction
from storage.tables import live_numbers
from tests.scenarios.cast import BRUNO, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import modal_words
from tests.scenarios.story import Story, words_of
from tests.scenarios.test_d01_digest import FIRST_DAY, talk

CROWDS = {"Europe/Berlin": 70, "America/Lima": 50, "Asia/Tokyo": 3, "Africa/Lagos": 2}
"""People by time zone: of two regions nothing is to be told, and of the others not all."""


def crowd(story: Story, place: str = "forms") -> list[str]:
    """Let 125 people in four regions write one post each, every second a reply to the one before.

    It is written into the record as it would be heard; returns who they are.
    """
    jam, channel = story.jam, story.channel(place)
    zones = [zone for zone, n in CROWDS.items() for _ in range(n)]
    people = [
        Person(user_id=f"U0CROWD{n:04d}", name=f"p{n}", handle=f"p{n}", zone=zone)
        for n, zone in enumerate(zones)
    ]
    with story.database.writing() as session:
        save_people(session, jam.team_id, people)
        root = ""
        for number, person in enumerate(people):
            ts = instant_to_ts(story.now - timedelta(minutes=2) + timedelta(milliseconds=number))
            thread = root if number % 2 else None
            root = root if number % 2 else ts
            seen = MessageSeen(
                channel_id=channel,
                ts=ts,
                author_id=person.user_id,
                text=f"word {number}",
                thread_ts=thread,
            )
            see_message(session, jam.team_id, jam.id, seen, late=False)
        mark = ReactionSeen(
            channel_id=channel, ts=root, user_id=DALE, name="+1", present=True, event_ts=root
        )
        see_reaction(session, jam.team_id, jam.id, mark)
    return [person.user_id for person in people]


def numbers_told(story: Story, user: str, place: str, words: str = "stats") -> str:
    """Let somebody ask; returns what they are told, at once or when it has been counted."""
    said = story.type(user, place, words)
    if "Being counted" not in said:
        return said
    story.wait(seconds=5)
    return words_of(story.whispers(user)[-1])


def test_everybody_is_told_the_same_and_of_no_small_group(open_jam: Story) -> None:
    crowd(open_jam)
    first = numbers_told(open_jam, DALE, "lobby")

    # Who takes part: in twenties, without the small regions and without what would tell of them.
    people = re.search(r"(\d+) people or more took part", first)
    assert people is not None
    assert int(people[1]) % 20 == 0
    assert 80 <= int(people[1]) <= 125
    assert re.search(r"Regions, by time zone: Europe \((40|60)\)\n", first)
    assert "Americas" not in first
    assert "Asia" not in first
    assert "Africa" not in first
    assert "Time of day, in the jam's zone: 8–12 h" in first
    assert "Not heard yet, or hidden with those that were not: Copies" in first
    assert not re.search(r"U0CROWD|p\d", first)

    # How the talk goes.
    assert "125 posts, 63 threads" in first
    assert "98 % of first posts have a reply by somebody else; 1 wait for one" in first
    assert "Half of all have it within 1 min" in first
    assert "The tenth that wrote most wrote about 10 % of all posts" in first

    # Home tells the same, counted for whoever asked first.
    open_jam.control.open_home(BRUNO)
    open_jam.wait(seconds=1)
    home = open_jam.control.state(messages=False)["homes"][BRUNO]
    open_jam.control.click_in_view(BRUNO, home["id"], "home_stats", value="less-paper")
    assert modal_words(open_jam, BRUNO).partition("\n")[2] == first.partition("\n")[2]

    # The same for an organiser and for whoever asks in the same hour, whatever came since.
    open_jam.say(EMIKO, "forms", "one more")
    open_jam.wait(minutes=10)
    assert open_jam.type(OLGA, "lobby", "stats") == first
    assert open_jam.type(OLGA, "backstage", "stats jam") == first
    open_jam.wait(minutes=60)
    assert open_jam.type(OLGA, "lobby", "stats") == first
    open_jam.wait(minutes=1)
    assert "126 posts" in open_jam.type(OLGA, "lobby", "stats")
    assert len({row.seed for row in open_jam.rows(live_numbers)}) == 1
    assert open_jam.errors == 0


def test_a_forums_numbers_have_no_second_dimension_and_a_private_ones_are_its_members(
    open_jam: Story,
) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.wait(minutes=1)
    forms = numbers_told(open_jam, DALE, "forms")
    assert "Forms in numbers" in forms
    assert "6 posts, 6 threads" in forms
    assert "Fewer than thirty people took part so far" in forms
    assert "Regions" not in forms
    assert open_jam.type(EMIKO, "lobby", "stats forms") == forms
    for name in ("stats board", "stats Questions to the board", "stats nowhere"):
        told = open_jam.type(DALE, "lobby", name)
        assert "There is no forum called" in told
        assert "Forms, Copies" in told
    open_jam.control.join(DALE, open_jam.channel("board"))
    open_jam.wait(minutes=2)
    assert "0 posts" in numbers_told(open_jam, DALE, "board")
    assert "There is no forum called" in open_jam.type(EMIKO, "lobby", "stats board")


def test_somebody_who_left_before_it_was_counted_gets_no_answer_they_may_not_see(
    open_jam: Story,
) -> None:
    open_jam.control.join(DALE, open_jam.channel("board"))
    open_jam.wait(minutes=1)
    open_jam.type(DALE, "board", "stats")
    open_jam.control.leave(DALE, open_jam.channel("board"))
    open_jam.wait(minutes=1)
    assert not [m for m in open_jam.whispers(DALE) if "in numbers" in words_of(m)]
