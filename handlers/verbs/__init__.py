"""The verbs of `/jam`, in one table: help and spelling come from it."""

from bot.blocks.help import TEAM, help_answer, team_help
from bot.blocks.message import Message
from bot.blocks.verbs import VerbHelp
from handlers.verbs import (
    announce,
    backstage,
    cards,
    catchup,
    comparison,
    digest,
    find,
    follow,
    idea,
    me,
    membership,
    phase,
    poll,
    prompt,
    quiet,
    retry,
    solved,
    statement,
    stats,
    status,
    theme,
    theme_page,
    why,
)
from handlers.verbs.asked import Asked, Verb
from jam.actions import Action


def help_on(words: str) -> Message:
    """Return the list of what everybody can do, or the one that is asked for by its name."""
    listed = team_help if words.casefold() == TEAM else help_answer
    return listed(verb.help for verb in VERBS)


def _help(asked: Asked) -> Message:
    return help_on(asked.words)


HELP = Verb(
    action=Action.HELP,
    usage="/jam help",
    answer=_help,
)

VERBS: tuple[Verb, ...] = (
    status.STATUS,
    catchup.CATCHUP,
    digest.DIGEST,
    idea.IDEA,
    follow.FOLLOW,
    follow.UNFOLLOW,
    theme.THEMES,
    theme_page.PAGE,
    why.WHY,
    cards.CARDS,
    stats.STATS,
    find.FIND,
    find.LINKS,
    statement.STATEMENTS,
    statement.CONTEST,
    quiet.QUIET,
    solved.SOLVED,
    membership.LEAVE,
    membership.JOIN,
    me.ME,
    prompt.PROMPT,
    statement.STATEMENT,
    poll.POLL,
    poll.POLL_CLOSE,
    announce.ANNOUNCE,
    digest.DIGEST_POST,
    theme.RENAME,
    theme.MERGE,
    theme.SPLIT,
    theme.LOCK,
    theme.UNLOCK,
    idea.MERGE,
    idea.SPLIT,
    backstage.BACKSTAGE,
    retry.RETRY,
    phase.NEXT,
    phase.EXTEND,
    phase.PAUSE,
    phase.RESUME,
    comparison.COMPARE,
    comparison.ACCEPT,
    HELP,
)

TEAM_HELP: tuple[VerbHelp, ...] = tuple(verb.help for verb in VERBS if verb.help.roles)
"""What the jam team is told of when its channel is set up."""

__all__ = ["HELP", "TEAM_HELP", "VERBS", "Asked", "Verb", "help_on"]
