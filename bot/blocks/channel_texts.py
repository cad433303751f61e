"""The plain texts a channel itself carries: topic, purpose, and the bookmark to the lobby."""

from jam.places import Jam, Place, PlaceKind

from bot.blocks.catalogue import say_plainly
from bot.blocks.safe import Plain, plain

LONGEST = 250
"""Slack's limit for a topic and a purpose."""


def topic(jam: Jam, place: Place) -> Plain:
    """Return the channel's topic: a forum's question, what the lobby and the backstage are for."""
    match place.kind:
        case PlaceKind.FORUM:
            return plain(place.question, LONGEST)
        case PlaceKind.LOBBY:
            return say_plainly("topic.lobby", jam=jam.name)
        case PlaceKind.BACKSTAGE:
            return say_plainly("topic.backstage", jam=jam.name)


def purpose(jam: Jam, place: Place) -> Plain:
    """Return the channel's purpose: which jam it belongs to, and what that jam is for."""
    del place
    return plain(say_plainly("purpose", jam=jam.name, purpose=jam.plan.purpose), LONGEST)


def bookmark_title(jam: Jam) -> Plain:
    """Return the title of a forum's bookmark that leads to the lobby."""
    return say_plainly("bookmark", jam=jam.name)
