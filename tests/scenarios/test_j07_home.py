"""J7: Home is a page that a person wants to open: what waits for them comes first."""

from jam.ideas import Follow, Followed, Side
from jam.instants import instant_to_ts
from jam.talk import PostRef
from storage.follows import follow
from storage.ideas import idea_numbered, make_idea
from storage.tables import homes
from storage.votes import give_reason, press
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA, plan_with
from tests.scenarios.idea_cards import modal
from tests.scenarios.story import Json, Story, words_of


def home_of(story: Story, user: str) -> str:
    """Let somebody open Home; returns what it shows a moment later."""
    story.control.open_home(user)
    story.wait(seconds=1)
    return shown(story, user)


def view_of(story: Story, user: str) -> Json:
    """Return the Home that somebody has."""
    found: Json = story.control.state(messages=False)["homes"][user]
    return found


def shown(story: Story, user: str) -> str:
    return words_of(view_of(story, user))


def published(story: Story, since: int = 0) -> list[str]:
    """Return for whom Home was published, call by call, after call number `since`."""
    calls = story.control.calls(since)
    return [call["args"]["user_id"] for call in calls if call["method"] == "views.publish"]


def calls_so_far(story: Story) -> int:
    return len(story.control.calls())


def put_forward(story: Story, user: str, place: str, ts: str) -> int:
    """Make a post an idea; returns its number."""
    story.control.settle()
    jam, ref = story.jam, PostRef(channel_id=story.channel(place), ts=ts)
    with story.database.writing() as session:
        made = make_idea(session, jam.team_id, jam.id, ref, made_by=user, now=story.now)
    assert made is not None
    return made[0].number


def vote(story: Story, number: int, user: str, side: Side, reason: str = "") -> None:
    """Let somebody press a button of an idea."""
    jam = story.jam
    with story.database.writing() as session:
        idea = idea_numbered(session, jam.id, number)
        assert idea is not None
        at, emoji = instant_to_ts(story.now), jam.plan.emoji
        press(session, jam.team_id, jam.id, idea, user, side=side, at=at, emoji=emoji)
        if reason:
            give_reason(session, jam.id, number, user, reason)


def test_before_a_jam_it_says_so_and_the_messages_tab_is_left_alone(story: Story) -> None:
    assert "No jam yet" in home_of(story, DALE)
    story.begin(joined=False)
    story.control.open_home(EMIKO, tab="messages")
    story.wait(minutes=2)
    assert EMIKO not in published(story)
    # What is prepared is for those who prepare it.
    assert "Less paper" not in home_of(story, DALE)
    assert "Opens" in home_of(story, OLGA)


def test_a_newcomer_finds_the_questions_and_joins_right_there(story: Story) -> None:
    story.begin(joined=False)
    story.until("03-03 09:05")
    said = home_of(story, DALE)
    assert "You have not joined yet." in said
    assert "Which form would you end?" in said
    assert "Which rule should the board explain?" not in said
    view_id = view_of(story, DALE)["id"]
    assert story.control.click_in_view(DALE, view_id, "join_open", value=story.jam.slug)
    (form,) = story.control.views(DALE)
    assert story.control.submit_view(DALE, form["id"], {"forums": ["copies"]}).error is None
    story.wait(minutes=2)
    said = shown(story, DALE)
    assert "You have not joined yet." not in said
    assert said.index("What do you print twice?") < said.index("Which form would you end?")
    assert story.errors == 0


def test_who_has_nothing_yet_sees_how_to_begin_and_what_comes(open_jam: Story) -> None:
    said = home_of(open_jam, DALE)
    assert "Day 1 of 4 · open" in said
    assert "Nothing waits for you." in said
    assert "Which form would you end?" in said
    assert "Which rule should the board explain?" not in said
    assert ":bulb: on a post makes it an idea" in said
    assert "the vote begins" in said
    assert "The board answers the top ten in public. By 1 April 2026, in 29 days." in said
    assert said.index("Which form would you end?") < said.index("the vote begins")
    assert "None yet. Share one here, or put :bulb: on a post of yours." in said
    # What can be done at once is a button: three ideas of others, and one of one's own.
    opened = view_of(open_jam, DALE)["id"]
    for button, window in (("cards_more", "Three ideas"), ("home_share", "Share an idea")):
        assert open_jam.control.click_in_view(DALE, opened, button, value="less-paper")
        assert modal(open_jam, DALE)["title"]["text"] == window
    assert open_jam.errors == 0


