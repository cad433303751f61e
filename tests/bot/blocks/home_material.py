"""Homes and catch-ups as the block tests show them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.blocks import catchup, home, home_page
from bot.blocks.catchup import CatchUp, News, NewsKind, Turn
from bot.blocks.message import Message
from bot.blocks.safe import Mrkdwn
from jam.findings import Figures
from jam.hints import Close, Contrast
from jam.ideas import Idea, IdeaState
from jam.phases import Phase, PhaseName
from jam.statuses import IdeaStatus, StatusChange
from jam.talk import PostRef
from tests.bot.blocks.material import COMING, JAM, NOW, TOOLS

REF = PostRef(channel_id="C0TOOLS0001", ts="1772614800.000100")
URL = "https://acme.slack.com/archives/C0TOOLS0001/p1772614800000100"
LISBON = ZoneInfo("Europe/Lisbon")
MINE = Idea(
    number=31,
    ref=REF,
    author_id="U0ANA",
    title="Close *tickets* without <signal>",
    made_by="U0ANA",
    made_at=NOW,
    supporters=61,
    doubters=7,
)
THEIRS = replace(MINE, number=14, title="One field app, not four", supporters=3, doubters=0)
MERGED = replace(MINE, number=9, state=IdeaState.MERGED, merged_into=14, counts_for=14)
NEWS = (
    News(kind=NewsKind.PHASE, phase=PhaseName.VOTE),
    News(kind=NewsKind.HOT, idea=THEIRS, url=URL, place=TOOLS, posts=1),
    News(kind=NewsKind.ANSWER, words="It works in tunnels.", url=URL, place=TOOLS, posts=3),
    News(kind=NewsKind.GROWN, words="Then one login, too.", url=URL, place=TOOLS, posts=1),
    News(kind=NewsKind.THEME, words="one login", before="old forms", place=TOOLS),
)
SAID = StatusChange(
    idea=31, version=1, status=IdeaStatus.FIXED, note="It works <!here> now", by="U1", at=NOW
)
LESS = (
    News(kind=NewsKind.STATUS, idea=MINE, url=URL, said=SAID),
    News(kind=NewsKind.ANSWER, words="Not in ours | yet.", url=URL, place=TOOLS, posts=1),
    News(kind=NewsKind.FOLLOWED, words="Same in Lyon.", url=URL, place=TOOLS, posts=2),
    News(
        kind=NewsKind.FOLLOWED_THEME,
        theme="old forms",
        words="Ours | is from 2009.",
        url=URL,
        place=TOOLS,
        posts=1,
    ),
    News(kind=NewsKind.FEW, words="Let <!here> write the manual", url=URL, place=TOOLS),
)
CAUGHT_UP = CatchUp(
    jam=JAM,
    since=NOW - timedelta(hours=20),
    zone=LISBON,
    news=NEWS,
    turn=Turn(words="Which app works in tunnels?", place=TOOLS, url=URL, at=NOW),
    left=212,
    channels=3,
    new={"C0TOOLS0001": 12},
)
FULL = home_page.HomePage(
    state=home_page.HomeState.HERE,
    now=NOW,
    zone=LISBON,
    jam=JAM,
    day=2,
    days=3,
    waiting=(
        home_page.Waiting(
            kind=home_page.WaitingKind.MENTION,
            words="someone and someone, which login do you use?",
            url=URL,
            at=NOW - timedelta(minutes=12),
            place=TOOLS,
        ),
        home_page.Waiting(
            kind=home_page.WaitingKind.QUESTION,
            words="Which of the three do you fill in first?",
            url=URL,
            at=NOW - timedelta(hours=3),
            place=TOOLS,
        ),
        home_page.Waiting(
            kind=home_page.WaitingKind.POLL,
            words="Which app first?",
            url=URL,
            at=NOW + timedelta(hours=4),
            place=TOOLS,
        ),
        home_page.Waiting(
            kind=home_page.WaitingKind.DOUBT, words="In tunnels?", url=URL, idea=MINE
        ),
    ),
    ideas=(
        home_page.ShownIdea(idea=MINE, url=URL, moved=True, said=SAID),
        home_page.ShownIdea(idea=MERGED, url=URL),
        *[home_page.ShownIdea(idea=replace(MINE, number=n), url=URL) for n in range(1, 8)],
    ),
    hints=(
        home_page.MissedHint(
            ref=REF,
            words="Let us close tickets offline",
            url=URL,
            close=(
                Close(
                    idea=THEIRS,
                    contrasts=(Contrast(kind="name", mine="offline", theirs="one app"),),
                ),
            ),
            links={THEIRS.ref: URL},
        ),
        home_page.MissedHint(
            ref=REF,
            words="One app | one login",
            url=URL,
            close=(Close(idea=THEIRS), Close(idea=MINE)),
            links={THEIRS.ref: URL},
        ),
    ),
    news=CAUGHT_UP,
    follows=(
        home_page.FollowedThing(
            idea=THEIRS, url=URL, said=replace(SAID, status=IdeaStatus.LOOKING, note="")
        ),
        home_page.FollowedThing(words="Who owns the handover sheet?", url=URL, place=TOOLS),
        home_page.FollowedThing(words="one login", place=TOOLS),
    ),
    hot=(home_page.ShownIdea(idea=THEIRS, url=URL),),
    forums=(
        home_page.ForumLine(place=TOOLS, new=12),
        home_page.ForumLine(place=JAM.place("approvals"), new=500, more=True),
        home_page.ForumLine(place=JAM.place("handover")),
    ),
    coming=COMING,
    answers=(
        home_page.SponsorAnswer(
            words="Yes: <!here> from Monday on.", url=URL, at=NOW - timedelta(hours=3)
        ),
    ),
    figures=Figures(posts=412, people=236),
    figures_at=NOW - timedelta(hours=2),
    others=(JAM,),
    past=(home_page.PastJam(jam=JAM, url=URL), home_page.PastJam(jam=JAM)),
)
CLOSED = replace(
    JAM,
    phases=(
        *JAM.phases,
        Phase(name=PhaseName.CLOSED, starts_at=NOW, started_at=NOW - timedelta(hours=1)),
    ),
)
NEW = home_page.HomePage(
    state=home_page.HomeState.HERE,
    now=NOW,
    zone=LISBON,
    jam=JAM,
    day=1,
    days=3,
    news=CatchUp(jam=JAM, since=NOW - timedelta(hours=1), zone=LISBON),
    forums=FULL.forums[2:],
    coming=COMING,
)
PAGES = {
    "home": FULL,
    "home-new": NEW,
    "home-newcomer": replace(NEW, state=home_page.HomeState.NEWCOMER, hot=FULL.hot),
    "home-shut-out": replace(NEW, forums=()),
    "home-brief": replace(NEW, brief=True, news=None),
    "home-closed": replace(FULL, jam=CLOSED, waiting=(), coming=()),
    "home-left": replace(NEW, state=home_page.HomeState.LEFT),
    "home-no-jam": home_page.HomePage(state=home_page.HomeState.NO_JAM, now=NOW, zone=LISBON),
    "home-outsider": home_page.HomePage(state=home_page.HomeState.OUTSIDER, now=NOW, zone=LISBON),
}


def _as_message(view: dict[str, Any]) -> Message:
    return Message(text=Mrkdwn("Home"), blocks=tuple(view["blocks"]))


HOMES: dict[str, Message] = {
    **{name: _as_message(home.home_view(page)) for name, page in PAGES.items()},
    "catchup": catchup.catchup_answer(CAUGHT_UP),
    "catchup-less": catchup.catchup_answer(replace(CAUGHT_UP, news=LESS, more=True, turn=None)),
    "catchup-turn": catchup.catchup_answer(
        replace(CAUGHT_UP, news=(), turn=Turn(words="What would you delete?", place=TOOLS))
    ),
    "catchup-nothing": catchup.catchup_answer(CatchUp(jam=JAM, since=NOW, zone=LISBON)),
    "catchup-no-forum": catchup.no_such_forum("tuels", [TOOLS, JAM.place("approvals")]),
}
