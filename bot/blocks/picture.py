"""The words around and in the picture of activity, and what it says to the blind."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.blocks.catalogue import say, say_plainly
from bot.blocks.page import DigestPage
from bot.blocks.safe import Mrkdwn, Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWords:
    """`title` and `alt` are plain text, `caption` is the message above the picture."""

    title: Plain
    caption: Mrkdwn
    alt: Plain


def picture_words(page: DigestPage) -> PictureWords:
    """Return the words for the page's picture of posts by hour."""
    return PictureWords(
        title=say_plainly("picture.title"),
        caption=say("picture.caption", place=page.title),
        alt=_alt(page),
    )


def _alt(page: DigestPage) -> Plain:
    activity = page.findings.activity
    totals = [sum(hour) for hour in zip(*activity.counts.values(), strict=True)]
    if not any(totals):
        return say_plainly("picture.alt.none", place=page.title)
    start = activity.hours[totals.index(max(totals))].astimezone(page.jam.zone)
    return say_plainly(
        "picture.alt",
        place=page.title,
        posts=say_plainly("figures.posts", n=sum(totals)),
        since=f"{start:%H:%M}",
        until=f"{start + timedelta(hours=1):%H:%M}",
    )


def posts_drawn(n: int) -> Plain:
    """Return how many posts there are, as the picture says it."""
    return say_plainly("figures.posts", n=n)


def nothing_drawn() -> Plain:
    """Return what stands where bars would be."""
    return say_plainly("picture.none")


def others_drawn(n: int) -> Plain:
    """Return what so many forums are called that are summed up."""
    return say_plainly("picture.others", n=n)


def day_drawn(when: datetime) -> Plain:
    """Return a day below the hours: "Tue 3"."""
    weekday = say_plainly(f"weekday.{when.weekday()}")
    return say_plainly("picture.day", weekday=weekday, day=when.day)
