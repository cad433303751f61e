"""J18: a long post becomes an article in a canvas, which everybody in its channel can change."""

from storage.tables import articles
from tests.scenarios.cast import AMARA, BRUNO, DALE, EMIKO
from tests.scenarios.story import Story, words_of

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
