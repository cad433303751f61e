"""Who may do what, in which phase and where: one table, and the decision that reads it.

Every command, button and modal is a row; what has none cannot be asked of the bot. Writing and
reacting need no row: who is in a channel takes part in it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jam.actions import Action, Means, Where
from jam.people import Appointment, Role, Standing
from jam.phases import PhaseName
from jam.places import Place, PlaceKind

TEAM = frozenset(role for role in Role if role.is_team)
ORGANISERS = frozenset({Role.ORGANISER})
LIVE = frozenset({PhaseName.OPEN, PhaseName.BUILD, PhaseName.VOTE})
NOT_CLOSED = LIVE | {PhaseName.DRAFT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row. No roles: everybody; no phases: always.

    `own` rows are for whoever made what the button is about. `outsiders` are people of other
    workspaces, and those of whom Slack knows nothing. `command` is what a refusal calls it.
    """

    command: str
    means: Means = Means.COMMAND
    roles: frozenset[Role] = frozenset()
    phases: frozenset[PhaseName] = frozenset()
    where: Where = Where.ANYWHERE
    own: bool = False
    outsiders: bool = False


def _about_a_draft(means: Means, *, phases: frozenset[PhaseName] = LIVE) -> Rule:
    return Rule(
        command="/jam prompt", means=means, roles=TEAM, phases=phases, where=Where.FORUM, own=True
    )


def _about_a_poll(
    means: Means,
    *,
    phases: frozenset[PhaseName] = LIVE,
    own: bool = True,
    command: str = "/jam poll",
) -> Rule:
    return Rule(command=command, means=means, roles=TEAM, phases=phases, where=Where.FORUM, own=own)


def _without_a_name(
    means: Means,
    *,
    roles: frozenset[Role] = frozenset(),
    phases: frozenset[PhaseName] = frozenset(),
) -> Rule:
    # Where is checked against the plan, which names the forums; the queue is its forum's team's.
    return Rule(command="/jam quiet", means=means, roles=roles, phases=phases)


def _about_a_digest() -> Rule:
    # In any phase: a closing digest that was held is posted after the close.
    return Rule(command="/jam digest post", means=Means.BUTTON, roles=TEAM, where=Where.BACKSTAGE)


def _about_a_theme(what: str) -> Rule:
    return Rule(command=f"/jam theme {what}", roles=TEAM, where=Where.JAM)


def _about_an_idea(
    command: str, means: Means = Means.BUTTON, phases: frozenset[PhaseName] = LIVE
) -> Rule:
    # Whoever may read the idea's forum may do this: `bot/ideas/finding.py` asks who that is.
    return Rule(command=command, means=means, phases=phases)


