"""People are found by what a plan calls them, and get the roles it gives."""

from collections.abc import Sequence

import pytest

from bot.people import MOST_NAMED, appoint
from jam.errors import JamError
from jam.people import Appointment, Person, Role
from jam.plan import Plan
from tests.bot.planned_jams import plan_of


def person(user_id: str, handle: str, **more: bool) -> Person:
    return Person(
        user_id=user_id,
        name=handle.title(),
        handle=handle,
        email=f"{handle}@example.com",
        is_admin=more.get("admin", False),
        is_bot=more.get("bot", False),
        deleted=more.get("deleted", False),
    )


PEOPLE = {
    p.user_id: p
    for p in (
        person("U0MARA", "mara"),
        person("U0ANA", "ana.ferreira", admin=True),
        person("U0OLD", "otto", deleted=True, admin=True),
        person("U0BOT", "robot", bot=True),
    )
}


def plan(organisers: Sequence[str] = (), facilitators: Sequence[str] = ()) -> Plan:
    data = plan_of(forums=("forms",)).model_dump()
    data["organisers"] = tuple(organisers)
    data["forums"][0]["facilitators"] = tuple(facilitators)
    return Plan.model_validate(data)


@pytest.mark.parametrize("reference", ["@mara", "@MARA", "mara@example.com", "U0MARA"])
def test_a_person_is_found_by_handle_mail_address_and_id(reference: str) -> None:
    found = appoint(plan(facilitators=[reference]), PEOPLE, ())
    assert Appointment(user_id="U0MARA", role=Role.FACILITATOR, forum="forms") in found


def organisers(found: Sequence[Appointment]) -> list[str]:
    return [a.user_id for a in found if a.role is Role.ORGANISER]


def test_the_plans_organisers_come_before_the_settings_and_these_before_the_admins() -> None:
    assert organisers(appoint(plan(["@mara"]), PEOPLE, ["@ana.ferreira"])) == ["U0MARA"]
    assert organisers(appoint(plan(), PEOPLE, ["@mara"])) == ["U0MARA"]
    assert organisers(appoint(plan(), PEOPLE, ())) == ["U0ANA"]


def test_everybody_unknown_is_named_at_once_with_who_may_be_meant() -> None:
    with pytest.raises(JamError) as error:
        appoint(plan(["@maria"], ["nobody@example.com", "@robot"]), PEOPLE, ())
    lines = str(error.value).splitlines()
    assert lines[0] == "Nobody in this workspace is @maria: did you mean @mara?"
    assert len(lines) == 3


def test_who_has_left_the_company_holds_no_role() -> None:
    with pytest.raises(JamError, match="@otto"):
        appoint(plan(["@otto"]), PEOPLE, ())


def test_a_role_named_twice_is_held_once() -> None:
    found = appoint(plan(facilitators=["@mara", "mara@example.com"]), PEOPLE, ())
    assert len([a for a in found if a.role is Role.FACILITATOR]) == 1


def test_an_error_names_some_of_many_unknown_people() -> None:
    strangers = [f"@nobody{n}" for n in range(MOST_NAMED + 5)]
    with pytest.raises(JamError) as told:
        appoint(plan(strangers), PEOPLE, ())
    assert str(told.value).count("\n") == MOST_NAMED
    assert str(told.value).endswith("and 5 more")
