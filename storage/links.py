"""The jam's library: the addresses that its posts share, counted by different people."""

from collections.abc import Collection

from sqlalchemy import case, func, or_, select

from jam.finding import LibraryLink
from jam.talk import PostRef
from storage.database import Session
from storage.tables import links

_TELLING = ("last", "labelled", "secure")


def links_shared(
    session: Session, jam_id: int, channel_ids: Collection[str], *, most: int, after: int = 0
) -> tuple[LibraryLink, ...]:
    """Return the addresses that these channels share: by most people, then the newest, first.

    `after` so many of them.
    """
    here = (links.c.jam_id == jam_id, links.c.channel_id.in_(sorted(channel_ids)))
    people, last = func.count(links.c.author_id.distinct()), func.max(links.c.ts)
    # A few rows of each say all of it, however many share it.
    telling = (
        last,
        func.min(case((links.c.label != "", links.c.ts))),
        func.min(case((links.c.url.startswith("https:"), links.c.ts))),
    )
    chosen = (
        select(
            links.c.key,
            people.label("people"),
            *(ts.label(name) for name, ts in zip(_TELLING, telling, strict=True)),
        )
        .where(*here)
        .group_by(links.c.key)
        .order_by(people.desc(), last.desc(), links.c.key)
        .offset(after)
        .limit(most)
        .subquery()
    )
    rows = session.execute(
        select(links, chosen.c.people, chosen.c.last)
        .join(chosen, chosen.c.key == links.c.key)
        .where(*here, or_(*(links.c.ts == chosen.c[name] for name in _TELLING)))
        .order_by(chosen.c.people.desc(), chosen.c.last.desc(), chosen.c.key, links.c.ts)
    )
    found: dict[str, LibraryLink] = {}
    for row in rows:
        known = found.get(row.key)
        # Of several labels the first that says something, of addresses the first that is safe
        # on its way, of the posts the last.
        found[row.key] = LibraryLink(
            url=known.url if known and known.url.startswith("https:") else row.url,
            label=(known.label if known else "") or row.label,
            host=row.host,
            people=row.people,
            last=PostRef(channel_id=row.channel_id, ts=row.ts),
        )
    return tuple(found.values())


def count_links(session: Session, jam_id: int, channel_ids: Collection[str]) -> int:
    """Return how many different addresses these channels share."""
    return int(
        session.execute(
            select(func.count(links.c.key.distinct())).where(
                links.c.jam_id == jam_id, links.c.channel_id.in_(sorted(channel_ids))
            )
        ).scalar_one()
    )
