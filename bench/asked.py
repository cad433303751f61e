"""What people ask of a stored jam: each surface as one person uses it once."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import delete

from bench.stored_ideas import BEST_KNOWN
from bench.stored_jam import LASTS, OPENED, TEAM, Words
from bot.blocks import cards
from bot.blocks.cards import ROUND, Card
from bot.blocks.catchup import catchup_answer
from bot.blocks.home import home_view
from bot.blocks.idea_page import idea_page
from bot.blocks.live_numbers import stats
from bot.cards import next_card
from bot.catching_up import tell_news
from bot.finding.answering import Search, find
from bot.home.gathering import Owner, gather_home
from bot.ideas.finding import Found
from bot.ideas.grounds import grounds_of
from bot.ideas.keeping import kept_list_of
from bot.ideas.page import page_of
from bot.live_numbers import make_numbers, numbers_now
from bot.membership import leave
from bot.permission import Asker
from bot.similar.shelf import close_ideas
from jam.ideas import Idea
from jam.people import Standing
from jam.places import Jam
from jam.talk import PostRef
from storage import Database
from storage.ideas import idea_numbered
from storage.tables import impressions, live_numbers, visits

ADDRESS = "https://stored.slack.com/"
SOON_OVER = OPENED + LASTS - timedelta(seconds=1)


class AtOnce(WebClient):
    """Slack as if it took no time: a message's address is made, and nothing else is asked."""

    def api_call(self, api_method: str, **_: Any) -> SlackResponse:  # noqa: ANN401 (Slack's own)
        """Answer with an address."""
        answer = {"ok": True, "permalink": f"{ADDRESS}archives/C1/p1"}
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data=answer,
            headers={},
            status_code=200,
        )


SLACK = AtOnce()
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One jam, and the chance by which different people ask different things of it."""

    database: Database
    jam: Jam
    ideas: int
    words: Words
    chance: random.Random

    @property
    def channels(self) -> frozenset[str]:
        """All of its forums."""
        return frozenset(place.channel_id for place in self.jam.forums)

    def word(self, most: int) -> str:
        """Return one of the so many commonest words."""
        return self.words.all[int(most ** self.chance.random())]

    def person(self) -> Asker:
        """Return somebody, the more likely the more they write."""
        user_id = f"U{int(2_000 ** self.chance.random()):08d}"
        return Asker(user_id=user_id, standing=Standing.MEMBER)

    def idea(self, number: int = 0) -> Idea:
        """Return an idea, any or the one with this number."""
        number = number or self.chance.randint(1, self.ideas)
        with self.database.reading() as session:
            found = idea_numbered(session, self.jam.id, number)
        return _there(found)


Surface = Callable[[Measured], Callable[[], object]]
"""Chooses who asks what, which is not measured, and gives what is."""


def searching(typed: Callable[[Measured], str]) -> Surface:
    """Search, and read the first page, as `/jam find` does it."""

    def asked(about: Measured) -> Callable[[], object]:
        wanted = Search(
            jam=about.jam,
            asker=about.person(),
            channel_id=about.jam.forums[0].channel_id,
            text=typed(about),
            first=0,
            home=ADDRESS,
        )
        return lambda: find(about.database, SLACK, wanted, SOON_OVER)

    return asked


def home(*, brief: bool) -> Surface:
    """Make somebody's Home, as it is published."""

    def asked(about: Measured) -> Callable[[], object]:
        owner = Owner(team_id=TEAM, asker=about.person(), home=ADDRESS)
        return lambda: home_view(gather_home(about.database, SLACK, owner, SOON_OVER, brief=brief))

    return asked


def catch_up(about: Measured) -> Callable[[], object]:
    """Tell somebody what happened, as `/jam catchup` does it the first time."""
    with about.database.writing() as session:
        session.execute(delete(visits))
    asker = about.person()
    return lambda: catchup_answer(
        tell_news(about.database, SLACK, about.jam, asker, ADDRESS, SOON_OVER)
    )


def similar(about: Measured) -> Callable[[], object]:
    """Look for ideas that say what a new post says."""
    text = about.words.text(about.chance, 25)
    ref = PostRef(channel_id=about.jam.forums[0].channel_id, ts="1999999999.000001")
    return lambda: close_ideas(
        about.database, about.jam, ref, text, "U1", about.channels, SOON_OVER, earlier=True
    )


