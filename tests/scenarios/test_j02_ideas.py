"""J2: any post becomes an idea, with a number, a title, a card in its thread and a page."""

from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.ideas.sharing import carry_out_shared, share
from bot.membership import leave
from jam.occurrences import OccurrenceKind, OccurrenceState
from storage.occurrences import occurrences_of
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO
from tests.scenarios.idea_cards import (
    card,
    cards,
    choose,
    close_all,
    idea,
    idea_post,
    modal,
    modal_words,
    press,
    send_off,
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


def test_the_shortcut_asks_for_a_title_that_is_filled_in_already(open_jam: Story) -> None:
    ts = open_jam.say(DALE, "forms", "I drive 40 minutes\nto close a ticket")
    choose(open_jam, AMARA, "make_idea", "forms", ts)
    (block,) = modal(open_jam, AMARA)["blocks"]
    assert block["element"]["initial_value"] == "I drive 40 minutes"
    assert "needs a word" in send_off(open_jam, AMARA, title="💡💡")
    assert send_off(open_jam, AMARA, title="Close tickets without signal") == ""
    open_jam.wait(seconds=2)
    assert "*Idea 1* · Close tickets without signal" in words_of(card(open_jam, "forms", ts))
    # A given title stays when the post changes; its author may take it away.
    open_jam.control.edit(DALE, open_jam.channel("forms"), ts, "I drive an hour")
    open_jam.wait(seconds=20)
    assert "Close tickets without signal" in words_of(card(open_jam, "forms", ts))
    press(open_jam, DALE, card(open_jam, "forms", ts), "idea_more")
    open_jam.control.click_in_view(DALE, modal(open_jam, DALE)["id"], "idea_edit")
    assert send_off(open_jam, DALE, title="") == ""
    open_jam.wait(seconds=20)
    assert "*Idea 1* · I drive an hour" in words_of(card(open_jam, "forms", ts))
    # Chosen again it shows the page, and a form sent off too late says so.
    other = open_jam.say(DALE, "forms", "Something else")
    choose(open_jam, EMIKO, "make_idea", "forms", other)
    open_jam.react(BRUNO, "forms", other, "bulb")
    open_jam.wait(seconds=2)
    assert "is Idea 2 already" in send_off(open_jam, EMIKO, title="Mine")
    close_all(open_jam, EMIKO)
    choose(open_jam, EMIKO, "make_idea", "forms", other)
    assert "This post is Idea 2 already." in modal_words(open_jam, EMIKO)
    # What is no post of a person's can be none.
    shown = card(open_jam, "forms", ts)
    assert "Only what people wrote" in choose(open_jam, AMARA, "make_idea", "forms", shown["ts"])


def test_an_idea_is_shared_by_a_form_changed_and_withdrawn_by_its_author(open_jam: Story) -> None:
    open_jam.control.shortcut(DALE, "share_idea")
    forums = [o["text"]["text"] for o in modal(open_jam, DALE)["blocks"][0]["element"]["options"]]
    assert forums == ["Forms", "Copies"]
    close_all(open_jam, DALE)
    open_jam.type(DALE, "forms", "idea One *form* <@U0AMARA0001> & all")
    view = modal(open_jam, DALE)
    assert view["blocks"][0]["element"]["initial_option"]["text"]["text"] == "Forms"
    assert "needs a word" in send_off(open_jam, DALE, title="!!!", words="")
    assert send_off(open_jam, DALE, title="One form & all", words="It saves <an> hour.") == ""
    open_jam.wait(seconds=2)
    post = open_jam.top("forms")[-1]
    said = words_of(post)
    assert "An idea by dale" in said
    assert "It saves &lt;an&gt; hour." in said
    recorded = open_jam.posts("forms")[post["ts"]]
    assert (recorded.author_id, recorded.kind) == (DALE, "shared")
    assert "*Idea 1* · One form &amp; all" in words_of(card(open_jam, "forms", post["ts"]))
    # It counts as Dale's: not as the bot's, and not for Dale to vote on.
    support(open_jam, "forms", post["ts"], [DALE, AMARA])
    assert sides(open_jam, 1) == (1, 0)
    # A comparison with Slack finds it where it is.
    open_jam.wait(hours=4)
    assert open_jam.posts("forms")[post["ts"]].state == "live"
    press(open_jam, DALE, card(open_jam, "forms", post["ts"]), "idea_more")
    open_jam.control.click_in_view(DALE, modal(open_jam, DALE)["id"], "idea_edit")
    assert send_off(open_jam, DALE, title="Two forms", words="That is enough.") == ""
    open_jam.wait(seconds=20)
    assert "Two forms" in words_of(open_jam.top("forms")[-1])
    assert "*Idea 1* · Two forms" in words_of(card(open_jam, "forms", post["ts"]))
    close_all(open_jam, DALE)
    press(open_jam, AMARA, card(open_jam, "forms", post["ts"]), "idea_more")
    assert "idea_withdraw" not in str(modal(open_jam, AMARA))
    press(open_jam, DALE, card(open_jam, "forms", post["ts"]), "idea_more")
    open_jam.control.click_in_view(DALE, modal(open_jam, DALE)["id"], "idea_withdraw")
    assert "Idea 1 is withdrawn" in modal_words(open_jam, DALE)
    open_jam.wait(seconds=20)
    assert open_jam.posts("forms")[post["ts"]].text == ""
    assert "Two forms" not in str(open_jam.control.messages(open_jam.channel("forms")))


def test_who_leaves_takes_what_the_bot_posted_for_them_along(open_jam: Story) -> None:
    open_jam.control.shortcut(DALE, "share_idea")
    channel = f"{open_jam.jam.slug} copies"
    assert send_off(open_jam, DALE, forum=channel, title="A secret form", words="") == ""
    open_jam.wait(seconds=2)
    assert "A secret form" in words_of(open_jam.top("copies")[-1])
    open_jam.type(DALE, "copies", "leave")
    open_jam.wait(seconds=20)
    assert "A secret form" not in str(open_jam.control.messages(open_jam.channel("copies")))
    assert "A secret form" not in open_jam.database_text()


class Leaves(WebClient):
    """A client whose author leaves the jam while something is posted for them."""

    def __init__(self, story: Story) -> None:
        super().__init__(story.stage.client.token, story.stage.client.base_url)
        self.story = story

    def chat_postMessage(self, **given: Any) -> SlackResponse:  # noqa: ANN401, N802 (slack_sdk's)
        """Post it, and leave before the answer is read."""
        answer = super().chat_postMessage(**given)
        with self.story.database.writing() as session:
            leave(session, self.story.jam, DALE, self.story.now)
        return answer


def test_who_leaves_while_the_bot_posts_for_them_takes_it_along(open_jam: Story) -> None:
    jam, now = open_jam.jam, open_jam.now
    place = jam.place("copies")
    with open_jam.database.writing() as session:
        assert share(session, jam, place, DALE, "A secret form", "", now)
        (wanted,) = [
            o
            for o in occurrences_of(session, jam.id, [OccurrenceState.DUE])
            if o.kind is OccurrenceKind.SHARED_IDEA
        ]
    carry_out_shared(open_jam.database, Leaves(open_jam), jam, wanted, now)
    open_jam.wait(seconds=20)
    assert "A secret form" not in str(open_jam.control.messages(open_jam.channel("copies")))
    assert "A secret form" not in open_jam.database_text()
    assert DALE not in open_jam.database_text("people", "appointments", "departures")


def test_what_was_merged_is_told_to_nobody_outside_a_forum_that_became_private(
    open_jam: Story,
) -> None:
    first = idea_post(open_jam, EMIKO, "forms", "One secret app")
    other = idea_post(open_jam, BRUNO, "copies", "A single app")
    open_jam.type(AMARA, "forms", "idea merge 2 into 1")
    press(open_jam, DALE, card(open_jam, "forms", first), "idea_doubt")
    assert send_off(open_jam, DALE, reason="A secret reason") == ""
    open_jam.control.make_private(open_jam.channel("forms"))
    open_jam.control.leave(CHITRA, open_jam.channel("forms"))
    open_jam.react(CHITRA, "copies", other)
    open_jam.wait(seconds=40)
    merged = card(open_jam, "copies", other)
    assert "secret" not in str(merged)
    press(open_jam, CHITRA, merged, "idea_more")
    assert "secret" not in modal_words(open_jam, CHITRA)
    assert open_jam.errors == 0


def test_ideas_that_are_one_are_merged_and_split_again_by_the_team(open_jam: Story) -> None:
    first = idea_post(open_jam, DALE, "forms", "One app")
    second = idea_post(open_jam, EMIKO, "forms", "A single app")
    support(open_jam, "forms", first, [AMARA, BRUNO])
    support(open_jam, "forms", second, [AMARA])
    assert "is for organisers" in open_jam.type(DALE, "forms", "idea merge 2 into 1")
    assert "Idea 2 is part of Idea 1 now" in open_jam.type(AMARA, "forms", "idea merge 2 into 1")
    assert "part of Idea 1 already" in open_jam.type(AMARA, "forms", "idea merge 2 into 1")
    assert "no such idea" in open_jam.type(AMARA, "forms", "idea merge 2 into 9")
    assert sides(open_jam, 1) == (2, 0)
    open_jam.wait(seconds=20)
    merged = card(open_jam, "forms", second)
    assert words_of(merged).startswith("Idea 2 is part of Idea 1: One app")
    press(open_jam, DALE, merged, "idea_more")
    assert "Idea 2 is part of Idea 1: One app" in modal_words(open_jam, DALE)
    press(open_jam, BRUNO, card(open_jam, "forms", first), "idea_more")
    assert "What was merged into it" in modal_words(open_jam, BRUNO)
    assert "stands by itself again" in open_jam.type(AMARA, "forms", "idea split 2")
    assert (sides(open_jam, 1), sides(open_jam, 2)) == ((2, 0), (1, 0))
    open_jam.wait(seconds=20)
    assert "*Idea 2* · A single app" in words_of(card(open_jam, "forms", second))


def test_the_team_is_asked_to_look_once_an_hour_without_a_name(open_jam: Story) -> None:
    ts = open_jam.say(DALE, "forms", "This is going nowhere")
    assert "The jam's team is asked" in choose(open_jam, EMIKO, "ask_facilitator", "forms", ts)
    assert "was asked to look at this" in choose(open_jam, BRUNO, "ask_facilitator", "forms", ts)
    open_jam.wait(seconds=2)
    line = open_jam.heard("backstage")[-1]
    assert "Somebody asks for a facilitator in" in line
    assert "emiko" not in line.lower()
    assert "nowhere" not in line
    open_jam.wait(hours=2)
    assert "The jam's team is asked" in choose(open_jam, BRUNO, "ask_facilitator", "forms", ts)
    open_jam.wait(seconds=2)
    asked = [line for line in open_jam.heard("backstage") if "asks for a facilitator" in line]
    assert len(asked) == 2
