"""J10: links that people share are collected by themselves, counted by people, and searchable."""

from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.story import Story, words_of

GUIDE = "<https://wiki.example.com/travel?utm_source=mail&amp;page=2|Travel guide>"
SAME = "<http://www.wiki.example.com/travel/?page=2&amp;fbclid=abc>"


def test_the_library_of_links(open_jam: Story) -> None:
    story = open_jam
    for user in (AMARA, BRUNO):
        story.control.join(user, story.channel("board"))
    first = story.say(AMARA, "forms", f"All rules: {GUIDE}")
    for user in (BRUNO, CHITRA, DALE):
        story.say(user, "copies", f"Look at {SAME} please")
    story.say(BRUNO, "copies", "And <https://evil.example/*x*|<!here> | click>")
    story.say(BRUNO, "board", "<https://secret.example.com/bonus>")
    story.say(EMIKO, "forms", "mail <mailto:a@example.com|me>, no link: https-no")
    story.control.settle()

    said = story.type(OLGA, "lobby", "links")
    assert "2 links shared in the jam" in said
    assert "<https://wiki.example.com/travel?page=2|Travel guide>" in said
    assert "utm_source" not in said
    assert "fbclid" not in said
    assert "people" not in said.partition("Collected")[0]  # of four nothing is said
    assert "<!here>" not in said
    assert "secret" not in said
    assert said.index("wiki.example.com") < said.index("evil.example")
    assert "3 links" in story.type(BRUNO, "lobby", "links")

    story.say(EMIKO, "forms", GUIDE)
    story.control.settle()
    assert "5 people" in story.type(OLGA, "lobby", "links")
    assert "1 link shared in" in story.type(OLGA, "lobby", "links forms")
    assert "There is no forum “board”" in story.type(OLGA, "lobby", "links #board")
    assert "6 posts" in story.type(OLGA, "lobby", "find has:link")
    assert "1 post" in story.type(OLGA, "lobby", "find rules has:link")

    story.control.edit(AMARA, story.channel("forms"), first, "All rules: none.")
    story.type(EMIKO, "lobby", "leave")
    story.control.settle()
    assert "Nobody has shared a link" in story.type(OLGA, "lobby", "links forms")
    assert "evil" in story.type(OLGA, "lobby", "links")
    for ts in list(story.posts("copies")):
        for user in (BRUNO, CHITRA, DALE):
            if story.posts("copies")[ts].author_id == user:
                story.control.delete(user, story.channel("copies"), ts)
    story.control.settle()
    assert "Nobody has shared a link" in story.type(OLGA, "lobby", "links")
    assert story.errors == 0


def test_many_links_come_page_by_page(open_jam: Story) -> None:
    story = open_jam
    for number in range(12):
        story.say(DALE, "forms", f"<https://wiki.example.com/{number}|Page {number}>")
    story.control.settle()
    story.typed(BRUNO, "lobby", "links #jam-forms")
    shown = story.whispers(BRUNO)[-1]
    assert words_of(shown).count("|Page ") == 10
    story.press(BRUNO, shown, "links_page")
    shown = story.whispers(BRUNO)[-1]
    assert words_of(shown).count("|Page ") == 2
    assert "From the first" in words_of(shown)
    assert story.errors == 0
