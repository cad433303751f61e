"""The bot speaks to each person in the language they use Slack in, and to all in the jam's."""

from tests.scenarios.cast import AMARA, plan_with
from tests.scenarios.story import Story

GRETA = "U0GRETA0009"
IN_GERMAN, IN_ENGLISH = "weniger als fünf Personen", "fewer than five people"


def test_each_is_answered_in_their_own_language_and_all_in_the_jams(story: Story) -> None:
    greta = {"id": GRETA, "name": "greta", "real_name": "Greta Gruber", "locale": "de-AT"}
    story.control.add_users([greta])
    jam = story.begin(plan_with(languages=["de", "en"]))
    story.until("03-03 09:05")
    story.control.join(GRETA, jam.lobby.channel_id)
    for number in range(3):
        story.say(AMARA, "forms", f"The travel form asks my name {number + 3} times.")
    assert IN_GERMAN in story.type(GRETA, "lobby", "status")
    assert IN_ENGLISH in story.type(AMARA, "lobby", "status")
    assert "/jam idea Ein Formular für alle" in story.type(GRETA, "lobby", "help")
    assert "/jam idea One form for all" in story.type(AMARA, "lobby", "help")
