"""An idea's page, and the small forms about it: each a modal that one person sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jam.ideas import Follow, Followed, Idea, IdeaState, Side
from jam.places import Jam
from jam.statuses import StatusChange
from jam.talk import PostRef
from slack_sdk.models.blocks import Block, ButtonElement

from bot.blocks.catalogue import quoted, say
from bot.blocks.finding import FoundFile, files_line
from bot.blocks.forms import form, line_input
from bot.blocks.ideas import (
    STANDS,
    VOTE_BACK,
    answer_line,
    counted,
    head,
    key_of,
    merged_line,
    says_title,
    sides,
    vote_buttons,
)
from bot.blocks.keeping import FOLLOW, SAVE, followed_key, keep_button, post_key
from bot.blocks.message import (
    Message,
    button,
    buttons,
    divider,
    listed,
    note,
    section,
    sections,
)
from bot.blocks.safe import Mrkdwn, bold, joined, link, paragraphs, safe

WHY_MODAL = "idea_explained"
EDIT, WITHDRAW = "idea_edit", "idea_withdraw"
REASON, INPUT = "reason", "text"
REASON_FIELD = (REASON, INPUT)
LONGEST_REASON = 200
_TEXT, _LABEL, _MOST = 1500, 80, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A post that a page names: its first words and, where it is one, its idea."""

    ref: PostRef
    words: str
    idea: Idea | None = None
    root_ts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaPage:
    """All that an idea's page shows to one person, who may see every post in it.

    `author` is a name, "" where it may not be told. `reasons` are lines of those who doubt, and
    `said` is what the team says of it, where that was not taken back.
    """

    jam: Jam
    idea: Idea
    text: str
    author: str = ""
    into: Idea | None = None
    reasons: tuple[str, ...] = ()
    grew_from: tuple[Told, ...] = ()
    grew_into: tuple[Told, ...] = ()
    parts: tuple[Told, ...] = ()
    similar: tuple[Told, ...] = ()
    said: StatusChange | None = None
    followers: int = 0
    workers: int = 0
    files: tuple[FoundFile, ...] = ()
    side: Side | None = None
    follows: bool = False
    saved: bool = False
    is_theirs: bool = False
    may_edit: bool = False
    may_withdraw: bool = False
    links: Mapping[PostRef, str] = field(default_factory=dict)

    @property
    def roots(self) -> dict[PostRef, str]:
        """The posts it links to, each with the `ts` of its thread."""
        told = (*self.grew_from, *self.grew_into, *self.parts, *self.similar)
        return {self.idea.ref: self.idea.root_ts} | {t.ref: t.root_ts for t in told}


def idea_page(page: IdeaPage, answer: Message | None = None) -> dict[str, Any]:
    """Return the page as a modal; `answer` is what the last press in it came to."""
    idea, key = page.idea, key_of(page.jam, page.idea.number)
    stands = idea.state is IdeaState.STANDING
    address = page.links.get(idea.ref)
    first = [
        say("page.by", name=page.author) if page.author else Mrkdwn(""),
        link(say("page.open"), address) if address else Mrkdwn(""),
    ]
    workers = [say("idea.workers", people=counted(page.workers))] if page.workers else []
    why = button(say("stands.button"), STANDS, key)
    facts = [sides(idea), *workers, say("page.followers", people=counted(page.followers))]
    blocks: list[Block] = [
        *([note(answer.text), divider()] if answer is not None else []),
        *([] if says_title(page.text, idea) else [section(head(page.jam, idea))]),
        *([] if stands else [section(merged_line(idea, page.into))]),
        *([section(answer_line(page.said))] if page.said is not None else []),
        *sections(paragraphs(page.text, _TEXT)),
        *([section(files_line(page.files))] if page.files else []),
        *([note(joined(" ", first))] if any(first) else []),
        *([section(joined(" ", facts), why)] if stands else []),
        *_votes(page, key),
        *_reasons(page),
        *lineage(page),
        *parts(page),
        *_listed(page, "page.similar", "page.similar.line", page.similar),
        buttons(*_own_buttons(page, key)),
    ]
    return form("", key, say("page", number=idea.number), blocks)


def _own_buttons(page: IdeaPage, key: str) -> list[ButtonElement]:
    followed = followed_key(page.jam, Followed(kind=Follow.IDEA, number=page.idea.number))
    row = [
        keep_button(FOLLOW, followed, on=page.follows),
        keep_button(SAVE, post_key(page.jam, page.idea.ref), on=page.saved),
    ]
    row += [button(say("page.edit"), EDIT, key)] if page.may_edit else []
    row += [button(say("page.withdraw"), WITHDRAW, key, "danger")] if page.may_withdraw else []
    return row


def _votes(page: IdeaPage, key: str) -> list[Block]:
    """Return where the reader stands, and the buttons to change that."""
    if page.is_theirs:
        return []
    if page.side is None:
        return [buttons(*vote_buttons(key))]
    back = button(say("vote.take_back"), VOTE_BACK, key)
    return [note(say(f"page.side.{page.side.value}")), buttons(*vote_buttons(key), back)]


def _reasons(page: IdeaPage) -> list[Block]:
    if not page.reasons:
        return []
    lines = [say("page.reason", words=quoted(r, LONGEST_REASON)) for r in page.reasons]
    return list(sections([bold(say("page.reasons")), *listed(lines, _MOST)]))


def parts(page: IdeaPage) -> list[Block]:
    """Return the ideas that were merged into it."""
    return _listed(page, "page.parts", "page.part", page.parts)


def lineage(page: IdeaPage) -> list[Block]:
    """Return what it grew from, and what grew from it."""
    lines = [
        *(say("page.grew_from", post=_post(page, told)) for told in page.grew_from),
        *(say("page.grew_into", post=_post(page, told)) for told in page.grew_into),
    ]
    if not lines:
        return []
    return list(sections([bold(say("page.lineage")), *listed(lines, 2 * _MOST)]))


def _listed(page: IdeaPage, heading: str, line: str, told: tuple[Told, ...]) -> list[Block]:
    lines = [say(line, number=one.idea.number, post=_post(page, one)) for one in told if one.idea]
    return list(sections([bold(say(heading)), *listed(lines, _MOST)])) if lines else []


def _post(page: IdeaPage, told: Told) -> Mrkdwn:
    words = told.idea.title if told.idea is not None and told.idea.title else told.words
    shown = safe(words.replace("|", "¦"), _LABEL) or say("no_words")
    return link(shown, page.links.get(told.ref, ""))


def why_modal(key: str, reason: str = "") -> dict[str, Any]:
    """Return the form in which somebody says in a line why they doubt."""
    field = line_input(
        REASON,
        INPUT,
        say("explain.label"),
        most=LONGEST_REASON,
        initial=reason,
        hint=say("explain.hint"),
    )
    return form(
        WHY_MODAL, key, say("explain"), [field], say("explain.submit"), say("explain.close")
    )
