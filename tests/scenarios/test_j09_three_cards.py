"""J9: who is willing to look is shown three ideas that few have seen, each once a person."""

import pytest

from bot.ideas.grounds import grounds_of
from jam.hints import CardAnswer
from storage.impressions import show_idea
from storage.tables import impressions
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import idea, idea_post, press_whispered, sides
from tests.scenarios.story import Json, Story, words_of

BONUS = "Tell us the bonus scheme"
TITLES = (
    "One login for every field app",
    "Write the manual with the apprentices",
    "End the second signature below a hundred euros",
    "Print nothing that nobody reads",
)


@pytest.fixture
def told_ideas(open_jam: Story) -> Story:
    """Give a jam with four ideas of Amara's, and one that she has in a private forum."""
    for title in TITLES:
        idea_post(open_jam, AMARA, "forms", title)
    open_jam.control.join(AMARA, open_jam.channel("board"))
    idea_post(open_jam, AMARA, "board", BONUS)
    return open_jam


def titles_in(said: str) -> list[str]:
    return [title for title in (*TITLES, BONUS) if title in said]


def number_in(said: str) -> int:
    return int(said.partition("Idea ")[2].partition(":")[0])


def shown(story: Story, user: str) -> str:
    """Return the words of the last thing that only this person saw."""
    return words_of(story.whispers(user)[-1])


def test_three_ideas_one_at_a_time_and_none_twice(told_ideas: Story) -> None:
    first = words_of(whispered(told_ideas, DALE))
    assert "Card 1 of 3" in first
    assert "in Forms" in first
    assert "<https://" in first
    number = number_in(first)
    press_whispered(told_ideas, DALE, "card_support")
    second = shown(told_ideas, DALE)
    assert f"Your support for Idea {number} counts." in second
    assert "Card 2 of 3" in second
    assert sides(told_ideas, number) == (1, 0)
    press_whispered(told_ideas, DALE, "card_doubt")
    third = shown(told_ideas, DALE)
    assert "Nobody is shown that it is yours" in third
    press_whispered(told_ideas, DALE, "card_skip")
    over = shown(told_ideas, DALE)
    assert "Skipped." in over
    assert "That was three" in over

    # One is left, and nothing of a forum that Dale is not in.
    press_whispered(told_ideas, DALE, "cards_more")
    fourth = shown(told_ideas, DALE)
    assert sorted(titles_in(f"{first}{second}{third}{fourth}")) == sorted(TITLES)
    press_whispered(told_ideas, DALE, "card_skip")
    assert "no idea left" in shown(told_ideas, DALE)
    assert "no idea left" in told_ideas.type(DALE, "copies", "cards")

    # Nobody is shown their own.
    assert "no idea left" in told_ideas.type(AMARA, "forms", "cards")
    assert {row.answer for row in told_ideas.rows(impressions)} == set(CardAnswer)

    # Who leaves takes along what was shown to them.
    told_ideas.type(DALE, "copies", "leave")
    assert told_ideas.rows(impressions) == []
    assert "You left" in told_ideas.type(DALE, "copies", "cards")
    assert told_ideas.errors == 0


def whispered(story: Story, user: str) -> Json:
    """Let somebody type `/jam cards`; returns the answer that they have before them."""
    story.type(user, "copies", "cards")
    return story.whispers(user)[-1]


def test_an_idea_is_shown_without_its_link_while_slack_does_not_say_it(told_ideas: Story) -> None:
    told_ideas.control.configure(fail={"chat.getPermalink": ["internal_error"]})
    said = told_ideas.type(DALE, "copies", "cards")
    assert "Card 1 of 3" in said
    assert "<https://" not in said
    assert told_ideas.errors == 0


def test_a_press_that_is_repeated_or_made_up_shows_and_changes_nothing(told_ideas: Story) -> None:
    key = f"less-paper {number_in(told_ideas.type(EMIKO, 'forms', 'cards'))} 1"
    with by_hand(told_ideas) as hands:
        forms = told_ideas.channel("forms")
        assert "Card 2 of 3" in hands.press(EMIKO, forms, "card_skip", key)
        assert "answered this card" in hands.press(EMIKO, forms, "card_support", key)
        assert "answered this card" in hands.press(OLGA, forms, "card_support", key)
        assert "no idea left" in hands.press(OLGA, forms, "card_support", "less-paper 5 1")
        assert "no idea left" in hands.press(OLGA, forms, "cards_more", "another-jam")
    assert [row.answer for row in told_ideas.rows(impressions)] == ["skipped", ""]
    # Who was shown an idea counts among those who could have seen it.
    with told_ideas.database.writing() as session:
        before = grounds_of(session, told_ideas.jam, idea(told_ideas, 1))
        show_idea(session, told_ideas.jam.id, 1, "U0ONLOOKER1", told_ideas.now)
        after = grounds_of(session, told_ideas.jam, idea(told_ideas, 1))
    assert after.could_see == before.could_see + 1
    assert told_ideas.errors == 0