def told_numbers(about: Measured) -> Callable[[], object]:
    """Tell the lobby's numbers, as `/jam stats` does it, which another had made in this hour."""
    jam, lobby = about.jam, about.jam.lobby
    make_numbers(about.database, jam, lobby, SOON_OVER)

    def told() -> None:
        with about.database.writing() as session:
            made = numbers_now(session, jam, lobby, SOON_OVER, user_id="U1", channel_id="C1")
        stats(jam, lobby, _there(made))

    return told


def new_numbers(about: Measured) -> Callable[[], object]:
    """Count the lobby's numbers anew, as the agenda does it once an hour."""
    with about.database.writing() as session:
        session.execute(delete(live_numbers))
    return lambda: make_numbers(about.database, about.jam, about.jam.lobby, SOON_OVER)


def three_cards(about: Measured) -> Callable[[], object]:
    """Show somebody three ideas one after the other, as `/jam cards` does it."""
    with about.database.writing() as session:
        session.execute(delete(impressions))
    asker = about.person()

    def shown() -> None:
        for position in range(1, ROUND + 1):
            found = next_card(about.database, SLACK, about.jam, asker, SOON_OVER, position=position)
            cards.card(_there(found if isinstance(found, Card) else None))

    return shown


def idea(number: int = 0) -> Surface:
    """Show somebody an idea's page, of any idea or of this one."""

    def asked(about: Measured) -> Callable[[], object]:
        found, asker = _found(about, about.idea(number)), about.person()
        return lambda: idea_page(
            page_of(about.database, found, asker.user_id, about.channels, named=True)
        )

    return asked


def idea_why(number: int = 0) -> Surface:
    """Say why an idea stands as it does, any or this one."""

    def asked(about: Measured) -> Callable[[], object]:
        found = about.idea(number)

        def told() -> None:
            with about.database.reading() as session:
                grounds_of(session, about.jam, found)

        return told

    return asked


def kept(about: Measured) -> Callable[[], object]:
    """List what somebody follows and saved."""
    user_id = about.person().user_id
    return lambda: kept_list_of(about.database, SLACK, ADDRESS, about.jam, user_id, about.channels)


class _TakenBack(Exception):  # noqa: N818 (nothing went wrong)
    """Ends a transaction that is not to last."""


def leaving(about: Measured) -> Callable[[], object]:
    """Erase somebody who wrote much: of a million posts about a thousand are theirs."""
    user_id = f"U{about.chance.randint(50, 150):08d}"

    def left() -> None:
        with suppress(_TakenBack), about.database.writing() as session:
            leave(session, about.jam, user_id, SOON_OVER)
            raise _TakenBack

    return left


def _found(about: Measured, idea: Idea) -> Found:
    place = _there(about.jam.place_of(idea.ref.channel_id))
    return Found(jam=about.jam, place=place, idea=idea)


def _there(found: T | None) -> T:
    if found is None:
        raise LookupError
    return found


SURFACES: Mapping[str, Surface] = {
    "home": home(brief=False),
    "home: the brief one": home(brief=True),
    "catch-up": catch_up,
    "find: one word": searching(lambda m: m.word(10_000)),
    "find: two words": searching(lambda m: f"{m.word(2_000)} {m.word(2_000)}"),
    "find: three words of a rare post": searching(
        lambda m: " ".join(m.word(30_000) for _ in "abc")
    ),
    "find: the commonest word": searching(lambda m: m.words.all[0]),
    "find: a phrase": searching(lambda m: f'"{m.word(50)} {m.word(50)}"'),
    "find: a beginning": searching(lambda m: f"{m.word(500)[:4]}*"),
    "find: a word in pictures' posts": searching(lambda m: f"{m.word(500)} has:picture"),
    "find: unanswered questions": searching(lambda m: f"is:unanswered {m.word(50)}"),
    "find: did you mean": searching(lambda m: f"{m.word(5_000)[:-1]}qq"),
    "similar ideas": similar,
    "stats": told_numbers,
    "stats: counted anew": new_numbers,
    "three cards": three_cards,
    "an idea": idea(),
    "an idea: the best known one": idea(BEST_KNOWN),
    "why an idea stands": idea_why(),
    "why the best known one stands": idea_why(BEST_KNOWN),
    "what I follow and saved": kept,
    "leaving, of who wrote much": leaving,
}
