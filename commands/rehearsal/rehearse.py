"""`app.py rehearse`: what a jam would have made of recorded talk, and whether all was kept."""

import gc
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from commands.plan_file import read_plan
from commands.progress import progress, say
from commands.rehearsal.comparison import compare
from commands.rehearsal.digest_files import digests_in, write_digests
from commands.rehearsal.made_plan import plan_for
from commands.rehearsal.playing import finish, play
from commands.rehearsal.ranking_files import write_rankings
from commands.stage import MANIFEST, Stage, staged
from jam.errors import JamError
from jam.harmless import json_text
from jam.occurrences import OccurrenceKind, OccurrenceState
from jam.places import Jam
from jam.plan import Plan
from sandbox.control import Control
from sandbox.server import serve_in_process
from sandbox.talk import Talk, TalkError, read_talk
from sandbox.workspace import BOT_USER
from storage.jams import jam_by_id
from storage.occurrences import occurrences_of
from storage.talk import totals

BEFORE = timedelta(hours=2)
"""How long before the opening the jam is set up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A rehearsal in numbers; `lost`, `doubled` and `errors` must be 0.

    `events` are the source's lines sent, `posts` hold the deleted ones, `reactions` stand on
    what is left, `members` are all people of the workspace but bots, `quiet` are digests that
    were one line backstage because there was too little to say.
    """

    events: int
    posts: int
    deleted: int
    replies: int
    reactions: int
    participants: int
    members: int
    forums: int
    digests: int
    quiet: int
    prompts: int
    phase_changes: int
    lost: int
    doubled: int
    errors: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled or broken."""
        return not (self.lost or self.doubled or self.errors)


def rehearse(
    source: Path, *, plan_path: Path | None, people: Path | None, out: Path | None
) -> Summary:
    """Play the source through the bot on a sandbox; write what came out; return the numbers.

    JamError when the source or the plan cannot be used.
    """
    try:
        talk = read_talk(source, people)
    except TalkError as error:
        raise JamError(str(error)) from error
    for note in talk.notes:
        say(note)
    # Talk is many small values without cycles, and nobody waits for an answer here: looking for
    # cycles and switching between threads took a quarter of the time.
    gc.set_threshold(100_000, 50, 50)
    sys.setswitchinterval(0.05)
    plan = read_plan(plan_path) if plan_path is not None else _made_plan(talk)
    if out is not None:
        _refuse_unusable(out)
    with serve_in_process(manifest=MANIFEST) as sandbox:
        _furnish(sandbox.control, talk)
        opened = plan.phases.open.replace(tzinfo=plan.tzinfo)
        with staged(sandbox, opened - BEFORE) as stage, progress("Rehearsing") as step:
            jam = stage.begin(plan)
            play(stage, talk.events, step)
            finish(stage, jam)
            return _results(stage, jam, talk, out)


def _made_plan(talk: Talk) -> Plan:
    made = plan_for(talk)
    if made.left_out:
        say(f"A jam has at most 50 forums; left out: {', '.join(made.left_out)}.")
    return made.plan


def _refuse_unusable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JamError(f"{out}: no folder can be made there ({error.strerror}).") from error


def _furnish(control: Control, talk: Talk) -> None:
    control.configure(team_id=talk.team_id, log_events=False, ack_timeout=20)
    control.add_users(list(talk.users))
    # An archived or foreign channel of an export was open while people talked in it, and a
    # private one is the bot's to hear only as a member, as it would be in life.
    control.add_channels([{**c, "is_archived": False} for c in talk.channels])
    for channel in talk.channels:
        if channel.get("is_private"):
            control.join(BOT_USER, channel["id"])


def _results(stage: Stage, jam: Jam, talk: Talk, out: Path | None) -> Summary:
    state = stage.control.state()
    with stage.database.reading() as session:
        jam = jam_by_id(session, jam.id)
        counted = totals(session, jam.id)
        moments = occurrences_of(session, jam.id)
    posted = list(digests_in(stage.database, jam, state))
    compared = compare(stage.database, jam, state)
    done = Counter(o.kind for o in moments if o.state is OccurrenceState.DONE)
    failed = sum(1 for o in moments if o.state is OccurrenceState.FAILED)
    rounds = done[OccurrenceKind.DIGEST] + done[OccurrenceKind.CLOSING_DIGEST]
    summary = Summary(
        events=len(talk.events),
        posts=counted.posts,
        deleted=counted.deleted,
        replies=counted.replies,
        reactions=counted.reactions,
        participants=counted.participants,
        members=sum(1 for u in talk.users if not u.get("is_bot")),
        forums=len(jam.forums),
        digests=len(posted),
        quiet=rounds - len(posted),
        prompts=done[OccurrenceKind.PROMPT],
        phase_changes=done[OccurrenceKind.PHASE],
        lost=compared.lost,
        doubled=compared.doubled,
        errors=failed + stage.errors.count,
    )
    if out is not None:
        write_digests(out, jam, posted, state)
        write_rankings(out, stage.database, jam)
        text = json_text(asdict(summary), indent=1)
        (out / "summary.json").write_text(f"{text}\n", encoding="utf-8")
    return summary
