"""How close a post must be to an idea before its author is told: more, the less hints help.

The chance that is needed begins at one in five. Its odds double each time a person found a hint
not helpful more often than they used one, and grow by as much as all people of the jam found hints
not helpful more often than they used them. What helps again brings the chance down again, never
below where it began. That somebody's post differs is no complaint.
"""

from jam.hints import HintAnswers

LEAST_CHANCE = 0.2
"""Where it begins. Of made-up posts those about the same thing lie above it in other words too,
those about something else below 0.05."""


def chance_needed(answers: HintAnswers) -> float:
    """Return from which chance on that a post says the same as an idea a person is told, 0 to 1."""
    own = 2.0 ** max(0, answers.unhelpful - answers.used)
    everybodys = max(1.0, (answers.unhelpful_to_all + 1) / (answers.used_by_all + 1))
    odds = LEAST_CHANCE / (1 - LEAST_CHANCE) * own * everybodys
    return odds / (1 + odds)
