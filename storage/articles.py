"""Which posts are articles, and which canvas each is in: ids alone, no words."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select, update

from jam.canvases import Article
from jam.talk import PostRef
from storage.database import Session
from storage.tables import articles
from storage.upsert import Upsert

_ADD = Upsert(articles, ())


def add_article(session: Session, team_id: str, jam_id: int, article: Article) -> bool:
    """Note that a post is to be an article; False if it is one."""
    return _ADD.run(
        session,
        {
            "team_id": team_id,
            "channel_id": article.ref.channel_id,
            "ts": article.ref.ts,
            "jam_id": jam_id,
            "author_id": article.author_id,
            "canvas_id": "",
            "filled": False,
        },
    )


def article_of(session: Session, team_id: str, ref: PostRef) -> Article | None:
    """Return the article of a post, None if it has none."""
    row = session.execute(select(articles).where(_is(team_id, ref))).one_or_none()
    return None if row is None else _article(row)


def articles_by(session: Session, jam_id: int, user_id: str) -> tuple[Article, ...]:
    """Return a person's articles, the oldest post first."""
    rows = session.execute(
        select(articles)
        .where(articles.c.jam_id == jam_id, articles.c.author_id == user_id)
        .order_by(articles.c.ts, articles.c.channel_id)
    )
    return tuple(map(_article, rows))


def note_canvas(session: Session, team_id: str, ref: PostRef, canvas_id: str) -> bool:
    """Note in which canvas an article is; False if it is in another by now, or no more wanted."""
    free = and_(_is(team_id, ref), articles.c.canvas_id == "")
    return session.execute(update(articles).where(free).values(canvas_id=canvas_id)).rowcount > 0


def note_filled(session: Session, team_id: str, ref: PostRef) -> bool:
    """Note that an article holds its words; False if it is no more wanted."""
    done = session.execute(update(articles).where(_is(team_id, ref)).values(filled=True))
    return done.rowcount > 0


def drop_article(session: Session, team_id: str, ref: PostRef) -> Article | None:
    """Forget that a post is an article, and return what was known of it."""
    known = article_of(session, team_id, ref)
    if known is not None:
        session.execute(delete(articles).where(_is(team_id, ref)))
    return known


def _is(team_id: str, ref: PostRef) -> ColumnElement[bool]:
    return and_(
        articles.c.team_id == team_id,
        articles.c.channel_id == ref.channel_id,
        articles.c.ts == ref.ts,
    )


def _article(row: Row[Any]) -> Article:
    return Article(
        ref=PostRef(channel_id=row.channel_id, ts=row.ts),
        author_id=row.author_id,
        canvas_id=row.canvas_id,
        filled=row.filled,
    )
