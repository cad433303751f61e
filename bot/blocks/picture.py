"""The words around the picture of activity: title, caption, and what it says to the blind."""

import html
from dataclasses import dataclass
from datetime import timedelta

from bot.blocks.catalogue import say
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWords:
    """`title` and `alt` are plain text, `caption` is the message above the picture."""

    title: str
    caption: str
    alt: str


def picture_words(page: DigestPage) -> PictureWords:
    """Return the words for the page's picture of posts by hour."""
    return PictureWords(
        title=say("picture.title"),
        caption=say("picture.caption", place=page.title),
        alt=html.unescape(_alt(page)),
    )


def _alt(page: DigestPage) -> Mrkdwn:
    activity = page.findings.activity
    totals = [sum(hour) for hour in zip(*activity.counts.values(), strict=True)]
    if not any(totals):
        return say("picture.alt.none", place=page.title)
    start = activity.hours[totals.index(max(totals))].astimezone(page.jam.zone)
    return say(
        "picture.alt",
        place=page.title,
        posts=say("figures.posts", n=sum(totals)),
        since=Mrkdwn(f"{start:%H:%M}"),
        until=Mrkdwn(f"{start + timedelta(hours=1):%H:%M}"),
    )
