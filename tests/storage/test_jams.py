"""Jams, phases, places and roles come back as they were stored, each workspace's its own."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from bot.schedule import local_starts
from jam.people import Appointment, Role
from jam.phases import PhaseName
from jam.places import Jam, PlaceState
from storage import Session
from storage.jams import (
    add_jam,
    appointments_of,
    jam_by_id,
    jam_by_slug,
    jams_of_channel,
    jams_of_team,
    remove_places,
    save_appointments,
    save_phases,
    save_place,
    save_plan,
    set_paused,
)
from tests.bot.planned_jams import plan_of
from tests.storage.conftest import FORUM, TEAM, at, furnish


def test_a_jam_comes_back_with_its_plan_phases_and_places_in_order(
    session: Session, jam: Jam
) -> None:
    found = jam_by_slug(session, TEAM, "less-paper")
    assert found == jam
    assert found.plan == plan_of().model_copy(update={"slug": "less-paper"})
    assert [p.name for p in found.phases] == [PhaseName.DRAFT, PhaseName.OPEN, PhaseName.CLOSED]
    assert [p.key for p in found.places] == ["lobby", "forms", "copies", "backstage"]


def test_a_slug_is_free_in_another_workspace_only(session: Session, jam: Jam) -> None:
    plan = jam.plan
    assert add_jam(session, "T9", plan, local_starts(plan)).id != jam.id
    with pytest.raises(IntegrityError):
        add_jam(session, TEAM, plan, local_starts(plan))


def test_a_workspace_sees_its_own_jams_the_oldest_first(session: Session, jam: Jam) -> None:
    assert [j.slug for j in jams_of_team(session, TEAM)] == ["noise", "less-paper"]
    assert jam_by_slug(session, TEAM, "more-paper") is None
    assert jams_of_team(session, "T9") == ()
    assert jams_of_channel(session, TEAM, FORUM) == (jam,)
    assert jams_of_channel(session, TEAM, "C0NOWHERE") == ()


def test_a_channel_can_serve_one_jam_after_another(session: Session, jam: Jam) -> None:
    second = furnish(session, TEAM, "again", (FORUM, "C0NEW000001"))
    assert [j.id for j in jams_of_channel(session, TEAM, FORUM)] == [jam.id, second.id]


def test_a_started_phase_and_a_pause_are_remembered(session: Session, jam: Jam) -> None:
    started = [
        replace(p, started_at=at("03 08:01")) if p.name is PhaseName.OPEN else p for p in jam.phases
    ]
    save_phases(session, jam.id, started)
    set_paused(session, jam.id, at("03 09:00"))
    found = jam_by_id(session, jam.id)
    assert found.phase.name is PhaseName.OPEN
    assert found.starts(PhaseName.OPEN) == at("03 08:01")
    assert found.paused_at == at("03 09:00")
    set_paused(session, jam.id, None)
    assert jam_by_id(session, jam.id).paused_at is None


def test_a_place_saved_again_is_changed_and_not_doubled(session: Session, jam: Jam) -> None:
    changed = replace(jam.place("forms"), state=PlaceState.ARCHIVED, private=True)
    save_place(session, TEAM, jam.id, 1, changed)
    found = jam_by_id(session, jam.id)
    assert found.places == (jam.places[0], changed, *jam.places[2:])


def test_removed_places_are_gone_from_this_jam_alone(session: Session, jam: Jam) -> None:
    remove_places(session, jam.id, ["copies"])
    assert [p.key for p in jam_by_id(session, jam.id).places] == ["lobby", "forms", "backstage"]
    assert all(len(j.places) == 4 for j in jams_of_team(session, "T2"))


def test_a_changed_plan_is_the_plan(session: Session, jam: Jam) -> None:
    save_plan(session, jam.id, plan_of(digest="07:30"))
    assert jam_by_id(session, jam.id).plan == plan_of(digest="07:30")
    assert jams_of_team(session, "T2")[0].plan.digest == plan_of().digest


def test_roles_are_replaced_as_a_whole(session: Session, jam: Jam) -> None:
    first = [
        Appointment(user_id="U0BEN", role=Role.FACILITATOR, forum="forms"),
        Appointment(user_id="U0ANA", role=Role.ORGANISER),
    ]
    save_appointments(session, jam.id, first)
    assert appointments_of(session, jam.id) == tuple(reversed(first))
    save_appointments(session, jam.id, first[:1])
    assert appointments_of(session, jam.id) == (first[0],)
    save_appointments(session, jam.id, [])
    assert appointments_of(session, jam.id) == ()
