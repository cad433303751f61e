"""J18: a long post becomes an article, and a theme has a living page, both in a canvas."""

import re
from typing import Any

from jam.hints import Hint
from jam.talk import PostRef
from storage.hints import keep_hint
from storage.tables import articles, deliveries, occurrences
from tests.bot.analysis.themes.talk import LUNCH
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA, berlin
from tests.scenarios.story import Json, Story, words_of

LONG = (
    "*One form instead of nine*\n"
    "We fill in <https://wiki.example.com/forms_(old)|the old forms> for <@U0BRUNO0002> &amp; co.\n"
    "• the travel form\n• the `leave` form, see <#C0TRAVEL1|travel> <!here>\n"
    "&gt; Nobody reads them.\n" + "And this is why it takes so long, [really] so long. " * 25
)


def chosen(story: Story, user: str, ts: str) -> str:
    """Let somebody choose *Make it an article* on a message; returns what they are told."""
    story.control.shortcut(user, "make_article", story.channel("forms"), ts)
    story.wait(seconds=5)
    return words_of(story.whispers(user)[-1])


def in_thread(story: Story, ts: str) -> list[str]:
    """Return what the bot said in a thread."""
    return [words_of(m) for m in story.messages("forms") if m.get("thread_ts") == ts]


def test_a_long_post_becomes_an_article_that_goes_with_it(open_jam: Story) -> None:
    story, canvases = open_jam, open_jam.control.canvases
    post = story.say(DALE, "forms", LONG)
    short = story.say(DALE, "forms", "Too short for that.")
    assert "has 19" in chosen(story, DALE, short)
    assert "Only who wrote a post" in chosen(story, BRUNO, post)
    assert canvases() == []

    assert "It is being made" in chosen(story, DALE, post)
    assert "an article already" in chosen(story, DALE, post)
    (page,) = canvases(BRUNO)
    assert page["title"] == "One form instead of nine"
    assert page["channels"] == {story.channel("forms"): "write"}
    link = f"https://sandbox.slack.com/archives/{story.channel('forms')}/p{post.replace('.', '')}"
    assert page["markdown"].split("\n\n")[:7] == [
        "_By dale. Everybody in the channel can change this._",
        f"[The post and its thread]({link})",
        "**One form instead of nine**",
        "We fill in [the old forms](https://wiki.example.com/forms_%28old%29) for bruno & co.",
        "- the travel form",
        "- the `leave` form, see \\#travel here",
        "> Nobody reads them.",
    ]
    assert "\\[really\\] so long" in page["markdown"]
    (line,) = in_thread(story, post)
    assert f"This post is <{page['permalink']}|an article> now" in line

    # It is theirs from then on: the bot writes it no more, whatever becomes of the post's words.
    story.control.write_canvas(EMIKO, page["id"], f"{page['markdown']}\n\nAnd mine.")
    story.control.edit(DALE, story.channel("forms"), post, f"{LONG} More.")
    story.wait(minutes=5)
    assert canvases()[0]["markdown"].endswith("And mine.")
    story.control.delete(DALE, story.channel("forms"), post)
    story.wait(minutes=1)
    assert canvases() == []
    assert in_thread(story, post) == []
    assert story.rows(articles) == []
    assert story.errors == 0


def test_who_leaves_takes_the_article_along_and_where_slack_makes_none_it_is_said(
    open_jam: Story,
) -> None:
    story, canvases = open_jam, open_jam.control.canvases
    first, second = story.say(AMARA, "forms", LONG), story.say(DALE, "forms", LONG)
    # Slack stumbles after it has made a canvas: that one is empty, and nobody's.
    story.control.configure(fail={"canvases.create": [{"status": 500, "carried_out": True}]})
    assert "It is being made" in chosen(story, AMARA, first)
    story.wait(minutes=5)
    lost, page = canvases()
    assert (lost["markdown"], lost["channels"]) == ("…", {})
    assert "By amara" in page["markdown"]
    assert len(in_thread(story, first)) == 1
    story.type(AMARA, "forms", "leave")
    story.wait(minutes=1)
    assert [one["id"] for one in canvases()] == [lost["id"]]
    assert in_thread(story, first) == []
    assert AMARA not in story.database_text("people", "appointments", "departures", "memberships")

    # On a free plan a channel has one canvas, in a tab.
    story.control.configure(free=True)
    assert "It is being made" in chosen(story, DALE, second)
    (mine,) = [one for one in canvases() if one["tab_in"]]
    assert mine["tab_in"] == story.channel("forms")
    third = story.say(BRUNO, "forms", LONG)
    chosen(story, BRUNO, third)
    assert "a channel has one canvas, and this one has it" in words_of(story.whispers(BRUNO)[-1])
    assert [row.ts for row in story.rows(articles)] == [second]
    assert story.errors == 0


