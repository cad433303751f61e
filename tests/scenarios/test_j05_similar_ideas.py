"""J5: whoever writes what is close to an idea is shown it at once, and only they."""

from storage.tables import hints, lineage, occurrences
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import modal_words, press
from tests.scenarios.story import Json, Story, words_of

OFFLINE = "Offline tickets: let us close a ticket in the field without signal and sync it later"
CLOSE = "We should be able to close tickets offline and sync them when there is a signal again"
LIMIT = "Raise the limit for purchases without approval to 1000 euros"
CONTRARY = "Please lower the limit for purchases without approval to 200 euros"
CANTEEN = "The canteen should have vegetarian food every single day of the week"


def idea(story: Story, user: str, text: str, place: str = "forms") -> str:
    """Let somebody write a post that is an idea from then on."""
    ts = story.say(user, place, text)
    story.wait(seconds=1)
    story.react(user, place, ts, "bulb")
    story.wait(seconds=1)
    return ts


def told(story: Story, user: str) -> list[Json]:
    """Return the hints somebody has seen, once a few seconds have passed."""
    story.wait(seconds=4)
    return [m for m in story.whispers(user) if "Close to this" in words_of(m)]


def test_what_is_close_to_an_idea_is_shown_to_its_author_at_once(open_jam: Story) -> None:
    first = idea(open_jam, AMARA, OFFLINE)
    idea(open_jam, BRUNO, LIMIT, "copies")

    # Far from it, short, in a thread, or one's own: nothing.
    open_jam.say(OLGA, "forms", CANTEEN)
    open_jam.say(OLGA, "forms", "Close tickets offline, please")
    open_jam.say(OLGA, "forms", CLOSE, thread_ts=first)
    open_jam.say(AMARA, "forms", CLOSE)
    assert [told(open_jam, user) for user in (OLGA, AMARA)] == [[], []]

    # Close to it: within seconds, with a link, for their eyes alone.
    post = open_jam.say(OLGA, "forms", CLOSE)
    (hint,) = told(open_jam, OLGA)
    assert "*<https://" in words_of(hint)
    assert "Offline tickets" in words_of(hint)
    assert [told(open_jam, user) for user in (AMARA, EMIKO)] == [[], []]
    assert len(open_jam.heard("forms")) == 1

    # Never twice for a post.
    open_jam.control.edit(OLGA, open_jam.channel("forms"), post, f"{CLOSE}!")
    assert len(told(open_jam, OLGA)) == 1

    # An idea's page names what is close to it.
    card = next(m for m in open_jam.messages("forms") if m.get("thread_ts") == first)
    open_jam.react(OLGA, "forms", post, "bulb")
    open_jam.wait(seconds=2)
    press(open_jam, EMIKO, card, "idea_more")
    assert "Idea 3 · <https://" in modal_words(open_jam, EMIKO).partition("Close to this")[2]

    # Across forums, with what differs.
    open_jam.say(EMIKO, "forms", CONTRARY)
    (hint,) = told(open_jam, EMIKO)
    assert "Yours says “lower”, that one “Raise”." in words_of(hint)
    assert "Yours says “200 euros”, that one “1000 euros”." in words_of(hint)
    assert open_jam.errors == 0


def test_add_mine_there_links_the_post_and_says_so_in_the_ideas_thread(open_jam: Story) -> None:
    first = idea(open_jam, AMARA, OFFLINE)
    post = open_jam.say(OLGA, "copies", CLOSE)
    (hint,) = told(open_jam, OLGA)
    value = next(b for b in hint["blocks"] if b["type"] == "actions")["elements"][0]["value"]
    open_jam.press(OLGA, hint, "similar_add")
    assert "builds on Idea 1" in words_of(open_jam.whispers(OLGA)[-1])
    open_jam.wait(seconds=4)
    (link,) = open_jam.rows(lineage)
    assert (link.ts, link.parent_ts, link.made_by) == (post, first, OLGA)
    card, line = [m for m in open_jam.messages("forms") if m.get("thread_ts") == first]
    assert "Idea 1" in words_of(card)
    assert "A participant built on this: <https://" in words_of(line)

    # Not for anybody else, and not made up.
    with by_hand(open_jam) as hands:
        forms = open_jam.channel("forms")
        assert "nothing to do here" in hands.press(EMIKO, forms, "similar_add", value)
        assert "nothing to do here" in hands.press(OLGA, forms, "similar_add", f"{value}9")
        assert "answered this already" in hands.press(OLGA, forms, "similar_unhelpful", value)

    # Who leaves takes the hint along, and what they would have been told.
    open_jam.type(OLGA, "forms", "leave")
    assert open_jam.rows(hints) == []
    assert OLGA not in "".join(str(row.detail) for row in open_jam.rows(occurrences))
    assert "nothing to do here" in words_of(answer_of(open_jam, hint))
    assert open_jam.errors == 0


