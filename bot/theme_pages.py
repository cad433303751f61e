"""The living page of a theme: a canvas that the bot drafts and everybody in its channel changes.

The bot's part are numbered lines. Once a day, and when a post they quote is changed or goes, those
that say what is true no more are looked up by their whole words and taken out, and new ones come
in under their heading. A line that somebody changed is not found so, and stays as theirs; only
where its words were taken back it is looked up by its number and goes in any case.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.blocks import theme_pages as blocks
from bot.blocks.canvas_text import heading
from bot.blocks.message import Message
from bot.links import permalinks
from bot.local_time import instant_of
from bot.outcomes import Outcome
from bot.pages_wanted import want_pages
from bot.sending.canvases import (
    NoCanvasError,
    address_of,
    change,
    fill,
    make,
    sections_with,
    share,
)
from bot.theme_material import Said, lines_about, theme_name
from jam.canvases import PageKey, PageLine, ThemePage
from jam.occurrences import Occurrence
from jam.phases import LATE_FOR, PhaseName
from jam.places import Jam
from storage import Database, Session
from storage.theme_pages import (
    add_lines,
    lines_of,
    note_gone,
    note_written,
    save_theme_page,
    theme_page,
    want_theme_page,
)

AFTER_DIGEST = timedelta(minutes=30)
"""How long after the hour of the digests pages are brought up to date each day."""


def page_for(session: Session, jam: Jam, key: PageKey, now: datetime) -> Message | None:
    """Return the way to a theme's page, or have it made; None where there is no such theme."""
    name = theme_name(session, jam, key)
    if not name:
        return None
    want_theme_page(session, jam.id, key)
    page = theme_page(session, jam.id, key)
    if page is not None and page.address and page.version:
        return blocks.where(page, name)
    want_pages(session, jam.team_id, jam.id, [key], now)
    return (
        blocks.refused(page) if page is not None and page.error else blocks.being_drafted(jam, key)
    )


def draft_of(session: Session, jam: Jam, key: PageKey, version: int) -> Message | None:
    """Return what a draft of a page said; None where there is no such page."""
    page, name = theme_page(session, jam.id, key), theme_name(session, jam, key)
    if page is None or not name:
        return None
    if not 1 <= version <= page.version:
        return blocks.no_draft(page.version)
    lines = [one for one in lines_of(session, jam.id, key) if one.stands_in(version)]
    return blocks.draft(name, version, lines)


def carry_out_theme_page(
    database: Database, client: WebClient, jam: Jam, occurrence: Occurrence, now: datetime
) -> Outcome:
    """Make a theme's page, or bring the bot's lines in it up to date; the next day again."""
    key = PageKey(place=occurrence.place, number=int(occurrence.detail["number"]))
    try:
        page = _there(database, client, jam, key)
        if page is None:
            return Outcome.done("it is no more wanted")
        _bring_up_to_date(database, client, jam, page, now)
    except NoCanvasError as refused:
        with database.writing() as session:
            page = theme_page(session, jam.id, key) or ThemePage(key=key)
            save_theme_page(session, jam.id, replace(page, error=refused.code[:80]))
        return Outcome.done(refused.code)
    closed = jam.starts(PhaseName.CLOSED)
    is_over = closed is not None and now >= closed + LATE_FOR
    return Outcome.done() if is_over else Outcome.later(_next_time(jam, now))


def _next_time(jam: Jam, now: datetime) -> datetime:
    tomorrow = now.astimezone(jam.zone).date() + timedelta(days=1)
    return instant_of(datetime.combine(tomorrow, jam.plan.digest.at), jam.zone) + AFTER_DIGEST


def _there(database: Database, client: WebClient, jam: Jam, key: PageKey) -> ThemePage | None:
    """Return the page with its canvas, made and shared if it was not."""
    with database.reading() as session:
        page, name = theme_page(session, jam.id, key), theme_name(session, jam, key)
    if page is None or page.address:
        return page
    channel_id = jam.place(key.place).channel_id
    if not page.canvas_id:
        page = replace(page, canvas_id=make(client, channel_id))
        with database.writing() as session:
            save_theme_page(session, jam.id, page)
    fill(client, page.canvas_id, heading(name), blocks.first_content(key))
    share(client, page.canvas_id, channel_id)
    page = replace(page, address=address_of(client, page.canvas_id), error="")
    with database.writing() as session:
        save_theme_page(session, jam.id, page)
    return page


def _bring_up_to_date(
    database: Database, client: WebClient, jam: Jam, page: ThemePage, now: datetime
) -> None:
    wanted = lines_about(database, jam, page.key, now)
    with database.writing() as session:
        known = lines_of(session, jam.id, page.key)
        standing = [one for one in known if one.gone is None]
        stay, new = _compared(standing, wanted, len(known), page.version + 1)
        leave = [one for one in standing if one not in stay]
        if new or leave:
            page = replace(page, version=page.version + 1)
            add_lines(session, jam.id, page.key, new)
            save_theme_page(session, jam.id, page)
    for one in leave:
        _take_out(client, page, one)
    with database.writing() as session:
        note_gone(session, jam.id, page.key, [one.line for one in leave], page.version)
    unwritten = [one for one in (*stay, *new) if not one.written]
    # What an earlier try brought there is not written twice.
    missing = [o for o in unwritten if not sections_with(client, page.canvas_id, o.mark)]
    if missing:
        _write(client, page, missing)
    with database.writing() as session:
        note_written(session, jam.id, page.key, [one.line for one in unwritten])


def _compared(
    standing: Sequence[PageLine], wanted: Sequence[Said], known: int, version: int
) -> tuple[list[PageLine], list[PageLine]]:
    """Return which lines stay as they are, and which are new, numbered on from those known."""
    by_words = {(one.ref, one.text): one for one in standing}
    stay = [by_words[said.ref, said.text] for said in wanted if (said.ref, said.text) in by_words]
    fresh = [said for said in wanted if (said.ref, said.text) not in by_words]
    new = [
        PageLine(line=known + place, ref=said.ref, text=said.text, since=version)
        for place, said in enumerate(fresh, start=1)
    ]
    return stay, new


def _take_out(client: WebClient, page: ThemePage, one: PageLine) -> None:
    """Delete a line of the bot's, unless somebody has made it theirs."""
    for _ in sections_with(client, page.canvas_id, one.as_read if one.text else one.mark):
        # Each change gives all sections new ids.
        found = sections_with(client, page.canvas_id, one.as_read if one.text else one.mark)
        if found:
            change(client, page.canvas_id, {"operation": "delete", "section_id": found[0]})


def _write(client: WebClient, page: ThemePage, lines: Sequence[PageLine]) -> None:
    """Put new lines under the bot's heading, or at the end where somebody took it away."""
    addresses = permalinks(client, [one.ref for one in lines if one.ref is not None])
    content = blocks.as_markdown(lines, addresses).as_content()
    under = sections_with(client, page.canvas_id, blocks.talk_heading(), headers=True)
    asked: dict[str, object] = {"operation": "insert_at_end", "document_content": content}
    if under:
        asked |= {"operation": "insert_after", "section_id": under[0]}
    change(client, page.canvas_id, asked)
