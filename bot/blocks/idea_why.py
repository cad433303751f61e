"""Why an idea stands as it does: its votes, who could have seen it, and what it was built on.

Where a few people stand on one side nothing is told from which one could reckon how few.
"""

from typing import Any

from jam.rankings import RankedPost
from slack_sdk.models.blocks import Block

from bot.blocks.catalogue import FEWEST, say
from bot.blocks.idea_page import IdeaPage, lineage, parts
from bot.blocks.ideas import counted, head, merged_line
from bot.blocks.message import Message, message, section, sections
from bot.blocks.reasons import why_ranked
from bot.blocks.safe import Mrkdwn, bold, joined, safe
from bot.blocks.why import why_window


def why_idea(page: IdeaPage, stands: RankedPost | None) -> Message:
    """Return why an idea stands as it does; `stands` is None where it counts for another."""
    return message(_head(page), section(bold(_head(page))), *_blocks(page, stands))


def why_idea_modal(page: IdeaPage, stands: RankedPost | None) -> dict[str, Any]:
    """Return the same as a modal."""
    return why_window(_blocks(page, stands), "stands.title")


def _head(page: IdeaPage) -> Mrkdwn:
    return say("stands.head", number=page.idea.number)


def _blocks(page: IdeaPage, stands: RankedPost | None) -> list[Block]:
    lines = [merged_line(page.idea, page.into)] if stands is None else _grounds(page, stands)
    return [section(head(page.jam, page.idea)), *sections(lines), *lineage(page), *parts(page)]


def _grounds(page: IdeaPage, stands: RankedPost) -> list[Mrkdwn]:
    told = _is_told(stands.supporters) and _is_told(stands.objectors)
    support, doubt = counted(stands.supporters), counted(stands.objectors)
    lines = [
        safe(why_ranked(stands)) if told else say("stands.few"),
        *_seen(page, stands),
        *_groups(stands),
        say("stands.own"),
        say("stands.order"),
    ]
    points = [joined(" ", [Mrkdwn("•"), line]) for line in lines]
    return [bold(say("idea.sides", support=support, doubt=doubt)), *points]


def _seen(page: IdeaPage, stands: RankedPost) -> list[Mrkdwn]:
    """Return how many could have seen it, unless that would tell of a few."""
    if not stands.supporters and not stands.objectors:
        return []  # the sentence on its place says so
    counted_here = sum(n for n in (stands.supporters, stands.objectors) if n >= FEWEST)
    if stands.could_see < FEWEST or not _is_told(stands.could_see - counted_here):
        return [say("stands.seen.few")]
    is_reply = page.idea.root_ts not in {"", page.idea.ref.ts}
    return [say(f"stands.seen.{'thread' if is_reply else 'forum'}", n=stands.could_see)]


def _groups(stands: RankedPost) -> list[Mrkdwn]:
    sides = stands.supporters + stands.objectors
    if sides < FEWEST:
        return []
    return [say("stands.groups" if stands.independent < sides else "stands.alone")]


def _is_told(n: int) -> bool:
    return not n or n >= FEWEST
