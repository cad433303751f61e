"""English: statements to agree with or not, and contested questions."""

from typing import Final

STATEMENTS: Final[dict[str, str]] = {
    "statement.added": (
        "Statement {number} is up in {channel}. Everybody there answers with {command}, three at "
        "a time; those that few have answered come first."
    ),
    "statement.empty": "Write the statement behind the command: {example}",
    "statement.too_long": "This has {n} characters; {most} is the most.",
    "statement.enough": "{channel} has {most} statements already: more than people answer.",
    "statement.open": "Answer in the window that opened.",
    "statement.none": "No statement is up in {channel}.",
    "statement.where_not": "Type it in a forum: {forums}",
    "statement.window": "Do you agree?",
    "statement.window.submit": "Send",
    "statement.window.close": "Close",
    "statement.head": (
        "Answer those you want to. Nobody is shown what you answered, and no number below five; "
        "numbers move on by five people or more at a time."
    ),
    "statement.agree": "Agree",
    "statement.disagree": "Disagree",
    "statement.unsure": "Unsure",
    "statement.why": "Why; others may read it, without your name",
    "statement.done": "You have answered all of them. So far:",
    "statement.result": (
        "*{text}*\n{agree} of {sides:# person|# people} who took a side agree: allowing for "
        "chance, {low} to {high} %."
    ),
    "statement.result.one_sided.agree": (
        "*{text}*\nAt least {sides:# person|# people} took a side; fewer than five disagree."
    ),
    "statement.result.one_sided.disagree": (
        "*{text}*\nAt least {sides:# person|# people} took a side; fewer than five agree."
    ),
    "statement.reason.agree": "Who agrees: {words}",
    "statement.reason.disagree": "Who does not: {words}",
    "statement.result.few": "*{text}*\nToo few have answered yet.",
    "contest.empty": "Write why behind the command: {example}",
    "contest.kept": (
        "Kept, and the jam's team is told, without your name. Say it again and it takes the place "
        "of this."
    ),
    "contest.text": "The question of {forum} is contested",
    "contest.line": "The question of {channel} is contested:",
    "contest.none": "Nobody contests the question of {channel} any more.",
    "contest.line.private": (
        "The question of {channel} is contested; the reasons stay in the forum."
    ),
}
