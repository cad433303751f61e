"""The English sentences, each under the name by which the builders ask for it."""

from bot.blocks.english import (
    answers,
    attention,
    building,
    canvases,
    cards,
    catchup,
    channels,
    comparisons,
    digests,
    finding,
    home,
    ideas,
    joining,
    keeping,
    languages,
    me,
    notices,
    polls,
    reasons,
    similar,
    solving,
    statements,
    stats,
    statuses,
    themes,
    verbs,
    why,
    withheld,
    words,
)

SENTENCES = (
    words.WORDS
    | digests.DIGESTS
    | languages.LANGUAGES
    | notices.NOTICES
    | channels.CHANNELS
    | answers.ANSWERS
    | joining.JOINING
    | attention.ATTENTION
    | comparisons.COMPARISONS
    | themes.THEMES
    | ideas.IDEAS
    | building.BUILDING
    | canvases.CANVASES
    | keeping.KEEPING
    | finding.FINDING
    | polls.POLLS
    | statements.STATEMENTS
    | withheld.WITHHELD
    | solving.SOLVING
    | reasons.REASONS
    | similar.SIMILAR
    | statuses.STATUSES
    | cards.CARDS
    | why.WHY
    | stats.STATS
    | me.ME
    | verbs.VERBS
    | catchup.CATCHUP
    | home.HOME
)
"""All of them; the names do not repeat."""
