"""In which language the bot speaks: to one person in theirs, in a channel in the jam's."""

from jam.occurrences import Occurrence
from jam.places import Jam
from storage import Session
from storage.jams import jams_of_team
from storage.people import person_of_team


def languages_for(session: Session, team_id: str, user_id: str) -> tuple[str, ...]:
    """Return the languages to try for one person: what they chose in Slack, else their jam's."""
    person = person_of_team(session, team_id, user_id)
    if person is not None and person.locale:
        return (person.locale,)
    live = (jam for jam in jams_of_team(session, team_id) if not jam.has_ended)
    return next((jam.plan.languages for jam in live), ())


def languages_of(session: Session, jam: Jam, moment: Occurrence) -> tuple[str, ...]:
    """Return the languages to try for what a moment of the agenda says, to one person or to all."""
    # Of a sponsor who cannot be reached the team is told.
    whom = moment.detail.get("user") if moment.detail.get("what") != "sponsor" else None
    return languages_for(session, jam.team_id, whom) if whom else jam.plan.languages
