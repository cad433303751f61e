"""J19: pictures, sound and video are contributions: listed, and found by name and words."""

from tests.scenarios.cast import AMARA, BRUNO, DALE
from tests.scenarios.idea_cards import card, modal_words, press
from tests.scenarios.story import Story

FILES = {
    "has:picture": {"name": "stamp machine.png", "mimetype": "image/png"},
    "has:sound": {"name": "printer-noise.mp3", "mimetype": "audio/mpeg"},
    "has:video": {"name": "Queue.mp4", "mimetype": "video/mp4"},
    "has:file": {"name": "forms.csv", "mimetype": "text/csv"},
}


def test_media_are_listed_found_and_shown_with_their_ideas(open_jam: Story) -> None:
    story = open_jam
    posted = {
        asked: story.say(AMARA, "forms", f"Look {number}", files=[file])
        for number, (asked, file) in enumerate(FILES.items())
    }
    story.say(BRUNO, "forms", "Only words.")
    story.control.settle()
    assert "1 post for `has:sound`" in story.type(DALE, "forms", "find has:sound")
    assert "|printer-noise" in story.type(DALE, "forms", "find has:sound")
    assert "Files: picture <https://" in story.type(DALE, "forms", "find machines")
    assert "Files: video <https://" in story.type(DALE, "forms", "find queue has:video")
    assert "Files: file <https://" in story.type(DALE, "forms", "find look has:file csv")
    assert "4 posts for `has:file`" in story.type(DALE, "forms", "find has:file")
    assert "Nothing found" in story.type(DALE, "forms", "find words has:file")

    story.react(BRUNO, "forms", posted["has:picture"], "bulb")
    story.wait(minutes=1)
    said = story.type(DALE, "forms", "find is:idea has:picture")
    assert "Idea 1" in said
    assert "|stamp machine" in said

    # The idea's page leads to them, too.
    shown = card(story, "forms", posted["has:picture"])
    press(story, DALE, shown, "idea_more")
    assert "Files: picture <https://" in modal_words(story, DALE)
    assert "|stamp machine" in modal_words(story, DALE)

    story.control.delete(AMARA, story.channel("forms"), posted["has:video"])
    story.control.settle()
    assert "Nothing found" in story.type(DALE, "forms", "find has:video")
    story.type(AMARA, "forms", "leave")
    assert "Nothing found" in story.type(DALE, "forms", "find has:file")
    assert "stamp machine" not in story.database_text()
    assert story.errors == 0