def hinted(story: Story, user: str) -> list[Json]:
    """Return the hints about articles that somebody has seen, once they had the time to come."""
    story.wait(seconds=10)
    return [m for m in story.whispers(user) if "long enough for an article" in words_of(m)]


def test_who_posts_something_long_is_shown_once_how_it_becomes_an_article(open_jam: Story) -> None:
    story, forms = open_jam, open_jam.channel("forms")
    root = story.say(BRUNO, "forms", "Too short for that.")
    story.say(AMARA, "forms", LONG, thread_ts=root)
    story.say(DALE, "forms", LONG)  # in whose zone it is night
    assert [hinted(story, user) for user in (AMARA, DALE)] == [[], []]

    # Within seconds, for their eyes alone, and not again with the next.
    post = story.say(AMARA, "forms", LONG)
    (hint,) = hinted(story, AMARA)
    assert hinted(story, BRUNO) == []
    story.say(AMARA, "copies", LONG)
    assert len(hinted(story, AMARA)) == 1
    assert not any("article" in said for said in story.heard("forms"))

    # Nobody else can press it; pressed twice, it makes one article.
    with by_hand(story) as hands:
        value = f"{story.jam.slug} {forms} {post}"
        assert "Only who wrote a post" in hands.press(EMIKO, forms, "article_hinted", value)
        assert "not part of the jam" in hands.press(EMIKO, forms, "article_hinted", "x")
        story.press(AMARA, hint, "article_hinted")
        assert "It is being made" in words_of(story.whispers(AMARA)[0])
        assert "an article already" in hands.press(AMARA, forms, "article_hinted", value)
    story.wait(seconds=5)
    (page,) = story.control.canvases(AMARA)
    assert page["title"] == "One form instead of nine"

    # Whose post was close to an idea saw that instead.
    close = story.say(CHITRA, "forms", LONG)
    ref = PostRef(channel_id=forms, ts=close)
    with story.database.writing() as session:
        shown = Hint(ref=ref, user_id=CHITRA, ideas=(1,), made_at=story.now)
        assert keep_hint(session, story.jam.team_id, story.jam.id, shown)
    assert hinted(story, CHITRA) == []

    # Who leaves takes along that they were shown it.
    story.type(AMARA, "forms", "leave")
    assert sent_hints(story) == []
    assert story.errors == 0


def sent_hints(story: Story) -> list[str]:
    """Return under which keys hints about articles went out."""
    return [row.key for row in story.rows(deliveries) if "article-hint" in row.key]


def talk_of(page: dict[str, Any]) -> list[str]:
    """Return what stands below the bot's heading in a page."""
    return str(page["markdown"]).partition("## From the talk")[2].strip().split("\n\n")


def menu_of(message: Json) -> list[Json]:
    """Return the choices of a message's menu of themes."""
    elements = [e for block in message.get("blocks") or () for e in block.get("elements") or ()]
    return [o for e in elements if e.get("action_id") == "theme_page_open" for o in e["options"]]