RULES: Mapping[Action, Rule] = {
    Action.HELP: Rule(command="/jam help", outsiders=True),
    Action.STATUS: Rule(command="/jam status"),
    Action.TROUBLES: Rule(command="/jam status", roles=TEAM),
    # Its answer takes longer, and the bot can give it only where it is itself.
    Action.DIGEST: Rule(command="/jam digest", where=Where.JAM),
    # Nobody who is recorded may be kept from ending it.
    Action.LEAVE: Rule(command="/jam leave", outsiders=True),
    Action.JOIN: Rule(command="/jam join", outsiders=True),
    # What is kept of somebody is theirs to see, also after they left.
    Action.ME: Rule(command="/jam me", outsiders=True),
    Action.OPEN_JOIN: Rule(
        command="/jam join", means=Means.BUTTON, phases=NOT_CLOSED, where=Where.JAM
    ),
    Action.SUBMIT_JOIN: Rule(command="/jam join", means=Means.MODAL, phases=NOT_CLOSED),
    Action.ANNOUNCE: Rule(command="/jam announce", roles=ORGANISERS | {Role.SPONSOR}),
    Action.PROMPT: Rule(command="/jam prompt", roles=TEAM, phases=LIVE, where=Where.FORUM),
    Action.DIGEST_POST: Rule(command="/jam digest post", roles=TEAM, phases=LIVE),
    Action.THEMES: Rule(command="/jam themes", where=Where.JAM),
    Action.WHY: Rule(command="/jam why"),
    # The same for everybody: no role sees more.
    Action.STATS: Rule(command="/jam stats"),
    Action.CATCHUP: Rule(command="/jam catchup"),
    Action.THEME_RENAME: _about_a_theme("rename"),
    Action.THEME_MERGE: _about_a_theme("merge"),
    Action.THEME_SPLIT: _about_a_theme("split"),
    Action.THEME_LOCK: _about_a_theme("lock"),
    Action.THEME_UNLOCK: _about_a_theme("unlock"),
    Action.THEME_PAGE: Rule(command="/jam theme page", where=Where.JAM),
    Action.OPEN_THEME_PAGE: Rule(command="/jam theme page", means=Means.BUTTON),
    Action.LOOK_FOR_THEME_PAGE: Rule(command="/jam theme page", means=Means.BUTTON),
    # What is found is what the asker may read; a page is found again when it is asked for.
    Action.FIND: Rule(command="/jam find"),
    Action.LINKS: Rule(command="/jam links"),
    # Whose question it is, is looked up: the reply is named by its link.
    Action.SOLVED: Rule(command="/jam solved"),
    Action.FIND_PAGE: Rule(command="/jam find", means=Means.BUTTON),
    Action.FIND_OTHER: Rule(command="/jam find", means=Means.BUTTON),
    Action.LINKS_PAGE: Rule(command="/jam links", means=Means.BUTTON),
    Action.BACKSTAGE: Rule(command="/jam backstage", roles=TEAM),
    Action.RETRY: Rule(command="/jam retry", roles=TEAM),
    Action.PHASE_NEXT: Rule(command="/jam phase next", roles=ORGANISERS),
    Action.PHASE_EXTEND: Rule(command="/jam phase extend", roles=ORGANISERS),
    Action.PHASE_PAUSE: Rule(command="/jam phase pause", roles=ORGANISERS),
    Action.PHASE_RESUME: Rule(command="/jam phase resume", roles=ORGANISERS),
    Action.COMPARE: Rule(command="/jam compare", roles=ORGANISERS),
    Action.COMPARE_ACCEPT: Rule(command="/jam compare accept", roles=ORGANISERS),
    # The command it runs has a row of its own, which is read as well.
    Action.RUN: Rule(command="/jam help", means=Means.BUTTON, outsiders=True),
    Action.RELEASE_PROMPT: _about_a_draft(Means.BUTTON),
    Action.EDIT_PROMPT: _about_a_draft(Means.BUTTON),
    Action.CANCEL_PROMPT: _about_a_draft(Means.BUTTON, phases=frozenset()),
    Action.SUBMIT_PROMPT: _about_a_draft(Means.MODAL),
    Action.POLL: _about_a_poll(Means.COMMAND, own=False),
    Action.POLL_CLOSE: _about_a_poll(Means.COMMAND, own=False, command="/jam poll close"),
    Action.POST_POLL: _about_a_poll(Means.BUTTON),
    Action.EDIT_POLL: _about_a_poll(Means.BUTTON),
    Action.CANCEL_POLL: _about_a_poll(Means.BUTTON, phases=frozenset()),
    Action.SUBMIT_POLL: _about_a_poll(Means.MODAL),
    # The last question is answered after the close: a poll's own time decides.
    Action.VOTE: Rule(command="/jam poll", means=Means.BUTTON, where=Where.JAM),
    Action.ADD_LINE: Rule(command="/jam poll", means=Means.BUTTON, where=Where.JAM),
    Action.SUBMIT_LINE: Rule(command="/jam poll", means=Means.MODAL, where=Where.JAM),
    Action.STATEMENT: Rule(command="/jam statement", roles=TEAM, phases=LIVE, where=Where.FORUM),
    Action.STATEMENTS: Rule(command="/jam statements", phases=LIVE, where=Where.FORUM),
    Action.CONTEST: Rule(command="/jam contest", phases=LIVE, where=Where.FORUM),
    Action.ANSWER_STATEMENTS: Rule(
        command="/jam statements", means=Means.MODAL, phases=LIVE, where=Where.FORUM
    ),
    Action.QUIET: _without_a_name(Means.COMMAND),
    Action.QUIET_SHORTCUT: _without_a_name(Means.SHORTCUT),
    Action.OPEN_WITHHELD: _without_a_name(Means.BUTTON),
    Action.HAND_IN: _without_a_name(Means.MODAL, phases=LIVE),
    # Whoever has a code can see and take back what it is of, however long after.
    Action.HAVE_CODE: _without_a_name(Means.BUTTON),
    Action.LOOK_UP_CODE: _without_a_name(Means.MODAL),
    Action.TAKE_BACK: _without_a_name(Means.BUTTON),
    Action.LOOK_THROUGH: _without_a_name(Means.BUTTON, roles=TEAM),
    Action.LET_THROUGH: _without_a_name(Means.BUTTON, roles=TEAM, phases=LIVE),
    Action.DECLINE: _without_a_name(Means.BUTTON, roles=TEAM),
    Action.SUBMIT_REASON: _without_a_name(Means.MODAL, roles=TEAM),
    Action.HOLD_DIGEST: _about_a_digest(),
    Action.RELEASE_DIGEST: _about_a_digest(),
    # What is shown is what this person may read now: see `bot/why.py`.
    Action.WHY_DIGEST: Rule(command="/jam why", means=Means.BUTTON),
    Action.WHY_LINE: Rule(command="/jam why", means=Means.BUTTON),
    Action.WHY_IDEA: Rule(command="/jam why idea", means=Means.BUTTON),
    Action.SUPPORT_IDEA: _about_an_idea("Support"),
    Action.DOUBT_IDEA: _about_an_idea("Doubt privately"),
    Action.WORK_ON_IDEA: _about_an_idea("I'd work on this", phases=frozenset()),
    Action.OPEN_IDEA: _about_an_idea("More", phases=frozenset()),
    Action.ASK_WHY: _about_an_idea("Say why"),
    Action.EXPLAIN_DOUBT: _about_an_idea("Say why", Means.MODAL),
    # Nobody may be kept from taking back what is theirs.
    Action.TAKE_VOTE_BACK: _about_an_idea("Take it back", phases=frozenset()),
    Action.STEP_BACK: _about_an_idea("Take it back", phases=frozenset()),
    Action.FOLLOW_IT: _about_an_idea("Follow", phases=frozenset()),
    Action.UNFOLLOW_IT: _about_an_idea("Unfollow", phases=frozenset()),
    Action.SAVE_POST: _about_an_idea("Save", phases=frozenset()),
    Action.UNSAVE_POST: _about_an_idea("Remove from saved", phases=frozenset()),
    # Of an idea of that forum: `/jam idea 6 fixed …`.
    Action.IDEA_STATUS: Rule(command="/jam idea 6 fixed", roles=TEAM),
    Action.CARDS: Rule(command="/jam cards", phases=LIVE),
    Action.MORE_CARDS: Rule(command="/jam cards", means=Means.BUTTON, phases=LIVE),
    Action.SUPPORT_CARD: Rule(command="Support", means=Means.BUTTON, phases=LIVE),
    Action.DOUBT_CARD: Rule(command="Doubt privately", means=Means.BUTTON, phases=LIVE),
    Action.SKIP_CARD: Rule(command="Skip", means=Means.BUTTON, phases=LIVE),
    # Of a hint, which is one person's: `bot/similar/answering.py` asks whose.
    Action.ADD_TO_SIMILAR: Rule(command="Add mine there", means=Means.BUTTON, phases=LIVE),
    Action.DIFFERS_FROM_SIMILAR: Rule(command="Mine differs", means=Means.BUTTON),
    Action.SIMILAR_UNHELPFUL: Rule(command="Not helpful", means=Means.BUTTON),
    Action.HOME_CATCH_UP: Rule(command="/jam catchup", means=Means.BUTTON),
    Action.HOME_STATS: Rule(command="/jam stats", means=Means.BUTTON),
    Action.HOME_SHARE: Rule(command="Share an idea", means=Means.BUTTON),
    # Whose an idea is, and who looks after its forum, is asked where it is known.
    Action.EDIT_IDEA: _about_an_idea("Edit the title"),
    Action.WITHDRAW_IDEA: _about_an_idea("Withdraw", phases=frozenset()),
    Action.UNLINK_POSTS: _about_an_idea("Take it back", phases=frozenset()),
    Action.MAKE_IDEA: _about_an_idea("Make it an idea", Means.SHORTCUT),
    Action.SHARE_IDEA: _about_an_idea("Share an idea", Means.SHORTCUT, frozenset()),
    Action.BUILD_ON: _about_an_idea("Build on this", Means.SHORTCUT),
    Action.FOLLOW_MESSAGE: _about_an_idea("Follow", Means.SHORTCUT, frozenset()),
    Action.SAVE_MESSAGE: _about_an_idea("Save", Means.SHORTCUT, frozenset()),
    Action.ASK_FACILITATOR: _about_an_idea("Ask for a facilitator", Means.SHORTCUT),
    # Whose question it is, is looked up, as for the command.
    Action.SOLVE_MESSAGE: _about_an_idea("This solved it", Means.SHORTCUT, frozenset()),
    # Whose post it is, is asked where it is known.
    Action.MAKE_ARTICLE: _about_an_idea("Make it an article", Means.SHORTCUT),
    Action.HINTED_ARTICLE: _about_an_idea("Make it an article"),
    Action.SUBMIT_IDEA: _about_an_idea("Make it an idea", Means.MODAL),
    Action.SUBMIT_SHARED: _about_an_idea("Share an idea", Means.MODAL),
    Action.SUBMIT_EDITED: _about_an_idea("Edit the title", Means.MODAL),
    Action.SUBMIT_BUILT: _about_an_idea("Build on this", Means.MODAL),
    # An idea is looked at, and what becomes of it told, after the close as well; the form to share
    # one lists the forums that are open.
    Action.IDEA: Rule(command="/jam idea"),
    Action.IDEA_MERGE: Rule(command="/jam idea merge", roles=TEAM),
    Action.IDEA_SPLIT: Rule(command="/jam idea split", roles=TEAM),
    Action.FOLLOW: Rule(command="/jam follow"),
    Action.UNFOLLOW: Rule(command="/jam unfollow"),
}
"""The table. `docs/reliability.md` shows it, and a test walks all of it."""


