"""J4: one vote a person, by emoji or button; private doubts may say why; own votes do not count."""

from tests.scenarios.cast import AMARA, BRUNO, DALE, EMIKO
from tests.scenarios.idea_cards import (
    card,
    close_all,
    idea_post,
    modal_words,
    press,
    press_whispered,
    sides,
    support,
)
from tests.scenarios.story import Story, words_of


def test_emoji_and_buttons_are_one_vote_that_is_changed_and_never_added_to(
    open_jam: Story,
) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One form for all")
    shown = card(open_jam, "forms", ts)
    support(open_jam, "forms", ts, [AMARA])
    assert "Your support for Idea 1 counts" in press(open_jam, AMARA, shown, "idea_support")
    press(open_jam, AMARA, shown, "idea_support")
    assert sides(open_jam, 1) == (1, 0)
    said = press(open_jam, AMARA, shown, "idea_doubt")
    assert "Your doubt about Idea 1 counts. Nobody is shown that it is yours." in said
    assert sides(open_jam, 1) == (0, 1)
    press_whispered(open_jam, AMARA, "idea_vote_back")
    assert "is taken back" in words_of(open_jam.whispers(AMARA)[-1])
    assert sides(open_jam, 1) == (0, 0)
    # The thumb still stands in Slack; put there anew, it is the latest word.
    open_jam.control.unreact(AMARA, open_jam.channel("forms"), ts, "+1")
    open_jam.wait(seconds=1)
    support(open_jam, "forms", ts, [AMARA])
    assert sides(open_jam, 1) == (1, 0)
    open_jam.react(AMARA, "forms", ts, "+1::skin-tone-4")
    open_jam.wait(seconds=1)
    open_jam.control.unreact(AMARA, open_jam.channel("forms"), ts, "+1")
    assert sides(open_jam, 1) == (1, 0)


def test_nobody_votes_on_their_own_idea_and_emoji_from_before_count(open_jam: Story) -> None:
    ts = open_jam.say(DALE, "forms", "One form for all")
    support(open_jam, "forms", ts, [DALE, AMARA])
    open_jam.react(BRUNO, "forms", ts, "thinking_face")
    open_jam.react(AMARA, "forms", ts, "bulb")
    open_jam.wait(seconds=2)
    assert sides(open_jam, 1) == (1, 1)
    shown = card(open_jam, "forms", ts)
    assert "the votes on it are the others'" in press(open_jam, DALE, shown, "idea_doubt")
    assert open_jam.control.views(DALE) == []
    assert sides(open_jam, 1) == (1, 1)


def test_a_doubt_counts_at_once_and_is_asked_why_once_a_day(open_jam: Story) -> None:
    first = card(open_jam, "forms", idea_post(open_jam, DALE, "forms", "One form for all"))
    second = card(open_jam, "forms", idea_post(open_jam, DALE, "forms", "No form at all"))
    press(open_jam, AMARA, first, "idea_doubt")
    assert sides(open_jam, 1) == (0, 1)
    assert "One line, shown without your name" in modal_words(open_jam, AMARA)
    close_all(open_jam, AMARA)
    press(open_jam, AMARA, second, "idea_doubt")
    assert open_jam.control.views(AMARA) == []
    # Whoever wants to says why all the same.
    press_whispered(open_jam, AMARA, "idea_why")
    (view,) = open_jam.control.views(AMARA)
    open_jam.control.submit_view(AMARA, view["id"], {"reason": "somebody needs it"})
    assert open_jam.control.views(AMARA) == []
    press(open_jam, EMIKO, second, "idea_more")
    assert "“somebody needs it”" in modal_words(open_jam, EMIKO)
    # The next day once more.
    open_jam.until("03-04 09:10")
    third = card(open_jam, "forms", idea_post(open_jam, DALE, "forms", "Three forms"))
    press(open_jam, AMARA, third, "idea_doubt")
    (view,) = open_jam.control.views(AMARA)
    # Changed before the form was sent off: there is nothing to explain any more.
    press(open_jam, AMARA, third, "idea_support")
    answer = open_jam.control.submit_view(AMARA, view["id"], {"reason": "too many"})
    assert "do not doubt this idea any more" in str(answer.payload)


def test_votes_by_the_page_and_offers_to_work(open_jam: Story) -> None:
    shown = card(open_jam, "forms", idea_post(open_jam, DALE, "forms", "One form for all"))
    assert "the jam's team may see your name" in press(open_jam, EMIKO, shown, "idea_work")
    press(open_jam, EMIKO, shown, "idea_more")
    view = open_jam.control.views(EMIKO)[-1]
    open_jam.control.click_in_view(EMIKO, view["id"], "idea_support")
    assert sides(open_jam, 1) == (1, 0)
    said = modal_words(open_jam, EMIKO)
    assert "Your support for Idea 1 counts" in said
    assert "You support it." in said
    assert "Would work on it: a few people." in said
    view = open_jam.control.views(EMIKO)[-1]
    open_jam.control.click_in_view(EMIKO, view["id"], "idea_vote_back")
    assert sides(open_jam, 1) == (0, 0)


def test_after_the_close_a_vote_by_button_is_refused_in_words(open_jam: Story) -> None:
    shown = card(open_jam, "forms", idea_post(open_jam, DALE, "forms", "One form for all"))
    press(open_jam, EMIKO, shown, "idea_support")
    open_jam.until("03-06 18:05")
    assert "no longer works" in press(open_jam, AMARA, shown, "idea_doubt")
    assert sides(open_jam, 1) == (1, 0)
    press_whispered_back = press(open_jam, EMIKO, shown, "idea_more")
    assert press_whispered_back == ""
    assert "You support it." in modal_words(open_jam, EMIKO)
