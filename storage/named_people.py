"""How each table names a person, and what of such a row is shown to them.

A test walks all tables and fails where one that can name a person is missing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Table

from storage import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How a table names a person, and what of such a row is shown to them, under which name.

    `people` are the columns that hold an id; with `in_key` the row's key may hold one. `own` are
    columns that are shown only where another one holds their id: words of whoever that is.
    """

    part: str
    table: Table
    shown: Mapping[str, str]
    people: tuple[str, ...] = ("user_id",)
    in_key: bool = False
    own: Mapping[str, str] = field(default_factory=dict)


_POST = {"channel_id": "channel", "ts": "post"}

NAMED = (
    Named(
        part="posts",
        table=tables.posts,
        people=("author_id",),
        shown={
            **_POST,
            "root_ts": "thread",
            "text": "text",
            "kind": "kind",
            "broadcast": "also sent to the channel",
            "files": "files",
            "edited_ts": "edited",
            "late": "late",
            "state": "state",
            "expired_at": "no longer in Slack since",
        },
    ),
    Named(
        part="reactions",
        table=tables.reactions,
        shown={**_POST, "name": "emoji", "present": "still there", "event_ts": "when"},
    ),
    Named(
        part="ideas",
        table=tables.ideas,
        people=("made_by", "titled_by"),
        shown={
            "number": "idea",
            **_POST,
            "title": "title you gave it",
            "made_by": "put forward by you",
            "made_at": "when",
        },
        own={"title": "titled_by"},
    ),
    Named(
        part="votes",
        table=tables.votes,
        shown={"idea": "idea", "side": "vote", "how": "by", "at": "when", "reason": "your reason"},
    ),
    Named(
        part="votes-before",
        table=tables.vote_changes,
        shown={"idea": "idea", "side": "vote", "how": "by", "at": "when"},
    ),
    Named(
        part="poll-votes",
        table=tables.poll_votes,
        shown={"number": "poll", "choice": "option, from 0", "line": "your line"},
    ),
    Named(
        part="polls",
        table=tables.polls,
        people=("made_by",),
        shown={"number": "poll", "place": "forum", "question": "question", "state": "state"},
    ),
    Named(
        part="statement-answers",
        table=tables.statement_answers,
        shown={"number": "statement", "stance": "your answer", "why": "your reason"},
    ),
    Named(
        part="statements",
        table=tables.statements,
        people=("made_by",),
        shown={"number": "statement", "place": "forum", "text": "text"},
    ),
    Named(part="contests", table=tables.contests, shown={"place": "forum", "why": "your reason"}),
    Named(part="would-work-on", table=tables.volunteers, shown={"idea": "idea", "since": "since"}),
    Named(
        part="built-on",
        table=tables.lineage,
        people=("made_by",),
        shown={
            **_POST,
            "parent_channel_id": "grew from channel",
            "parent_ts": "grew from post",
            "made_at": "when",
        },
    ),
    Named(
        part="articles",
        table=tables.articles,
        people=("author_id",),
        shown={**_POST, "canvas_id": "canvas"},
    ),
    Named(
        part="follows",
        table=tables.follows,
        shown={
            "kind": "what",
            "place": "place",
            "number": "number",
            **_POST,
            "since": "since",
        },
    ),
    Named(part="saved", table=tables.saves, shown={**_POST, "saved_at": "when"}),
    Named(
        part="close-ideas",
        table=tables.hints,
        shown={**_POST, "ideas": "close to ideas", "made_at": "when", "answer": "your answer"},
    ),
    Named(
        part="said-of-ideas",
        table=tables.idea_statuses,
        people=("said_by",),
        shown={"idea": "idea", "status": "status", "note": "note", "at": "when"},
    ),
    Named(
        part="ideas-shown",
        table=tables.impressions,
        shown={"idea": "idea", "shown_at": "when", "answer": "your answer"},
    ),
    Named(part="roles", table=tables.appointments, shown={"role": "role", "forum": "forum"}),
    Named(
        part="joining",
        table=tables.participants,
        shown={
            "joined_at": "joined",
            "quotable": "may be quoted by name elsewhere",
            "introduce": "may be introduced",
            "team": "your team",
            "welcomed_at": "welcomed",
        },
    ),
    Named(
        part="introduced",
        table=tables.introductions,
        people=("one", "other"),
        shown={"day": "day", "theme": "theme of the lobby"},
    ),
    Named(
        part="forums-chosen",
        table=tables.choices,
        shown={"place": "forum", "door": "let in", "chosen_at": "when"},
    ),
    Named(
        part="left-and-came-back",
        table=tables.departures,
        shown={"left_at": "left", "returned_at": "came back"},
    ),
    Named(
        part="channels",
        table=tables.memberships,
        shown={"channel_id": "channel", "member": "you are in it", "told_at": "as of"},
    ),
    Named(part="caught-up", table=tables.visits, shown={"seen_at": "until"}),
    Named(
        part="home-opened",
        table=tables.homes,
        shown={"opened_at": "when", "sent_at": "shown at"},
    ),
    Named(
        part="themes",
        table=tables.theme_posts,
        people=("author_id",),
        shown={**_POST, "place": "place", "theme": "theme"},
    ),
    Named(
        part="links-shared",
        table=tables.links,
        people=("author_id",),
        shown={**_POST, "url": "address", "label": "label", "host": "host"},
    ),
    Named(
        part="found-by",
        table=tables.search_posts,
        people=("author_id",),
        shown={**_POST, "words": "words"},
    ),
    Named(
        part="account",
        table=tables.people,
        shown={
            "name": "name",
            "handle": "handle",
            "zone": "time zone",
            "email": "email",
            "is_admin": "administrator",
            "is_guest": "guest account",
            "deleted": "deactivated",
        },
    ),
    Named(
        part="asked-of-the-bot",
        table=tables.occurrences,
        people=(),
        in_key=True,
        shown={"kind": "what", "due_at": "when", "place": "place", "state": "state"},
    ),
    Named(
        part="hints-to-you",
        table=tables.attention,
        people=("whose",),
        in_key=True,
        shown={"sort": "what", "day": "day", "granted": "sent", "asked_at": "when"},
    ),
    Named(
        part="sent-to-you",
        table=tables.deliveries,
        people=(),
        in_key=True,
        shown={"kind": "what", "claimed_at": "when", "channel_id": "channel", "state": "state"},
    ),
)
"""Every table that can name a person."""
