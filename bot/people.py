"""Know the workspace's people: read Slack's list, find who a plan means, name them plainly."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.pages import PAGE, pages
from bot.sending.slack import code_of
from jam.errors import JamError
from jam.harmless import whole_characters
from jam.people import Appointment, Person, Role
from jam.plan import Plan
from storage import Database
from storage.people import people_of_team, save_people

MOST_NAMED = 20
"""How many unknown people an error names: each is compared with everybody in the workspace."""


def refresh_people(database: Database, client: WebClient, team_id: str) -> dict[str, Person]:
    """Read the workspace's members from Slack, page by page, into the cache; return them by id."""
    people = read_people(client)
    with database.writing() as session:
        save_people(session, team_id, people)
        return people_of_team(session, team_id)


def read_people(client: WebClient) -> list[Person]:
    """Return the workspace's members as Slack lists them now, nothing stored."""
    return [_person(member) for member in _members(client)]


def find_person(client: WebClient, user_id: str) -> Person | None:
    """Return somebody as Slack has them now, nothing stored; None if it knows nobody by that id.

    Raises SlackApiError when Slack does not tell.
    """
    try:
        return _person(client.users_info(user=user_id, include_locale=True)["user"])
    except SlackApiError as error:
        if code_of(error) in {"user_not_found", "user_not_visible"}:
            return None
        raise


def _members(client: WebClient) -> Iterator[Mapping[str, Any]]:
    for page in pages(
        lambda cursor: client.users_list(limit=PAGE, cursor=cursor, include_locale=True)
    ):
        yield from page.get("members") or ()


def _person(member: Mapping[str, Any]) -> Person:
    profile = member.get("profile") or {}
    handle = str(member.get("name") or member["id"])
    shown = (
        profile.get("display_name") or profile.get("real_name") or member.get("real_name") or handle
    )
    return Person(
        user_id=str(member["id"]),
        name=whole_characters(str(shown)[:120]),
        handle=whole_characters(handle[:120]),
        zone=str(member.get("tz") or "UTC"),
        email=profile.get("email"),
        is_bot=bool(member.get("is_bot")) or member["id"] == "USLACKBOT",
        is_admin=bool(member.get("is_admin") or member.get("is_owner")),
        deleted=bool(member.get("deleted")),
        is_guest=bool(member.get("is_restricted") or member.get("is_ultra_restricted")),
        home_team=str(member.get("team_id") or ""),
        locale=whole_characters(str(member.get("locale") or "")[:20]),
    )


def appoint(plan: Plan, people: Mapping[str, Person], first: Iterable[str]) -> list[Appointment]:
    """Return who has which role by the plan.

    Without organisers in the plan, `first` (a setting) names them, else the workspace's admins.
    Raises JamError naming every reference nobody in the workspace answers to.
    """
    unknown: list[str] = []
    known = _by_reference(people)

    def ids(references: Iterable[str]) -> list[str]:
        found = [(ref, known.get(_folded(ref))) for ref in references]
        unknown.extend(ref for ref, person in found if person is None)
        return [person.user_id for _, person in found if person is not None]

    organisers = ids(plan.organisers) or ids(first)
    if not organisers and not unknown:
        organisers = [p.user_id for p in people.values() if p.is_admin and not p.deleted]
    given = [Appointment(user_id=user, role=Role.ORGANISER) for user in organisers]
    given += [Appointment(user_id=user, role=Role.SPONSOR) for user in ids([plan.sponsor])]
    for forum in plan.forums:
        for role, references in (
            (Role.HOST, forum.hosts),
            (Role.FACILITATOR, forum.facilitators),
            (Role.EXPERT, forum.experts),
        ):
            given += [
                Appointment(user_id=user, role=role, forum=forum.key) for user in ids(references)
            ]
    if unknown:
        strangers = list(dict.fromkeys(unknown))
        lines = [_nobody(ref, people) for ref in strangers[:MOST_NAMED]]
        if len(strangers) > MOST_NAMED:
            lines.append(f"and {len(strangers) - MOST_NAMED} more")
        raise JamError("\n".join(lines))
    return list(dict.fromkeys(given))


def _by_reference(people: Mapping[str, Person]) -> dict[str, Person]:
    """Return each person by everything that can be written for them; who was there first counts."""
    found: dict[str, Person] = {}
    for person in people.values():
        found[person.user_id] = person
        if not person.deleted and not person.is_bot:
            found.setdefault(f"@{person.handle.casefold()}", person)
            if person.email:
                found.setdefault(person.email.casefold(), person)
    return found


def _folded(reference: str) -> str:
    return reference.casefold() if "@" in reference else reference


def _nobody(reference: str, people: Mapping[str, Person]) -> str:
    handles = [f"@{p.handle}" for p in people.values() if not p.deleted and not p.is_bot]
    near = difflib.get_close_matches(reference, handles, n=1)
    hint = f"did you mean {near[0]}?" if near else "use an @handle, a mail address or a U… id"
    return f"Nobody in this workspace is {reference}: {hint}"
