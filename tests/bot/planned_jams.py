"""Jams made from a few words, for tests of what their time holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.schedule import local_starts
from jam.phases import PhaseName
from jam.places import Jam
from jam.plan import Plan


def plan_of(
    *,
    zone: str = "Europe/Berlin",
    opens: str = "2026-03-03 09:00",
    closes: str = "2026-03-06 09:00",
    build: str | None = None,
    digest: str = "09:00",
    prompts: Sequence[Mapping[str, object]] = (),
    forums: Sequence[str] = ("forms", "copies"),
) -> Plan:
    """Return a plan with those times; everything else is as plain as can be."""
    return Plan.model_validate(
        {
            "name": "Less paper",
            "purpose": "Find the forms that nobody reads.",
            "sponsor": "@mara",
            "promise": {"text": "The board answers the top ten.", "by": "2190-01-01"},
            "zone": zone,
            "phases": {"open": opens, "build": build, "closed": closes},
            "lobby": {"channel": "less-paper"},
            "backstage": {"channel": "less-paper-team"},
            "forums": [{"key": f, "name": f.title(), "question": f"Which {f}?"} for f in forums],
            "prompts": list(prompts),
            "digest": {"at": digest},
            "retention": {"kept_until": "2190-01-01"},
        }
    )


def jam_of(plan: Plan) -> Jam:
    """Return the plan's jam before anything has happened."""
    phases = local_starts(plan)
    return Jam(id=1, team_id="T1", slug=plan.known_as, plan=plan, phases=phases)


def started(jam: Jam, name: PhaseName, at: datetime) -> Jam:
    """Return the jam with that phase begun at that instant."""
    phases = [replace(p, started_at=at) if p.name is name else p for p in jam.phases]
    return replace(jam, phases=tuple(phases))