def answer_of(story: Story, hint: Json) -> Json:
    """Let Olga press what is left of a hint; return what they see then."""
    value = next(b for b in hint["blocks"] if b["type"] == "actions")["elements"][0]["value"]
    with by_hand(story) as hands:
        return {"text": hands.press(OLGA, story.channel("forms"), "similar_add", value)}


def test_two_hints_a_day_and_none_at_night_and_fewer_the_less_they_help(open_jam: Story) -> None:
    idea(open_jam, AMARA, OFFLINE)
    idea(open_jam, BRUNO, LIMIT)
    # The third of a day waits, and so does what nobody answered.
    for text in (CLOSE, CONTRARY, f"I think so too: {CLOSE}"):
        open_jam.say(OLGA, "forms", text)
        open_jam.wait(seconds=4)
    assert len(told(open_jam, OLGA)) == 2
    assert [row.answer for row in open_jam.rows(hints)] == ["", "", ""]

    # In their night it waits as well.
    open_jam.say(DALE, "forms", CLOSE)
    assert told(open_jam, DALE) == []
    assert len(open_jam.rows(hints)) == 4

    # Not helpful, twice: what is no closer than that is not shown to them any more.
    for hint in told(open_jam, OLGA):
        open_jam.press(OLGA, hint, "similar_unhelpful")
    assert "less often" in words_of(open_jam.whispers(OLGA)[-1])
    open_jam.say(OLGA, "forms", CLOSE)
    open_jam.wait(seconds=4)
    assert len(open_jam.rows(hints)) == 4
    assert open_jam.errors == 0


def test_an_idea_of_a_private_forum_is_close_to_nothing_for_others(open_jam: Story) -> None:
    for user in (AMARA, EMIKO):
        open_jam.control.join(user, open_jam.channel("board"))
    idea(open_jam, AMARA, OFFLINE, "board")
    open_jam.say(OLGA, "forms", CLOSE)
    assert told(open_jam, OLGA) == []
    open_jam.say(EMIKO, "forms", CLOSE)
    (hint,) = told(open_jam, EMIKO)
    # Their post is public, so the private thread may say so; after they left it they may not add.
    open_jam.control.leave(EMIKO, open_jam.channel("board"))
    open_jam.control.settle()
    open_jam.press(EMIKO, hint, "similar_add")
    assert open_jam.rows(lineage) == []
    assert open_jam.errors == 0


def test_what_is_merged_gone_or_said_otherwise_is_not_close_any_more(open_jam: Story) -> None:
    first = idea(open_jam, AMARA, OFFLINE)
    open_jam.say(OLGA, "forms", CLOSE)
    assert len(told(open_jam, OLGA)) == 1
    open_jam.control.edit(AMARA, open_jam.channel("forms"), first, CANTEEN)
    open_jam.say(EMIKO, "forms", CLOSE)
    assert told(open_jam, EMIKO) == []
    open_jam.say(CHITRA, "forms", f"Dear all, {CANTEEN}")
    assert len(told(open_jam, CHITRA)) == 1
    open_jam.control.delete(AMARA, open_jam.channel("forms"), first)
    open_jam.say(OLGA, "forms", f"Dear all, {CANTEEN}")
    assert len(told(open_jam, OLGA)) == 1
    assert open_jam.errors == 0