class Verdict(StrEnum):
    """Whether something may be done, and if not, what stands against it first."""

    YES = "yes"
    NO_ACCOUNT = "no account"
    OUTSIDER = "outsider"
    ROLE = "role"
    PHASE = "phase"
    PLACE = "place"
    NOT_THEIRS = "not theirs"


def verdict_on_person(action: Action, standing: Standing) -> Verdict:
    """Say whether somebody of that standing may ask for this at all, in whatever jam."""
    if not standing.acts:
        return Verdict.NO_ACCOUNT
    if standing is Standing.OUTSIDER and not RULES[action].outsiders:
        return Verdict.OUTSIDER
    return Verdict.YES


def verdict_on(
    action: Action,
    standing: Standing,
    held: Collection[Appointment],
    *,
    phase: PhaseName,
    place: Place | None,
    theirs: bool = True,
) -> Verdict:
    """Say whether a person may do something in a jam.

    `held` are the roles they have in it, `place` is the jam's place where they ask (None where
    it is not the jam's), `theirs` whether what it is about was made by them.
    """
    rule = RULES[action]
    person = verdict_on_person(action, standing)
    if person is not Verdict.YES:
        return person
    if rule.roles and not _holds(rule.roles, held, place):
        return Verdict.ROLE
    if rule.phases and phase not in rule.phases:
        return Verdict.PHASE
    if not _is_there(rule.where, place):
        return Verdict.PLACE
    return Verdict.NOT_THEIRS if rule.own and not theirs else Verdict.YES


def _holds(roles: Collection[Role], held: Collection[Appointment], place: Place | None) -> bool:
    """Whether one of the roles is held here. An organiser may do what any role may."""
    wanted = {*roles, Role.ORGANISER}
    # Outside the forums a role in any of them counts: the backstage is everybody's on the team.
    here = place.key if place is not None and place.kind is PlaceKind.FORUM else None
    return any(a.role in wanted and (here is None or a.forum in {None, here}) for a in held)


def _is_there(where: Where, place: Place | None) -> bool:
    match where:
        case Where.ANYWHERE:
            return True
        case Where.JAM:
            return place is not None
        case Where.FORUM:
            return place is not None and place.kind is PlaceKind.FORUM
        case Where.BACKSTAGE:
            return place is not None and place.kind is PlaceKind.BACKSTAGE
