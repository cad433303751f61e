"""The employee's walk: on a phone, with eight minutes, from the sponsor's post to Home."""

from jam.places import Jam
from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import card, cards, choose, modal, modal_words, press, send_off
from tests.scenarios.story import Json, Story, words_of

PAULA = "U0PAULA"
OFFLINE = "Offline tickets: let us close a ticket in the field without signal and sync it later"
CLOSE = "We should be able to close tickets offline and sync them when there is a signal again"


def letters(story: Story, user: str) -> list[str]:
    """Return what somebody got from the bot as direct messages."""
    return [
        words_of(message)
        for channel in story.control.state()["channels"]
        if channel.get("is_im") and user in (channel.get("user"), *channel.get("members", ()))
        for message in story.control.messages(channel["id"])
        if message.get("user") == BOT_USER
    ]


def buttons_of(message: Json) -> list[str]:
    """Return what is written on a message's buttons."""
    rows = [block for block in message["blocks"] if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row["elements"]]


def others_begin(story: Story) -> None:
    """Let five people write, one of them an idea."""
    story.until("03-03 09:10")
    idea = story.say(AMARA, "forms", OFFLINE)
    story.wait(seconds=1)
    story.react(AMARA, "forms", idea, "bulb")
    for number, user in enumerate((BRUNO, CHITRA, DALE, EMIKO)):
        story.say(user, "forms", f"The travel form asks for my name {number + 2} times.")
    story.wait(minutes=1)


def test_an_employee_on_a_phone_with_eight_minutes(story: Story) -> None:
    paula: Json = {"id": PAULA, "name": "paula", "tz": "Europe/Berlin"}
    story.control.add_users([paula])
    jam = story.begin()
    joining = she_finds_the_lobby(story, jam)
    others_begin(story)
    she_joins(story, joining)
    her_forum_is_alive(story)
    heard = story.heard("forms")
    mine = she_writes_and_is_shown_what_is_close(story)
    she_makes_it_an_idea(story, mine)
    others_build_on_it_and_vote(story, mine)
    assert story.heard("forms") == heard  # all of it stays in the thread
    home_tells_her_all_of_it(story)

    # In all: one direct message, one hint, no ping.
    assert len(letters(story, PAULA)) == 1
    assert len(story.whispers(PAULA)) == 1
    sent = [str(c["args"]) for c in story.control.calls() if c["method"].startswith("chat.post")]
    assert not any(cry in one for one in sent for cry in ("<@", "<!channel", "<!here"))
    assert story.errors == 0


def she_finds_the_lobby(story: Story, jam: Jam) -> Json:
    # 1. The sponsor posts the bot's draft; in the lobby waits the card. Nobody is added.
    drafted = story.type(OLGA, "lobby", "announce")
    random = next(c["id"] for c in story.control.state()["channels"] if c["name"] == "random")
    story.control.post(OLGA, random, drafted.splitlines()[-1])
    story.control.join(PAULA, jam.lobby.channel_id)
    (joining,) = [m for m in story.top("lobby") if "Join the jam" in words_of(m)]
    assert letters(story, PAULA) == []
    return joining


def she_joins(story: Story, joining: Json) -> None:
    # 2. One phone screen; nothing is ticked for her.
    story.press(PAULA, joining, "join_open")
    form = modal(story, PAULA)
    assert "Kept until 30 June 2026" in words_of(form)
    assert "You may quote me by name outside my forum" in words_of(form)
    assert "initial_option" not in str(form["blocks"])
    assert send_off(story, PAULA, forums=["forms"]) == ""
    story.wait(minutes=1)


def her_forum_is_alive(story: Story) -> None:
    # 3. The day's only direct message.
    (welcome,) = letters(story, PAULA)
    assert f"You're in: <#{story.channel('forms')}" in welcome
    assert "Just write. :bulb: makes a post an idea" in welcome

    # 4. The channel is alive: the host's pinned kick-off, five posts, the question as topic.
    (pinned,) = [m for m in story.top("forms") if m.get("pinned_to")]
    assert "the travel form asks my name three times" in words_of(pinned)
    assert len(story.posts("forms")) == 5
    shown = next(c for c in story.control.state()["channels"] if c["id"] == story.channel("forms"))
    assert "Which form would you end?" in shown["topic"]["value"]


def she_writes_and_is_shown_what_is_close(story: Story) -> str:
    # 5. She writes. The bot says nothing in the channel.
    heard = story.heard("forms")
    mine = story.say(PAULA, "forms", CLOSE)
    story.wait(seconds=10)
    assert story.heard("forms") == heard

    # 6. Only she sees what is close to it. She lets it be.
    (hint,) = story.whispers(PAULA)
    assert "Close to this" in words_of(hint)
    assert "Offline tickets" in words_of(hint)
    assert buttons_of(hint) == ["Add mine there", "Mine differs", "Not helpful"]
    return mine


def she_makes_it_an_idea(story: Story, mine: str) -> None:
    # 7. A person replies.
    story.say(CHITRA, "forms", "Who closes the ticket of a crew in a tunnel?", thread_ts=mine)
    story.wait(seconds=2)

    # 8. Long press, "Make it an idea", the title is there already: one card in its thread.
    assert choose(story, PAULA, "make_idea", "forms", mine) == ""
    assert CLOSE in str(modal(story, PAULA)["blocks"])
    assert send_off(story, PAULA, title=CLOSE) == ""
    story.wait(seconds=2)
    made = card(story, "forms", mine)
    assert f"*Idea 2* · {CLOSE}" in words_of(made)
    assert buttons_of(made)[:3] == ["Support", "Doubt privately", "I'd work on this"]


def others_build_on_it_and_vote(story: Story, mine: str) -> None:
    made = card(story, "forms", mine)
    # 9. A colleague builds on it. Slack tells her of the reply; the bot does not repeat it.
    story.say(EMIKO, "forms", "And the photos wait with them.", thread_ts=mine)
    story.wait(seconds=2)
    choose(story, EMIKO, "build_on", "forms", mine)
    built = modal(story, EMIKO)["blocks"][1]["element"]["initial_option"]["value"]
    assert send_off(story, EMIKO, mine=built, title="") == ""
    assert "Linked" in modal_words(story, EMIKO)
    for user in (AMARA, CHITRA, DALE, EMIKO, OLGA):
        press(story, user, made, "idea_support")
    press(story, BRUNO, made, "idea_doubt")
    assert send_off(story, BRUNO, reason="in tunnels?") == ""
    story.wait(minutes=1)
    assert cards(story, "forms", mine) == [card(story, "forms", mine)]


def home_tells_her_all_of_it(story: Story) -> None:
    # 10. Home: what waits for her, her idea, what is new, and the vote in her time.
    story.until("03-03 20:00")
    story.control.open_home(PAULA)
    story.wait(seconds=2)
    home = words_of(story.control.state(messages=False)["homes"][PAULA])
    assert "A question in your thread" in home
    assert "Who closes the ticket of a crew in a tunnel?" in home
    assert "may be close to others' ideas" in home
    assert "Support: 5 people. Doubt: a few people." in home
    assert "“in tunnels?”" in home
    assert "New since" in home
    assert "the vote begins" in home
