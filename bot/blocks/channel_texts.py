"""The plain texts a channel itself carries: topic, purpose, and the bookmark to the lobby."""

from jam.places import Jam, Place, PlaceKind

from bot.blocks.catalogue import say
from bot.blocks.safe import Mrkdwn

LONGEST = 250
"""Slack's limit for a topic and a purpose."""


def topic(jam: Jam, place: Place) -> str:
    """Return the channel's topic: a forum's question, what the lobby and the backstage are for."""
    match place.kind:
        case PlaceKind.FORUM:
            return place.question[:LONGEST]
        case PlaceKind.LOBBY:
            return str(say("topic.lobby", jam=Mrkdwn(jam.name)))[:LONGEST]
        case PlaceKind.BACKSTAGE:
            return str(say("topic.backstage", jam=Mrkdwn(jam.name)))[:LONGEST]


def purpose(jam: Jam, place: Place) -> str:
    """Return the channel's purpose: which jam it belongs to, and what that jam is for."""
    del place
    return _purpose(jam)[:LONGEST]


def bookmark_title(jam: Jam) -> str:
    """Return the title of a forum's bookmark that leads to the lobby."""
    return str(say("bookmark", jam=Mrkdwn(jam.name)))[:LONGEST]


def _purpose(jam: Jam) -> str:
    # Slack shows these texts as they are: making them safe would leave its traces in them.
    return str(say("purpose", jam=Mrkdwn(jam.name), purpose=Mrkdwn(jam.plan.purpose)))
