"""The employee's walk: on a phone, with eight minutes, from the sponsor's post to an idea."""

from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import card, press
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

    # 1. The sponsor posts the bot's draft; in the lobby waits the card. Nobody is added.
    drafted = story.type(OLGA, "lobby", "announce")
    random = next(c["id"] for c in story.control.state()["channels"] if c["name"] == "random")
    story.control.post(OLGA, random, drafted.splitlines()[-1])
    story.control.join(PAULA, jam.lobby.channel_id)
    (joining,) = [m for m in story.top("lobby") if "Join the jam" in words_of(m)]
    assert letters(story, PAULA) == []

    # The jam opens, and others are there before her.
    others_begin(story)

    # 2. One phone screen; nothing is ticked for her.
    story.press(PAULA, joining, "join_open")
    (form,) = story.control.views(PAULA)
    assert "Kept until 30 June 2026" in words_of(form)
    story.control.submit_view(PAULA, form["id"], {"forums": ["forms"]})
    story.wait(minutes=1)

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

    # 5. She writes. The bot says nothing in the channel.
    heard = story.heard("forms")
    mine = story.say(PAULA, "forms", CLOSE)
    story.wait(seconds=10)
    assert story.heard("forms") == heard

    # 6. Only she sees what is close to it.
    (hint,) = story.whispers(PAULA)
    assert "Close to this" in words_of(hint)
    assert "Offline tickets" in words_of(hint)

    # 7. A person replies.
    story.say(CHITRA, "forms", "In tunnels too?", thread_ts=mine)

    # 8. She makes it an idea: one card in its thread, and nothing in the channel.
    story.react(PAULA, "forms", mine, "bulb")
    story.wait(seconds=10)
    made = card(story, "forms", mine)
    assert "*Idea 2* · We should be able to close tickets offline" in words_of(made)
    assert story.heard("forms") == heard

    # 9. Colleagues support it and doubt it in private.
    press(story, DALE, made, "idea_support")
    press(story, BRUNO, made, "idea_doubt")
    (why,) = story.control.views(BRUNO)
    story.control.submit_view(BRUNO, why["id"], {"reason": "in tunnels?"})
    story.wait(minutes=1)
    assert "Support: a few people. Doubt: a few people." in words_of(card(story, "forms", mine))

    # 10. In all: one direct message, one hint, no ping.
    story.until("03-03 20:00")
    assert len(letters(story, PAULA)) == 1
    assert len(story.whispers(PAULA)) == 1
    sent = [str(c["args"]) for c in story.control.calls() if c["method"].startswith("chat.post")]
    assert not any(cry in one for one in sent for cry in ("<@", "<!channel", "<!here"))
    assert story.errors == 0
