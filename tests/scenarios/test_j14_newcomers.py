"""J14: newcomers are welcomed once; people of other teams with the same themes are introduced."""

from collections.abc import Iterable

from bot.joining import take_part
from storage.tables import introductions
from tests.bot.analysis.themes.talk import LUNCH, PASSWORDS
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.story import Story
from tests.scenarios.test_p03_joining import form, letters

TEAMS = {
    AMARA: "Finance",
    BRUNO: "Logistics",
    CHITRA: "finance dept.",
    DALE: "Sales",
    EMIKO: "IT",
}
"""Who says yes to being introduced; olga does not."""


def talk(story: Story, place: str, lines: Iterable[str], *people: str) -> list[str]:
    """Let these people in turn write the lines; returns their `ts`."""
    return [story.say(people[n % len(people)], place, line) for n, line in enumerate(lines)]


def test_who_writes_about_the_same_and_has_not_met_is_introduced_once(open_jam: Story) -> None:
    story = open_jam
    # Whoever is to be introduced says which team they are of.
    view = form(story, AMARA)
    wanted = {"forums": ["forms"], "allowed": ["introduce"], "team": ""}
    reply = story.control.submit_view(AMARA, view["id"], wanted)
    assert "Say which team you are of" in str((reply.payload or {})["errors"])
    reply = story.control.submit_view(AMARA, view["id"], wanted | {"team": "Finance"})
    assert reply.payload is None
    with story.database.writing() as session:
        for user, team in TEAMS.items():
            take_part(
                session, story.jam, user, story.now, forums=["forms"], introduce=True, team=team
            )

    lunch = talk(story, "forms", LUNCH * 3, BRUNO, CHITRA, AMARA, OLGA)
    talk(story, "copies", PASSWORDS * 2, DALE, EMIKO, OLGA)
    story.say(AMARA, "forms", "I have met Bruno by answering this.", thread_ts=lunch[0])
    story.until("03-03 15:00")
    assert story.rows(introductions) == []  # no theme has a name before the first digest
    before = {user: len(letters(story, user)) for user in TEAMS}

    # Amara and chitra are of one team, amara and bruno have met, olga did not say yes.
    story.until("03-04 14:05")
    pairs = {(row.one, row.other) for row in story.rows(introductions)}
    assert pairs == {(BRUNO, CHITRA), (DALE, EMIKO)}
    to_bruno = letters(story, BRUNO)[-1]
    assert "chitra (finance dept.) and you write about *" in to_bruno
    assert "lunch* in “Less paper”" in to_bruno
    assert "|Read what chitra wrote>" in to_bruno
    assert "`/jam join` changes it" in to_bruno
    assert "bruno (Logistics) and you" in letters(story, CHITRA)[-1]

    # Where it is night they are told in the morning, unless by then they want it no more.
    assert len(letters(story, DALE)) == before[DALE]
    story.until("03-04 17:05")
    assert "emiko (IT) and you write about *password" in letters(story, DALE)[-1]
    with story.database.writing() as session:
        take_part(session, story.jam, EMIKO, story.now, forums=["copies"])

    # Nobody is introduced twice to the same person, and nobody else is.
    story.until("03-05 15:00")
    after = {user: len(letters(story, user)) - before[user] for user in before}
    assert after == {BRUNO: 1, CHITRA: 1, DALE: 1, AMARA: 0, EMIKO: 0}
    assert not any("and you write about" in letter for letter in letters(story, OLGA))

    # Who leaves takes it along.
    story.type(BRUNO, "forms", "leave")
    assert [(row.one, row.other) for row in story.rows(introductions)] == [(DALE, EMIKO)]
    assert BRUNO not in story.database_text("people", "appointments", "departures", "memberships")
    assert story.errors == 0
