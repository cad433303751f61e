"""The document shows the table of permissions that the program reads.

`JAM_SNAPSHOTS=write` writes it anew; look at what changed before it is committed.
"""

import os

import yaml

from bot.blocks import (
    articles,
    backstage,
    building,
    cards,
    finding,
    home,
    idea_page,
    ideas,
    joining,
    keeping,
    library,
    polls,
    prompts,
    sharing,
    similar,
    statements,
    theme_pages,
    why,
    withheld,
)
from bot.blocks.help import RUN
from handlers.verbs import VERBS
from jam.actions import Action, Means
from jam.people import Role
from jam.permissions import RULES, Rule
from jam.phases import PhaseName
from tests.conftest import PROJECT

DOCUMENT = PROJECT / "docs" / "reliability.md"
BEGIN, END = "<!-- permissions: begin -->", "<!-- permissions: end -->"
HEAD = (
    "| what | asked for by | roles | phases | where | whose | people of other workspaces |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


WITHHELD_MODALS = {withheld.FORM, withheld.ASK_CODE, withheld.REASON}
SHORTCUTS = {
    shortcut["callback_id"]
    for shortcut in yaml.safe_load((PROJECT / "manifest.yml").read_text("utf-8"))["features"][
        "shortcuts"
    ]
}


def _row(action: Action, rule: Rule) -> str:
    roles = ", ".join(f"{role}s" for role in Role if role in rule.roles) or "everybody"
    phases = ", ".join(name for name in PhaseName if name in rule.phases) or "always"
    own = "of whoever made it" if rule.own else "anybody's"
    others = "may too" if rule.outsiders else "may not"
    by = f"`{rule.command}`" if rule.means is Means.COMMAND else f"{rule.means}"
    return f"| {action} | {by} | {roles} | {phases} | {rule.where} | {own} | {others} |"


def _table() -> str:
    return "\n".join([*HEAD, *(_row(action, rule) for action, rule in RULES.items())])


def test_the_document_shows_the_table() -> None:
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    shown, _, after = rest.partition(END)
    if os.environ.get("JAM_SNAPSHOTS") == "write":
        text = f"{before}{BEGIN}\n{_table()}\n{END}{after}"
        DOCUMENT.write_text(text, encoding="utf-8")
        shown = _table()
    assert shown.strip() == _table()


def test_every_verb_button_and_modal_has_its_row() -> None:
    of_means = {means: {a for a, r in RULES.items() if r.means is means} for means in Means}
    assert {verb.action for verb in VERBS} == of_means[Means.COMMAND] - {
        Action.TROUBLES,
        Action.IDEA_STATUS,
    }
    assert of_means[Means.BUTTON] == {
        RUN,
        prompts.POST,
        prompts.EDIT,
        prompts.CANCEL,
        backstage.HOLD,
        backstage.POST,
        why.DIGEST,
        why.LINE,
        ideas.SUPPORT,
        ideas.DOUBT,
        ideas.WORK,
        ideas.MORE,
        ideas.WHY,
        ideas.STANDS,
        ideas.VOTE_BACK,
        ideas.WORK_BACK,
        keeping.FOLLOW,
        keeping.UNFOLLOW,
        keeping.SAVE,
        keeping.UNSAVE,
        finding.NEXT,
        finding.BACK,
        library.LINKS_NEXT,
        cards.SUPPORT,
        cards.DOUBT,
        cards.SKIP,
        cards.MORE_CARDS,
        articles.HINTED,
        theme_pages.OPEN,
        theme_pages.AGAIN,
        similar.ADD,
        similar.DIFFERS,
        similar.UNHELPFUL,
        polls.POST,
        polls.EDIT,
        polls.CANCEL,
        polls.VOTE,
        polls.LINE,
        withheld.OPEN,
        withheld.HAVE_CODE,
        withheld.TAKE_BACK,
        withheld.LOOK,
        withheld.LET_THROUGH,
        withheld.DECLINE,
        joining.OPEN,
        home.CATCH_UP,
        home.SHARE,
        home.STATS,
        idea_page.EDIT,
        idea_page.WITHDRAW,
        building.UNLINK,
    }
    assert of_means[Means.MODAL] == {
        prompts.MODAL,
        idea_page.WHY_MODAL,
        joining.SENT,
        polls.MODAL,
        polls.LINE_MODAL,
        statements.MODAL,
        *WITHHELD_MODALS,
        sharing.MAKE_MODAL,
        sharing.SHARE_MODAL,
        sharing.EDIT_MODAL,
        building.MODAL,
    }
    assert of_means[Means.SHORTCUT] == SHORTCUTS