def opened_from_the_digest(story: Story, user: str) -> Json:
    """Let somebody open a theme's page by the menu in the digest's thread; returns the canvas."""
    (thread,) = [m for m in story.messages("forms") if menu_of(m)]
    assert thread["thread_ts"] != thread["ts"]
    first = menu_of(thread)[0]
    assert first["text"]["text"].startswith("1 · ")
    told = {"action_id": "theme_page_open", "value": first["value"]}
    story.control.click(user, story.channel("forms"), thread["ts"], **told)
    drafting = story.whispers(user)[-1]
    assert "being drafted" in words_of(drafting)
    story.wait(minutes=1)
    (page,) = story.control.canvases(user)
    story.press(user, drafting, "theme_page_again")
    assert f"The page of <{page['permalink']}|" in words_of(story.whispers(user)[-1])
    with by_hand(story) as hands:
        for made_up in ("less-paper forms 99", "less-paper nowhere 1", "x", "a b c d"):
            said = hands.press(OLGA, story.channel("forms"), "theme_page_open", made_up)
            assert "no theme of that number" in said, made_up
    return page


def test_a_theme_has_a_page_that_the_bot_drafts_and_anybody_changes(open_jam: Story) -> None:
    story, control = open_jam, open_jam.control
    for n, line in enumerate(LUNCH * 2):
        story.say((AMARA, BRUNO, CHITRA, DALE, EMIKO)[n % 5], "forms", line)
    question = "Who has asked the canteen for warm food at lunch for the late shift?"
    asked = story.say(EMIKO, "forms", question)
    assert "no theme of that number" in story.type(DALE, "forms", "theme page 1")
    story.until("03-04 09:05")
    assert "Name the themes by their numbers" in story.type(DALE, "forms", "theme page lunch")
    page = opened_from_the_digest(story, DALE)
    assert f"The page of <{page['permalink']}|" in story.type(DALE, "forms", "theme page 1")
    assert page["channels"] == {story.channel("forms"): "write"}
    first = talk_of(page)
    assert re.match(r"- \d+ posts by 5 people since the opening\. \\\[1\\\]$", first[0])
    (mine,) = [one for one in first if one.startswith("- Open question: Who has asked")]
    assert f"p{asked.replace('.', '')}" in mine
    quoted = next(one for one in first if one.startswith("- “"))
    assert not any(name in page["markdown"] for name in ("amara", "bruno", "chitra", "dale"))

    # Who follows the theme finds it in the list and in Home, and it can be given up again.
    assert "follow" in story.type(EMIKO, "forms", "follow theme 1")
    assert "Theme 1 of Forms · " in story.type(EMIKO, "forms", "follow")
    control.open_home(EMIKO)
    story.wait(seconds=1)
    home = words_of(control.state(messages=False)["homes"][EMIKO])
    assert "What is said about “" in home
    story.type(EMIKO, "forms", "unfollow theme 1")
    assert "Theme 1" not in story.type(EMIKO, "forms", "follow")

    # People change it: a line of the bot's that somebody made theirs stays, whatever comes.
    changed = (
        page["markdown"]
        .replace("Write here.", "We think so.")
        .replace(quoted, f"{quoted} I say so too.")
    )
    control.write_canvas(CHITRA, page["id"], changed)
    for line in LUNCH:
        story.say(AMARA, "forms", f"Again: {line}")
    control.delete(EMIKO, story.channel("forms"), asked)
    story.wait(minutes=2)
    (page,) = control.canvases(DALE)
    assert question not in page["markdown"]
    assert question not in story.database_text()
    assert "We think so." in page["markdown"]
    assert f"{quoted} I say so too." in page["markdown"]
    assert first[0] not in page["markdown"]
    assert len([one for one in talk_of(page) if "since the opening" in one]) == 1

    # It is looked after each morning, half an hour after the digests.
    (again,) = [row for row in story.rows(occurrences) if row.kind == "theme page"]
    assert (again.state, again.due_at) == ("due", berlin("03-05 09:30"))

    # What each draft said is kept, less what was taken back.
    before = story.type(DALE, "forms", "theme page 1 1")
    assert "Draft 1 of" in before
    assert "posts by 5 people since the opening" in before
    assert "Open question: Who has asked" not in before
    assert "There is no such draft" in story.type(DALE, "forms", "theme page 1 99")
    assert story.errors == 0
