"""Whether a person may do what they ask for, by the table in `jam/permissions.py`.

Who asks is what Slack says in its own fields of the payload; what they are to the workspace is
known from Slack's list of people; what they are in the jam, from the database.
"""

from collections.abc import Collection
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import answers
from bot.blocks.message import Message
from bot.blocks.page import Coming
from bot.people import find_person
from jam.actions import Action, Where
from jam.errors import ToldError
from jam.occurrences import OccurrenceKind
from jam.people import Appointment, Role, Standing
from jam.permissions import RULES, Rule, Verdict, verdict_on, verdict_on_person
from jam.phases import next_phase
from jam.places import Jam, Place, PlaceKind
from storage import Database, Session
from storage.jams import appointments_of
from storage.people import people_of_team, person_of_team, save_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and what they are to the workspace."""

    user_id: str
    standing: Standing


def who_asks(
    database: Database,
    client: WebClient,
    team_id: str,
    user_id: str,
    home_team: str = "",
    *,
    remember: bool = True,
) -> Asker:
    """Return who asks; Slack is asked about people who are new, and before one is turned away.

    `home_team` is the workspace their account belongs to, where the payload says it. What Slack
    says is kept, unless nothing may be written down because somebody asked. Raises ToldError when
    Slack does not tell.
    """
    if home_team not in {"", team_id}:
        return Asker(user_id=user_id, standing=Standing.OUTSIDER)
    with database.reading() as session:
        known = person_of_team(session, team_id, user_id)
    if known is None or known.standing_in(team_id) not in {Standing.MEMBER, Standing.GUEST}:
        try:
            known = find_person(client, user_id)
        except (SlackApiError, OSError) as error:
            raise ToldError("who_are_you") from error
        if known is None:
            return Asker(user_id=user_id, standing=Standing.OUTSIDER)
        if remember:
            with database.writing() as session:
                save_people(session, team_id, [known])
    return Asker(user_id=user_id, standing=known.standing_in(team_id))


def refusal_of_person(action: Action, asker: Asker) -> Message | None:
    """Return why a person may not ask for this in any jam; None when they may."""
    match verdict_on_person(action, asker.standing):
        case Verdict.NO_ACCOUNT:
            return answers.not_for_this_account(RULES[action].command)
        case Verdict.OUTSIDER:
            return answers.not_for_outsiders(RULES[action].command)
        case _:
            return None


def refusal(
    session: Session,
    jam: Jam,
    action: Action,
    asker: Asker,
    place: Place | None,
    *,
    author: str | None = None,
) -> Message | None:
    """Return why a person may not do this, who can, or when; None when they may.

    `place` is the jam's place they ask in; `author` made what it is about.
    """
    appointed = appointments_of(session, jam.id)
    found = verdict_on(
        action,
        asker.standing,
        [a for a in appointed if a.user_id == asker.user_id],
        phase=jam.phase.name,
        place=place,
        theirs=author in {None, asker.user_id},
    )
    rule = RULES[action]
    match found:
        case Verdict.YES | Verdict.NO_ACCOUNT | Verdict.OUTSIDER:
            return refusal_of_person(action, asker)
        case Verdict.ROLE:
            names = _names(session, jam, appointed, rule.roles, place)
            roles = [role for role in Role if role in rule.roles]
            return answers.not_allowed(rule.command, roles, names)
        case Verdict.PHASE:
            needs = sorted(rule.phases, key=lambda p: p.order)
            return answers.wrong_phase(jam, rule.command, needs, _coming_phase(jam))
        case Verdict.PLACE:
            return _right_place(jam, rule)
        case Verdict.NOT_THEIRS:
            return answers.not_theirs(rule.command)


def _right_place(jam: Jam, rule: Rule) -> Message:
    match rule.where:
        case Where.FORUM:
            return answers.prompt_not_here(jam)
        case Where.BACKSTAGE:
            return answers.only_in(rule.command, jam.backstage)
        case _:
            return answers.not_a_jam_channel(rule.command, jam)


def may(session: Session, jam: Jam, action: Action, asker: Asker, place: Place | None) -> bool:
    """Whether a person may do this there."""
    return refusal(session, jam, action, asker, place) is None


def _names(
    session: Session,
    jam: Jam,
    appointed: Collection[Appointment],
    roles: Collection[Role],
    place: Place | None,
) -> list[str]:
    """Return the names of those who can, of this forum before others, organisers last."""
    here = place.key if place is not None and place.kind is PlaceKind.FORUM else None
    wanted = {*roles, Role.ORGANISER}
    holders = sorted(
        (a for a in appointed if a.role in wanted and (here is None or a.forum in {None, here})),
        key=lambda a: (a.role is Role.ORGANISER, a.user_id),
    )
    people = people_of_team(session, jam.team_id)
    names = [
        person.name
        for a in holders
        if (person := people.get(a.user_id)) is not None
        and person.standing_in(jam.team_id) in {Standing.MEMBER, Standing.GUEST}
    ]
    return list(dict.fromkeys(names))


def _coming_phase(jam: Jam) -> Coming | None:
    following = next_phase(jam.phases)
    if following is None:
        return None
    return Coming(kind=OccurrenceKind.PHASE, at=following.starts_at, phase=following.name)
