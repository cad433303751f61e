"""A jam and its findings as a second day might bring them: what the block tests are made from."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.blocks.page import AskedPrompt, Coming, DigestPage
from jam.findings import (
    Activity,
    Built,
    Figures,
    Findings,
    HotIdea,
    HotThread,
    OpenQuestion,
    Overlooked,
    Quote,
    Share,
    Spoken,
    Theme,
    Tone,
    Trend,
)
from jam.instants import Window
from jam.occurrences import OccurrenceKind
from jam.phases import Phase, PhaseName
from jam.places import Jam, Place, PlaceKind, PlaceState
from jam.plan import Plan
from jam.shape import Concentration, TalkShape, Waiting
from jam.talk import PostRef

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
OPENED = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
FORUMS = {
    "tools": ("Field tools", "Which tool costs you more time than it saves?"),
    "approvals": ("Approvals", "Which signature has never once said no?"),
    "handover": ("Handover", "What gets lost between those who sell and those who serve?"),
    "meetings": ("Meetings", "Which meeting could be a note?"),
}
PLAN = Plan.model_validate(
    {
        "name": "Give us an hour back",
        "purpose": "Find what costs each of us an hour a day, and stop doing it.",
        "sponsor": "@ines.duarte",
        "promise": {"text": "Inês Duarte answers the top ten: yes, no, why.", "by": "2026-04-01"},
        "zone": "Europe/London",
        "phases": {
            "open": "2026-03-03 09:00",
            "vote": "2026-03-05 12:00",
            "closed": "2026-03-06 09:00",
        },
        "lobby": {"channel": "jam-lobby"},
        "backstage": {"channel": "jam-backstage"},
        "forums": [
            {"key": key, "name": name, "question": question}
            for key, (name, question) in FORUMS.items()
        ],
        "ground_rules": ["Speak about things, not people.", "Say what would change your mind."],
        "retention": {"kept_until": "2026-06-30"},
    }
)


def _place(key: str, kind: PlaceKind, name: str, channel_id: str, question: str = "") -> Place:
    return Place(
        key=key,
        kind=kind,
        name=name,
        channel_id=channel_id,
        channel_name=f"jam-{key}",
        question=question,
        state=PlaceState.READY,
    )


JAM = Jam(
    id=1,
    team_id="T1",
    slug="hour-back",
    plan=PLAN,
    phases=(
        Phase(name=PhaseName.DRAFT, starts_at=OPENED - timedelta(days=20)),
        Phase(name=PhaseName.OPEN, starts_at=OPENED, started_at=OPENED),
        Phase(name=PhaseName.VOTE, starts_at=datetime(2026, 3, 5, 12, tzinfo=UTC)),
        Phase(name=PhaseName.CLOSED, starts_at=datetime(2026, 3, 6, 9, tzinfo=UTC)),
    ),
    places=(
        _place("lobby", PlaceKind.LOBBY, "Lobby", "C0LOBBY"),
        *(
            _place(key, PlaceKind.FORUM, name, f"C0{key.upper()}", question)
            for key, (name, question) in FORUMS.items()
        ),
        _place("backstage", PlaceKind.BACKSTAGE, "Backstage", "G0BACK"),
    ),
)
TOOLS = JAM.place("tools")


def ref(forum: str, number: int) -> PostRef:
    """Return where the `number`th post of a forum stands."""
    return PostRef(channel_id=f"C0{forum.upper()}", ts=f"17726184{number:02d}.000100")


def permalink(post: PostRef) -> str:
    """Return the address Slack gives that post."""
    return f"https://acme.slack.com/archives/{post.channel_id}/p{post.ts.replace('.', '')}"


_TODAY = Window(NOW - timedelta(days=1), NOW)
_HOURS = tuple(NOW - timedelta(hours=24 - h) for h in range(24))
_ACTIVITY = Activity(
    hours=_HOURS,
    counts={
        "Field tools": (*range(12), *range(12, 0, -1)),
        "Approvals": tuple(h % 5 for h in range(24)),
    },
)

SHAPE = TalkShape(
    posts=412,
    replies=291,
    authors=148,
    once=63,
    waiting=Waiting(
        n=121,
        answered=104,
        median=timedelta(minutes=24),
        low=timedelta(minutes=18),
        high=timedelta(minutes=33),
    ),
    concentration=Concentration(n=148, gini=0.41, top_share=0.284),
)
KEEP_IT = Quote(
    ref=ref("approvals", 3),
    text="I like the second signature. It saved me twice, and both times it was my own "
    "mistake that it caught.",
    author_id="U0TOM",
    forum="Approvals",
    objects=True,
)


def _said(forum: str, number: int, author_id: str, words: str) -> Quote:
    return Quote(ref=ref(forum, number), text=words, author_id=author_id, forum=forum)


JAM_FINDINGS = Findings(
    window=_TODAY,
    figures=Figures(
        posts=412,
        people=236,
        authors=148,
        threads=121,
        replies=291,
        reactions=933,
        first_time=91,
        unanswered=17,
    ),
    before=Figures(
        posts=380,
        people=201,
        authors=139,
        threads=140,
        replies=240,
        reactions=610,
        first_time=139,
        unanswered=22,
    ),
    themes=(
        Theme(
            label="second signature",
            people=48,
            posts=66,
            before=21,
            trend=Trend.RISING,
            forums=3,
            objection=KEEP_IT,
        ),
        Theme(label="no signal", people=37, posts=52, before=35, forums=2),
        Theme(label="handover sheet", people=28, posts=31, before=0, trend=Trend.NEW, forums=2),
        Theme(
            label="status meetings", people=19, posts=25, before=60, trend=Trend.FADING, forums=2
        ),
        Theme(label="offline tickets", people=14, posts=18, before=12),
        Theme(label="travel approval", people=11, posts=11, before=4, trend=Trend.RISING),
        Theme(label="four apps", people=9, posts=10, before=11),
        Theme(label="spare parts", people=4, posts=4, before=0, trend=Trend.NEW),
    ),
    hot=(
        HotThread(
            ref=ref("approvals", 1),
            excerpt="Let one signature be enough below €500",
            repliers=26,
            reactors=61,
            last_at=NOW - timedelta(hours=1),
        ),
        HotThread(
            ref=ref("tools", 2),
            excerpt="I drive 40 minutes back for signal to close a ticket",
            repliers=14,
            reactors=33,
            last_at=NOW - timedelta(hours=2),
        ),
    ),
    quotes=(
        Quote(
            ref=ref("tools", 2),
            text="I drive 40 minutes back for signal to close a 10-minute ticket.",
            author_id="U0ANA",
            forum="Field tools",
        ),
        KEEP_IT,
    ),
    questions=(
        OpenQuestion(
            ref=ref("handover", 1),
            text="Who owns the handover sheet after go-live?",
            author_id="U0LEA",
            asked_at=NOW - timedelta(hours=19),
            people=26,
            in_thread=23,
            reacted=9,
        ),
        OpenQuestion(
            ref=ref("tools", 4),
            text="Which of the four apps works in tunnels?",
            author_id="U0MAX",
            asked_at=NOW - timedelta(hours=26),
            people=7,
            reacted=6,
        ),
        OpenQuestion(
            ref=ref("approvals", 5),
            text="Does audit really want four eyes above €250, or did we make that up ourselves?",
            author_id="U0KIM",
            asked_at=NOW - timedelta(hours=7),
            people=3,
            in_thread=3,
        ),
        OpenQuestion(
            ref=ref("meetings", 6),
            text="What happens if nobody comes on Monday?",
            author_id="U0KIM",
            asked_at=NOW - timedelta(hours=3),
            people=1,
        ),
    ),
    overlooked=Overlooked(
        ref=ref("handover", 7), excerpt="Let apprentices write the manual", people=1
    ),
    activity=_ACTIVITY,
    tone=(
        Tone(
            window=_TODAY,
            positive=Share(count=12, people=9, low=0.149, high=0.389),
            negative=Share(count=7, people=6, low=0.073, high=0.273),
            n=48,
            people=21,
            unmeasured=3,
        ),
    ),
    languages=(
        Spoken(language="en", posts=331, people=119),
        Spoken(language="pt", posts=44, people=21),
        Spoken(language="de", posts=9, people=4),
        Spoken(language="und", posts=28, people=26),
    ),
    forum_people={"Field tools": 97, "Approvals": 88, "Handover": 51, "Meetings": 3},
    shape=SHAPE,
    ideas=(
        HotIdea(
            ref=ref("approvals", 14),
            number=14,
            title="Travel under €500 with one signature",
            supporters=61,
            doubters=7,
            objection=_said("approvals", 15, "U0KIM", "Audit wants four eyes above €250."),
        ),
        HotIdea(
            ref=ref("tools", 22),
            number=22,
            title="One field app, not four",
            supporters=44,
            doubters=3,
        ),
    ),
    built=(
        Built(
            post=_said("approvals", 14, "U0MAX", "Travel under €500 with one signature"),
            origin=_said("meetings", 16, "U0ANA", "We meet to sign what nobody reads"),
            idea=14,
        ),
    ),
)

FORUM_FINDINGS = replace(
    JAM_FINDINGS,
    figures=Figures(
        posts=131,
        people=97,
        authors=58,
        threads=33,
        replies=98,
        reactions=310,
        first_time=24,
        unanswered=4,
    ),
    before=Figures(posts=120, people=88, authors=54, threads=40, replies=80, reactions=200),
    themes=(
        Theme(label="no signal", people=31, posts=44, before=29),
        Theme(label="offline tickets", people=27, posts=30, before=12, trend=Trend.RISING),
        Theme(label="four apps", people=9, posts=10, before=11),
        Theme(label="one login", people=8, posts=8, before=0, trend=Trend.NEW),
        Theme(label="spare parts", people=4, posts=4, before=0, trend=Trend.NEW),
    ),
    hot=(JAM_FINDINGS.hot[1],),
    quotes=(
        JAM_FINDINGS.quotes[0],
        Quote(
            ref=ref("tools", 8),
            text="One app means one outage stops all of us.",
            author_id="U0TOM",
            forum="Field tools",
        ),
    ),
    questions=(JAM_FINDINGS.questions[1],),
    languages=(Spoken(language="en", posts=131, people=58),),
    forum_people=None,
    ideas=(
        HotIdea(
            ref=ref("tools", 22),
            number=22,
            title="One app, not four",
            supporters=44,
            doubters=12,
            objection=_said("tools", 23, "U0LEA", "The four apps have four owners, who never met."),
        ),
        HotIdea(ref=ref("tools", 27), number=27, title="One login", supporters=31, doubters=4),
    ),
    built=(
        Built(
            post=_said("tools", 27, "U0TOM", "One login"),
            origin=_said("tools", 28, "U0ANA", "My screenshot of seven passwords"),
            between=2,
            idea=27,
        ),
    ),
)

_LINKS = {
    post: permalink(post)
    for findings in (JAM_FINDINGS, FORUM_FINDINGS)
    for post in (
        *findings.shown(),
        *(question.ref for question in findings.questions),
        *(idea.ref for idea in findings.ideas),
        *(idea.objection.ref for idea in findings.ideas if idea.objection),
        *(end.ref for built in findings.built for end in (built.post, built.origin)),
    )
}
VOTE_AT = datetime(2026, 3, 5, 12, tzinfo=UTC)
COMING = (
    Coming(kind=OccurrenceKind.PHASE, at=VOTE_AT, phase=PhaseName.VOTE),
    Coming(kind=OccurrenceKind.CLOSING_DIGEST, at=datetime(2026, 3, 6, 9, tzinfo=UTC)),
)

JAM_PAGE = DigestPage(
    jam=JAM,
    place=JAM.lobby,
    day=3,
    days=3,
    findings=JAM_FINDINGS,
    names={},
    links=_LINKS,
    coming=COMING,
)
FORUM_PAGE = DigestPage(
    jam=JAM,
    place=TOOLS,
    day=3,
    days=3,
    findings=FORUM_FINDINGS,
    names={"U0ANA": "Ana Ferreira", "U0TOM": "Tom Becker"},
    links=_LINKS,
    coming=COMING,
    prompt=AskedPrompt(
        text="What would you delete first from your phone?", url=permalink(ref("tools", 9))
    ),
)
EMPTY_FINDINGS = Findings(
    window=_TODAY,
    figures=Figures(posts=6, people=4),
    before=None,
    themes=(),
    hot=(),
    quotes=(),
    questions=(),
    overlooked=None,
    activity=Activity(hours=(), counts={}),
)
