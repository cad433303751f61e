"""How many events a second the record path takes over the real socket; to be run by hand.

    python -m bench.rehearse [EVENTS]

The sandbox runs in a process of its own, the bot in this one: envelope, listener, transaction,
acknowledgement. What it prints depends on the machine and is never asserted.
"""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from commands.rehearsal.made_plan import plan_for
from commands.stage import MANIFEST, staged
from sandbox.server import serve_in_process
from sandbox.talk import Talk

Json = dict[str, Any]

TEAM, CHANNELS, PEOPLE = "T0BENCH0001", 4, 200
START = datetime(2026, 3, 2, 10, tzinfo=UTC)
EVENTS, REACTIONS_A_POST = 10_000, 4


def talk_of(count: int) -> Talk:
    """Return so many events in four channels: posts, a third of them replies, and reactions."""
    empty = {"value": "", "creator": "", "last_set": 0}
    users = [{"id": f"U0BENCH{n:04}", "name": f"person{n}", "tz": "UTC"} for n in range(PEOPLE)]
    channels = [
        {
            "id": f"C0BENCH{n:04}",
            "name": f"room-{n}",
            "members": [user["id"] for user in users],
            "is_private": False,
            "topic": empty,
            "purpose": empty,
        }
        for n in range(CHANNELS)
    ]
    events = list(_events(count))
    return Talk(team_id=TEAM, users=tuple(users), channels=tuple(channels), events=events)


def _events(count: int) -> Iterator[Json]:
    post = {"ts": "", "channel": ""}
    for number in range(count):
        stamp = f"{int(START.timestamp()) + number}.000100"
        author = f"U0BENCH{number * 7 % PEOPLE:04}"
        if number % (REACTIONS_A_POST + 1):
            item = {"type": "message", **post}
            event: Json = {"type": "reaction_added", "reaction": "+1", "item": item}
        else:
            post = {"ts": stamp, "channel": f"C0BENCH{number // 5 % CHANNELS:04}"}
            text = f"Thought {number}: the form is copied twice, and nobody reads it."
            event = {"type": "message", "channel_type": "channel", "text": text, **post}
        yield {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": f"Ev0BENCH{number:06}",
            "event_time": int(stamp.partition(".")[0]),
            "event": {**event, "user": author, "event_ts": stamp},
        }


def main(count: int) -> None:
    """Play the events and print how long it took."""
    talk = talk_of(count)
    plan = plan_for(talk).plan
    with serve_in_process(manifest=MANIFEST) as sandbox:
        sandbox.control.configure(team_id=TEAM, log_events=False, ack_timeout=20)
        sandbox.control.add_users(list(talk.users))
        sandbox.control.add_channels(list(talk.channels))
        with staged(sandbox, START - timedelta(hours=2)) as stage:
            stage.begin(plan)
            stage.advance_to(START + timedelta(seconds=1))
            began = time.perf_counter()
            stage.play(talk.events)
            took = time.perf_counter() - began
    sys.stdout.write(f"{count:,} events in {took:.2f} s: {count / took:,.0f} a second\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
