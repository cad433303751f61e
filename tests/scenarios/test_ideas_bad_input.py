"""Forms about an idea that is something else by now, and titles of any kind."""

from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, DALE, EMIKO
from tests.scenarios.idea_cards import card, idea, idea_post, modal_words, press, send_off, sides
from tests.scenarios.story import Story


def test_a_form_sent_off_after_its_idea_was_merged_counts_where_the_idea_counts(
    open_jam: Story,
) -> None:
    first = idea_post(open_jam, DALE, "forms", "One app")
    second = idea_post(open_jam, EMIKO, "forms", "A single app")
    shown, merged = (card(open_jam, "forms", ts) for ts in (first, second))
    press(open_jam, BRUNO, merged, "idea_doubt")
    press(open_jam, EMIKO, merged, "idea_more")
    (page,) = open_jam.control.views(EMIKO)
    open_jam.control.click_in_view(EMIKO, page["id"], "idea_edit")
    assert "part of Idea 1 now" in open_jam.type(AMARA, "forms", "idea merge 2 into 1")

    # Why somebody doubts goes along with their doubt; a title is still the post's own.
    assert send_off(open_jam, BRUNO, reason="Two are safer.") == ""
    assert send_off(open_jam, EMIKO, title="Just one app") == ""
    assert idea(open_jam, 2).title == "Just one app"
    assert sides(open_jam, 1) == (0, 1)
    press(open_jam, AMARA, shown, "idea_more")
    assert "“Two are safer.”" in modal_words(open_jam, AMARA)

    # A button of the old card, once and once more: one vote, of the idea it counts for.
    for _ in range(2):
        press(open_jam, AMARA, merged, "idea_support")
    assert sides(open_jam, 1) == (1, 1)
    assert sides(open_jam, 2) == (0, 0)
    assert open_jam.errors == 0


def test_a_title_of_any_kind_is_taken_in_short_or_explained(open_jam: Story) -> None:
    post = open_jam.say(DALE, "forms", "I drive 40 minutes to close a ticket")
    open_jam.wait(seconds=1)
    key = f"{open_jam.jam.slug} {open_jam.channel('forms')} {post}"
    with by_hand(open_jam) as hands:
        for wordless in ("", "   ", "💡💡", "…!", "\u200b"):
            said = hands.submit_to(AMARA, "idea_made", key, {"title": wordless})
            assert "needs a word" in said, wordless
        long = "<!channel> & " + "so many words " * 300
        assert hands.submit_to(AMARA, "idea_made", key, {"title": long}) == ""
        assert "already" in hands.submit_to(AMARA, "idea_made", key, {"title": "Another"})
    open_jam.wait(seconds=2)
    assert 100 < len(idea(open_jam, 1).title) <= 120
    assert "<!channel>" not in str(card(open_jam, "forms", post))
    assert open_jam.errors == 0
