"""J2: any post becomes an idea, with a number, a title, a card in its thread and a page."""

from tests.scenarios.cast import AMARA, BRUNO, DALE, EMIKO
from tests.scenarios.idea_cards import (
    card,
    cards,
    close_all,
    idea,
    idea_post,
    modal_words,
    press,
    sides,
    support,
)
from tests.scenarios.story import Story, words_of


def test_a_post_with_the_bulb_gets_a_card_in_its_thread(open_jam: Story) -> None:
    heard = open_jam.heard("forms")
    ts = idea_post(open_jam, DALE, "forms", "Close tickets *without* signal\nIt costs me an hour.")
    shown = card(open_jam, "forms", ts)
    said = words_of(shown)
    assert ":bulb: *Idea 1* · Close tickets without signal" in said
    assert "Support: nobody yet. Doubt: nobody yet." in said
    # Every signal by emoji has words.
    assert ":+1: on the post supports it, :thinking_face: doubts it" in said
    labels = [e["text"]["text"] for e in shown["blocks"][2]["elements"]]
    assert labels == ["Support", "Doubt privately", "I'd work on this", "More"]
    # In the channel nothing is said, and a second bulb adds nothing.
    open_jam.react(EMIKO, "forms", ts, "bulb")
    open_jam.wait(minutes=1)
    assert len(cards(open_jam, "forms", ts)) == 1
    assert idea(open_jam, 1).made_by == DALE
    assert open_jam.heard("forms") == heard

    reply = open_jam.say(EMIKO, "forms", "Or none at all", thread_ts=ts)
    open_jam.react(BRUNO, "forms", reply, "bulb")
    open_jam.wait(seconds=2)
    assert [words_of(c).split("\n")[0] for c in cards(open_jam, "forms", ts)] == [
        "Idea 1: Close tickets without signal",
        "Idea 2: Or none at all",
    ]
    other = idea_post(open_jam, AMARA, "copies", "Print nothing")
    assert "Idea 3: Print nothing" in words_of(card(open_jam, "copies", other))


def test_the_card_is_kept_current_by_changing_it_and_without_figures_about_few(
    open_jam: Story,
) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One form for all")
    support(open_jam, "forms", ts, [AMARA])
    open_jam.wait(seconds=20)
    assert "Support: a few people." in words_of(card(open_jam, "forms", ts))
    support(open_jam, "forms", ts, [BRUNO, EMIKO, DALE])
    others = [{"id": f"U0OTHER{n}", "name": f"other{n}"} for n in range(2)]
    open_jam.control.add_users(others)
    for person in others:
        open_jam.control.join(person["id"], open_jam.channel("forms"))
        open_jam.react(person["id"], "forms", ts)
    open_jam.wait(seconds=20)
    # Dale's own thumb does not count.
    assert "Support: 5 people." in words_of(card(open_jam, "forms", ts))
    updates = [c for c in open_jam.control.calls() if c["method"] == "chat.update"]
    assert len(updates) == 2


def test_the_page_tells_everything_about_it(open_jam: Story) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One form for all\nSee <https://example.org|why>")
    press(open_jam, AMARA, card(open_jam, "forms", ts), "idea_doubt")
    (view,) = open_jam.control.views(AMARA)
    open_jam.control.submit_view(AMARA, view["id"], {"reason": "and who keeps it *up*?"})
    press(open_jam, EMIKO, card(open_jam, "forms", ts), "idea_more")
    said = modal_words(open_jam, EMIKO)
    assert said.startswith("Idea 1\n")
    assert "By dale" in said
    assert "See why" in said
    assert "Open the post" in said
    assert "Doubt: a few people." in said
    # Doubts come with their reasons, and without names.
    assert "“and who keeps it ∗up∗?”" in said
    assert "amara" not in said.lower()
    close_all(open_jam, EMIKO)


def test_an_edit_changes_the_title_and_a_deletion_withdraws_the_idea(open_jam: Story) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One form for all")
    support(open_jam, "forms", ts, [AMARA])
    open_jam.control.edit(DALE, open_jam.channel("forms"), ts, "Two forms for all")
    open_jam.wait(seconds=20)
    shown = card(open_jam, "forms", ts)
    assert "*Idea 1* · Two forms for all" in words_of(shown)
    open_jam.say(BRUNO, "forms", "Good", thread_ts=ts)
    open_jam.control.delete(DALE, open_jam.channel("forms"), ts)
    open_jam.wait(seconds=20)
    gone = card(open_jam, "forms", ts)
    assert words_of(gone).split("\n")[0] == "Idea 1 was withdrawn: its post is gone."
    assert "Two forms" not in words_of(gone)
    assert sides(open_jam, 1) == (0, 0)
    next_ts = idea_post(open_jam, DALE, "forms", "Another one")
    assert "*Idea 2*" in words_of(card(open_jam, "forms", next_ts))


def test_who_leaves_takes_their_ideas_votes_and_reasons_along(open_jam: Story) -> None:
    ts = idea_post(open_jam, DALE, "forms", "One form for all")
    own = idea_post(open_jam, AMARA, "forms", "Amara's own secret idea")
    support(open_jam, "forms", ts, [AMARA, BRUNO])
    shown = card(open_jam, "forms", ts)
    press(open_jam, AMARA, shown, "idea_doubt")
    (view,) = open_jam.control.views(AMARA)
    open_jam.control.submit_view(AMARA, view["id"], {"reason": "a secret reason"})
    press(open_jam, AMARA, shown, "idea_work")
    assert sides(open_jam, 1) == (1, 1)
    open_jam.type(AMARA, "forms", "leave")
    open_jam.wait(seconds=20)
    assert sides(open_jam, 1) == (1, 0)
    left = open_jam.database_text("people", "appointments", "departures", "jams", "member_lists")
    assert "secret" not in left
    assert AMARA not in left
    assert "was withdrawn" in words_of(card(open_jam, "forms", own))
    assert "You left" in press(open_jam, AMARA, shown, "idea_support")
    assert sides(open_jam, 1) == (1, 0)
