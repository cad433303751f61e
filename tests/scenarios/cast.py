"""Who is in the scenarios' workspace, and the plan of the jam they have there."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jam.plan import Plan

MANIFEST = Path("manifest.yml")
BERLIN = ZoneInfo("Europe/Berlin")
OLGA, AMARA, BRUNO = "U0ORGANISER", "U0AMARA0001", "U0BRUNO0002"
CHITRA, DALE, EMIKO = "U0CHITRA003", "U0DALE00004", "U0EMIKO0005"
BOT_USER = "U0SANDBOXBT"
REGULARS = (OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO)

PLAN: Mapping[str, Any] = {
    "name": "Less paper",
    "purpose": "Find the forms that nobody reads, and end them together.",
    "sponsor": "@olga.organiser",
    "promise": {"text": "The board answers the top ten in public.", "by": "2026-04-01"},
    "zone": "Europe/Berlin",
    "phases": {
        "open": "2026-03-03 09:00",
        "build": "2026-03-04 12:00",
        "vote": "2026-03-05 12:00",
        "closed": "2026-03-06 18:00",
    },
    "lobby": {"channel": "less-paper"},
    "backstage": {"channel": "less-paper-team"},
    "forums": [
        {
            "key": "forms",
            "name": "Forms",
            "question": "Which form would you end?",
            "kick_off": "I will begin: the travel form asks my name three times.",
            "hosts": ["@chitra"],
            "facilitators": ["@amara"],
        },
        {
            "key": "copies",
            "name": "Copies",
            "question": "What do you print twice?",
            "facilitators": ["@bruno"],
        },
        {
            "key": "board",
            "name": "Questions to the board",
            "question": "Which rule should the board explain?",
            "private": True,
        },
    ],
    "retention": {"kept_until": "2026-06-30"},
}
"""Three days and nine hours in Berlin: two open forums, a private one, no prompts of the plan."""


def plan_with(**changes: object) -> Plan:
    """Return the plan with these keys replaced."""
    return Plan.model_validate({**PLAN, **changes})


def berlin(moment: str) -> datetime:
    """Return the instant of a local time such as "03-04 09:00" in the jam's year."""
    return datetime.fromisoformat(f"2026-{moment}").replace(tzinfo=BERLIN)
