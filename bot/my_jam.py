"""My jam: everything that is kept of a person, as a file in their direct messages with the bot."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks import my_jam as blocks
from bot.blocks.message import Message
from bot.outcomes import Outcome, outcome_of
from bot.sending.delivery import whisper
from bot.sending.files import attach
from bot.sending.slack import code_of
from jam.about_me import Part, Value
from jam.harmless import json_text, write_csv
from jam.instants import instant_to_ts, ts_to_instant
from jam.occurrences import Occurrence, OccurrenceKind
from jam.places import Jam
from storage import Database, Session
from storage.about_person import counts_about, everything_about
from storage.erasure import erase_traces
from storage.locks import lock_person
from storage.occurrences import add_occurrence, newest_key
from storage.people import away_from, departure_of, person_of_team

EVERY = timedelta(minutes=5)
"""How often a person can ask for a file of their own."""

_SHUT = frozenset({"cannot_dm_bot", "channel_not_found", "user_disabled", "user_not_found"})
_FIRST = "posts"


def ask_for_mine(
    session: Session, jam: Jam, user_id: str, now: datetime, *, channel_id: str
) -> Message:
    """Have all that is kept of a person sent to them; return what they are told meanwhile.

    Asked twice within five minutes it comes once.
    """
    lock_person(session, jam.team_id, user_id, leaves=True)
    prefix = f"{OccurrenceKind.EXPORT.value}:{user_id}:"
    asked = newest_key(session, jam.id, OccurrenceKind.EXPORT, prefix).removeprefix(prefix)
    if asked and now - ts_to_instant(asked) < EVERY:
        return blocks.coming_already(EVERY - (now - ts_to_instant(asked)))
    add_occurrence(
        session,
        jam.team_id,
        jam.id,
        Occurrence(
            key=f"{prefix}{instant_to_ts(now)}",
            kind=OccurrenceKind.EXPORT,
            due_at=now,
            detail={"user": user_id, "channel": channel_id},
            planned=False,
        ),
    )
    gone = departure_of(session, jam.id, user_id)
    left = gone is not None and gone[1] is None
    return blocks.coming(jam, counts_about(session, jam, user_id), left=left)


def carry_out_export(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Send a person the file that they asked for, or say where they asked why it cannot come."""
    user_id = occurrence.detail["user"]
    try:
        conversation = client.conversations_open(users=user_id)["channel"]["id"]
    except SlackApiError as error:
        if code_of(error) not in _SHUT:
            raise
        return _refused(database, client, jam, occurrence)
    with database.reading() as session:
        parts = everything_about(session, jam, user_id)
        person = person_of_team(session, jam.team_id, user_id)
    address = str(client.auth_test()["url"]).rstrip("/")
    told = tuple(with_links(part, jam, address) for part in parts)
    words = blocks.file_words(jam)
    sent = attach(
        database,
        client,
        jam=jam,
        key=occurrence.key,
        channel_id=str(conversation),
        thread_ts="",
        content=bundle(
            told, blocks.readme(jam, told, person.name if person else user_id, now), now
        ),
        filename=f"{jam.slug}-me.zip",
        title=words.title,
        alt=words.alt,
        caption=words.caption,
    )
    _forget_if_away(database, jam, user_id)
    return outcome_of(sent)


def _forget_if_away(database: Database, jam: Jam, user_id: str) -> None:
    """Keep of somebody who has left not even that they asked."""
    with database.writing() as session:
        lock_person(session, jam.team_id, user_id, leaves=True)
        if user_id in away_from(session, jam.id):
            erase_traces(session, jam.id, user_id)


def _refused(database: Database, client: WebClient, jam: Jam, occurrence: Occurrence) -> Outcome:
    sent = whisper(
        database,
        client,
        jam=jam,
        key=f"{occurrence.key}:refused",
        channel_id=occurrence.detail["channel"],
        user_id=occurrence.detail["user"],
        message=blocks.refused(),
    )
    _forget_if_away(database, jam, occurrence.detail["user"])
    return outcome_of(sent)


def with_links(part: Part, jam: Jam, address: str) -> Part:
    """Return a part in which channels have their names, and posts their time and their link.

    `address` is the workspace's, such as "https://acme.slack.com".
    """
    names = {place.channel_id: place.name for place in jam.places}
    columns = part.columns
    refers = "channel" in columns and "post" in columns

    def told(row: Sequence[Value]) -> tuple[Value, ...]:
        found = dict(zip(columns, row, strict=True))
        link = _link(found, address) if refers else None
        return (*(_cell(column, found[column], names) for column in columns), *_maybe(link))

    added = ("link",) if refers else ()
    return Part(name=part.name, columns=(*columns, *added), rows=tuple(map(told, part.rows)))


def _maybe(link: str | None) -> tuple[Value, ...]:
    return () if link is None else (link,)


def _cell(column: str, value: Value, names: Mapping[str, str]) -> Value:
    if column.endswith("channel"):
        return names.get(str(value), value)
    if column in {"post", "thread", "grew from post"} and value:
        return ts_to_instant(str(value)).isoformat()
    return value


def _link(row: Mapping[str, Value], address: str) -> str:
    """Return where a post stands in Slack, as Slack's own links say it."""
    channel, ts, root = row["channel"], str(row["post"] or ""), str(row.get("thread") or "")
    if not ts:
        return ""
    thread = f"?thread_ts={root}&cid={channel}" if root and root != ts else ""
    return f"{address}/archives/{channel}/p{ts.replace('.', '')}{thread}"


def bundle(parts: Iterable[Part], readme: str, now: datetime) -> bytes:
    """Return the zip: README.txt, a table of each part that is not empty, and all as JSON."""
    full = [part for part in parts if part.rows]
    files = {"README.txt": readme}
    files |= {f"{part.name}.csv": _csv(part) for part in full}
    files |= {f"{p.name}.json": json_text(_records(p), indent=1) for p in full if p.name == _FIRST}
    files["everything.json"] = json_text({p.name: _records(p) for p in full}, indent=1)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, now.timetuple()[:6])
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _csv(part: Part) -> str:
    written = io.StringIO(newline="")
    rows = [["" if cell is None else cell for cell in row] for row in part.rows]
    write_csv(written, [list(part.columns), *rows])
    return written.getvalue()


def _records(part: Part) -> list[dict[str, Value]]:
    return [dict(zip(part.columns, row, strict=True)) for row in part.rows]
