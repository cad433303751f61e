"""Break the outcome of a trial on purpose: each kind of harm once, which must then be found."""

from slack_sdk import WebClient
from sqlalchemy import insert, select, update

from bench.trial.world import ORGANISER, World
from storage import Database
from storage.tables import posts


def spoil(world: World, channel: str) -> None:
    """Lose one post, alter one, double a row and show one key twice; the bot has ended."""
    control = world.slack.control
    control.post(ORGANISER, channel, "nobody heard this")
    database = Database(world.database_url)
    with database.writing() as session:
        row = session.execute(
            select(posts).where(posts.c.state == "live", posts.c.channel_id == channel).limit(1)
        ).one()
        session.execute(
            update(posts)
            .where(posts.c.channel_id == channel, posts.c.ts == row.ts)
            .values(text="nobody wrote this")
        )
        session.execute(insert(posts).values({**row._asdict(), "ts": "1000000000.000001"}))
    database.close()
    shown = next(
        m for m in control.messages(channel) if (m.get("metadata") or {}).get("event_type")
    )
    bot = WebClient(
        token=world.slack.environment["SLACK_BOT_TOKEN"],
        base_url=world.slack.environment["SLACK_API_URL"],
    )
    bot.chat_postMessage(channel=channel, text="twice", metadata=shown["metadata"])
