"""One example of every message about polls."""

from dataclasses import replace

from bot.blocks import polls
from bot.blocks.message import Message
from jam.polls import Poll, PollKind, PollState
from tests.bot.blocks.material import JAM, NOW, TOOLS

POLL = Poll(
    number=3,
    place="tools",
    kind=PollKind.ASKED,
    question="Which form goes <!here> first?",
    options=("Travel", "*Leave*", "Both, and <https://x.example|more>"),
    made_by="U0ANA",
    hours=24,
    state=PollState.OPEN,
    closes_at=NOW,
)
CLOSED = replace(POLL, state=PollState.CLOSED)
LAST = replace(POLL, kind=PollKind.CLOSING, question="Why did you speak?", place="lobby")
POLLS: dict[str, Message] = {
    "poll-new": polls.poll_message(JAM, POLL, (0, 0, 0)),
    "poll-few": polls.poll_message(JAM, POLL, (12, 4, 0)),
    "poll-many": polls.poll_message(JAM, POLL, (12, 8, 20)),
    "poll-closed": polls.poll_message(JAM, CLOSED, (12, 8, 20)),
    "poll-closed-level": polls.poll_message(JAM, CLOSED, (12, 8, 12)),
    "poll-closed-few": polls.poll_message(JAM, CLOSED, (1, 0, 3)),
    "poll-preview": polls.poll_preview(JAM, TOOLS, POLL),
    "poll-window": polls.poll_window(),
    "poll-posted": polls.poll_posted(TOOLS),
    "poll-other-open": polls.other_poll_open(TOOLS),
    "poll-enough-today": polls.enough_today(TOOLS),
    "poll-none-open": polls.no_poll_open(TOOLS),
    "poll-closed-by-hand": polls.poll_closed_by_hand(TOOLS),
    "poll-cancelled": polls.poll_cancelled(),
    "poll-gone": polls.poll_gone(),
    "poll-over": polls.poll_over(),
    "poll-voter-away": polls.voter_away(),
    "poll-line-first": polls.line_first(),
    "poll-voted": polls.voted(JAM, POLL, 1),
    "poll-voted-closing": polls.voted(JAM, LAST, 1),
}