def test_the_sponsors_answers_in_the_lobby_stand_with_what_was_promised(open_jam: Story) -> None:
    story = open_jam
    asked = story.say(DALE, "lobby", "Will the travel form really go?")
    story.say(OLGA, "lobby", f"Yes, <@{DALE}>, by April.", thread_ts=asked)
    own = story.say(OLGA, "lobby", "Welcome, all of you.")
    story.say(OLGA, "lobby", "And thank you.", thread_ts=own)
    story.say(AMARA, "lobby", "I hope so too.", thread_ts=asked)
    story.wait(minutes=3)
    said = home_of(story, EMIKO)
    assert said.index("What happens with the result") < said.index("The sponsor's answers")
    assert " min ago: <http" in said
    assert "|Yes, someone, by April.>" in said
    assert not any(words in said for words in ("Welcome, all", "And thank you", "I hope so"))


def test_what_waits_for_me_comes_first_and_goes_when_i_answered(open_jam: Story) -> None:
    story = open_jam
    root = story.say(DALE, "forms", "The travel form asks my name three times.")
    story.say(AMARA, "forms", "Which of the three do you fill in first?", thread_ts=root)
    to_another = f"<@{EMIKO}>, do you still have the old travel form?"
    story.say(AMARA, "forms", to_another, thread_ts=root)
    story.say(BRUNO, "copies", f"<@{DALE}> prints the plan twice, I hear.")
    said = home_of(story, DALE)
    assert said.index("A question in your thread") < said.index("The forums")
    assert said.count("A question in your thread") == 1
    assert "Which of the three do you fill in first?" in said
    assert "You are named in" in said
    assert "someone prints the plan" not in said
    # Answered in the thread, it waits no more; who opened Home sees that a minute later.
    before = calls_so_far(story)
    story.say(DALE, "forms", "The first, always.", thread_ts=root)
    story.say(AMARA, "forms", "Then we end the others.", thread_ts=root)
    story.wait(minutes=2)
    assert published(story, before) == [DALE]
    assert "A question in your thread" not in shown(story, DALE)
    assert open_jam.errors == 0


def test_my_ideas_and_what_i_follow_say_how_they_stand(open_jam: Story) -> None:
    story = open_jam
    ts = story.say(DALE, "forms", "End the travel form\nNobody reads it.")
    other = story.say(EMIKO, "copies", "One printer a floor is enough")
    mine, theirs = put_forward(story, DALE, "forms", ts), put_forward(story, EMIKO, "copies", other)
    home_of(story, DALE)
    story.wait(minutes=1)
    jam, before = story.jam, calls_so_far(story)
    for user in (OLGA, AMARA, BRUNO, CHITRA, EMIKO):
        vote(story, mine, user, Side.SUPPORT)
    vote(story, mine, "U0ELSE", Side.DOUBT, "In tunnels?")
    with story.database.writing() as session:
        what = Followed(kind=Follow.IDEA, number=theirs)
        follow(session, jam.team_id, jam.id, DALE, what, story.now)
    story.wait(minutes=2)
    assert published(story, before) == [DALE]
    said = shown(story, DALE)
    assert "has a new doubt: “In tunnels?”" in said
    assert "|Idea 1: End the travel form>\nSupport: 5 people. Doubt: a few people." in said
    assert "You follow" in said
    assert "|Idea 2: One printer a floor is enough>" in said
    assert "Hot today" in said
    opened = view_of(story, DALE)
    reply = story.control.click_in_view(DALE, opened["id"], "idea_more", value="less-paper 1")
    assert reply.acknowledged
    assert "In tunnels?" in words_of(story.control.views(DALE)[-1])
    assert story.errors == 0


def test_it_is_published_for_ten_minutes_after_it_was_opened_and_for_nobody_else(
    open_jam: Story,
) -> None:
    story = open_jam
    root = story.say(DALE, "forms", "The travel form asks my name three times.")
    home_of(story, DALE)
    home_of(story, EMIKO)
    before = calls_so_far(story)
    for minute in range(4):
        story.say(AMARA, "forms", f"And who reads it, number {minute}?", thread_ts=root)
        story.wait(seconds=20)
    story.wait(minutes=2)
    assert published(story, before) in ([DALE] * 2, [DALE] * 3)
    story.wait(minutes=10)
    before = calls_so_far(story)
    story.say(AMARA, "forms", "Or is it nobody at all who reads it?", thread_ts=root)
    story.wait(minutes=3)
    assert published(story, before) == []
    # Opened again, it shows what is new; opened once more, there is nothing to publish.
    assert "Or is it nobody at all" in home_of(story, DALE)
    before = calls_so_far(story)
    story.wait(minutes=2)
    home_of(story, DALE)
    assert len(published(story, before)) <= 1
    story.wait(hours=2)
    assert story.rows(homes) == []


def test_a_private_forum_is_on_nobodys_home_who_is_not_in_it(open_jam: Story) -> None:
    story = open_jam
    for user in (AMARA, EMIKO):
        story.control.join(user, story.channel("board"))
    ts = story.say(AMARA, "board", f"<@{DALE}> and <@{EMIKO}>, which bonus rule is the oddest?")
    put_forward(story, AMARA, "board", ts)
    assert "bonus" not in home_of(story, DALE)
    assert "bonus rule" in home_of(story, EMIKO)
    story.control.leave(EMIKO, story.channel("board"))
    story.wait(minutes=2)
    said = home_of(story, EMIKO)
    assert "bonus" not in said
    assert "board explain" not in said
    assert story.errors == 0


def test_who_left_finds_the_way_back_and_nothing_of_theirs(open_jam: Story) -> None:
    story = open_jam
    story.say(DALE, "forms", "The travel form asks my name three times.")
    home_of(story, DALE)
    story.type(DALE, "forms", "leave")
    story.wait(minutes=2)
    said = shown(story, DALE)
    assert "You left this jam" in said
    assert "/jam join" in said
    assert "Your ideas" not in said


def test_after_the_close_it_shows_what_came_of_it_and_then_the_next_jam(story: Story) -> None:
    story.begin(plan_with(phases={"open": "2026-03-03 09:00", "closed": "2026-03-03 10:00"}))
    story.until("03-03 09:05")
    ts = story.say(DALE, "forms", "End the travel form")
    put_forward(story, DALE, "forms", ts)
    story.until("03-03 10:05")
    said = home_of(story, DALE)
    assert "Closed" in said
    assert "Idea 1: End the travel form" in said
    assert "The board answers the top ten" in said
    assert "just write" not in said
    story.begin(
        plan_with(
            name="Less travel",
            lobby={"channel": "less-travel"},
            backstage={"channel": "less-travel-team"},
            forums=[{"key": "trains", "name": "Trains", "question": "Which trip would you end?"}],
            phases={"open": "2026-03-03 11:00", "closed": "2026-03-04 18:00"},
        )
    )
    story.until("03-03 11:05")
    said = home_of(story, DALE)
    assert said.startswith("\nLess travel")
    assert "Earlier jams" in said
    assert "Less paper" in said


def test_openings_shortly_after_one_another_are_forgotten_an_hour_later(open_jam: Story) -> None:
    open_jam.control.open_home(AMARA)
    open_jam.wait(seconds=10)
    open_jam.control.open_home(BRUNO)
    open_jam.wait(minutes=59)
    assert len(open_jam.rows(homes)) == 2
    open_jam.wait(minutes=2)
    assert open_jam.rows(homes) == []
