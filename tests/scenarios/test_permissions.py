"""Every action, by everybody, in every phase: allowed, or refused in words and without effect.

Who may what is written out here once more, so that a row changed by mistake does not change the
test with it. The table is asked about all of it; each two of action, person and phase are walked.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.blocks.language import ENGLISH
from bot.ideas.making import put_forward
from jam.actions import Action, Means, Where
from jam.people import Appointment, Role, Standing
from jam.permissions import RULES, Verdict, verdict_on
from jam.phases import Phase, PhaseName
from jam.places import Place, PlaceKind, PlaceState
from jam.talk import MessageSeen
from storage.jams import save_appointments, save_phases
from storage.people import note_departure
from storage.record import see_message
from storage.tables import metadata
from tests.scenarios.by_hand import ByHand, by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA, plan_with
from tests.scenarios.story import Json, Story, told
from tests.scenarios.waiting import draft_of, prepare_polls, wait_for_word

GUEST_ACCOUNT, GUEST_HOST, PARTICIPANT, LEAVER = "U0GUEST0006", "U0GUEST0007", "U0PAULA", "U0LARA"
GUEST_OF_HONOUR, OUTSIDER, OUTSIDE_ORGANISER = "U0GRETA", "U0OSCAR", "U0OONA"
DEACTIVATED, BOT, UNKNOWN = "U0DIANA", "U0WEATHERBT", "U0NOBODY"
ELSEWHERE = "T0ELSEWHERE"

ACTORS = {
    "organiser": OLGA,
    "sponsor": EMIKO,
    "host": CHITRA,
    "facilitator": AMARA,
    "host of another forum": BRUNO,
    "expert": DALE,
    "guest": GUEST_OF_HONOUR,
    "participant": PARTICIPANT,
    "somebody who left": LEAVER,
    "guest account": GUEST_ACCOUNT,
    "guest account that hosts": GUEST_HOST,
    "outsider": OUTSIDER,
    "outsider by name an organiser": OUTSIDE_ORGANISER,
    "unknown to Slack": UNKNOWN,
    "deactivated organiser": DEACTIVATED,
    "bot by name an organiser": BOT,
}
NOBODY_ELSE = {"deactivated organiser", "bot by name an organiser"}
OUTSIDE = {"outsider", "outsider by name an organiser", "unknown to Slack"}
HERE = set(ACTORS) - NOBODY_ELSE - OUTSIDE
TEAM = {"organiser", "host", "facilitator", "guest account that hosts"}
TEAM_ANYWHERE = TEAM | {"host of another forum"}
ORGANISER = {"organiser"}

APPOINTED = [
    *(Appointment(user_id=u, role=Role.ORGANISER) for u in (OLGA, OUTSIDE_ORGANISER)),
    *(Appointment(user_id=u, role=Role.ORGANISER) for u in (DEACTIVATED, BOT)),
    Appointment(user_id=EMIKO, role=Role.SPONSOR),
    Appointment(user_id=CHITRA, role=Role.HOST, forum="forms"),
    Appointment(user_id=GUEST_HOST, role=Role.HOST, forum="forms"),
    Appointment(user_id=AMARA, role=Role.FACILITATOR, forum="forms"),
    Appointment(user_id=BRUNO, role=Role.HOST, forum="copies"),
    Appointment(user_id=DALE, role=Role.EXPERT, forum="forms"),
    Appointment(user_id=GUEST_OF_HONOUR, role=Role.GUEST),
]
COPIES = ("people", "memberships", "member_lists")
WHY = "less-paper forms 1772611200.000000 1"
IDEA, IDEA_TS = "less-paper 1", "1772526000.000100"
POST = f"less-paper CHANNEL {IDEA_TS}"
FOLLOWED, SAVED = "less-paper idea 1 - - -", "less-paper C0NOWHERE 1772526000.000100"
HINT = "less-paper C0NOWHERE 1772611200.000100 1"
LIVE = {PhaseName.OPEN, PhaseName.BUILD, PhaseName.VOTE}


@dataclass(frozen=True, slots=True)
class Case:
    """One thing done in one place: who may, and in which phases.

    `foreign` is about what somebody else made. `never` is the sentence for those who could, were
    it the right place and theirs. `about` is whose team is asked, where that is not the channel's.
    """

    action: Action
    who: set[str]
    place: str = "forms"
    words: str = ""
    phases: set[PhaseName] = field(default_factory=lambda: set(PhaseName))
    foreign: bool = False
    never: str = ""
    about: str = ""


OPEN_POLL, CLOSING_POLL = 1, 2
QUEUE = "less-paper:forms"

CASES = [
    Case(Action.HELP, HERE | OUTSIDE),
    Case(Action.STATUS, HERE),
    Case(Action.STATUS, HERE, "lobby"),
    Case(Action.TROUBLES, TEAM),
    Case(Action.TROUBLES, TEAM_ANYWHERE, "lobby"),
    Case(Action.DIGEST, HERE),
    Case(Action.DIGEST, HERE, "C0NOWHERE", never="not_a_jam_channel"),
    Case(Action.LEAVE, HERE | OUTSIDE),
    Case(Action.JOIN, HERE | OUTSIDE, "lobby"),
    Case(Action.ME, HERE | OUTSIDE),
    Case(Action.OPEN_JOIN, HERE, "lobby", phases=LIVE | {PhaseName.DRAFT}),
    Case(Action.SUBMIT_JOIN, HERE, words="forms", phases=LIVE | {PhaseName.DRAFT}),
    Case(Action.ANNOUNCE, ORGANISER | {"sponsor"}),
    Case(Action.PROMPT, TEAM, words="Why?", phases=LIVE),
    Case(Action.PROMPT, ORGANISER | {"host of another forum"}, "copies", words="x", phases=LIVE),
    Case(
        Action.PROMPT, TEAM_ANYWHERE, "lobby", words="Why?", phases=LIVE, never="prompt.where_not"
    ),
    Case(Action.DIGEST_POST, TEAM, phases=LIVE),
    Case(Action.DIGEST_POST, ORGANISER | {"host of another forum"}, "copies", phases=LIVE),
    Case(Action.DIGEST_POST, TEAM_ANYWHERE, "lobby", phases=LIVE),
    Case(Action.THEMES, HERE),
    Case(Action.THEMES, HERE, "C0NOWHERE", never="not_a_jam_channel"),
    Case(Action.STATS, HERE),
    Case(Action.STATS, HERE, "C0NOWHERE"),
    Case(Action.CATCHUP, HERE),
    Case(Action.CATCHUP, HERE, "C0NOWHERE"),
    Case(Action.WHY, HERE),
    Case(Action.WHY, HERE, "C0NOWHERE"),
    Case(Action.THEME_PAGE, HERE, words="1"),
    Case(Action.THEME_PAGE, HERE, "C0NOWHERE", words="1", never="not_a_jam_channel"),
    Case(Action.OPEN_THEME_PAGE, HERE, words="less-paper forms 1"),
    Case(Action.LOOK_FOR_THEME_PAGE, HERE, "lobby", words="less-paper lobby 1"),
    Case(Action.THEME_RENAME, TEAM, words="1 Signatures"),
    Case(Action.THEME_RENAME, TEAM_ANYWHERE, "lobby", words="1 Signatures"),
    Case(Action.THEME_MERGE, ORGANISER | {"host of another forum"}, "copies", words="1 into 2"),
    Case(Action.THEME_SPLIT, TEAM, words="1"),
    Case(Action.THEME_LOCK, TEAM, words="1"),
    Case(Action.THEME_UNLOCK, TEAM_ANYWHERE, "backstage", words="1"),
    Case(Action.FIND, HERE, words="form"),
    Case(Action.FIND, HERE, "C0NOWHERE", words="form"),
    Case(Action.LINKS, HERE, "lobby"),
    Case(Action.SOLVED, HERE, words="https://x.slack.com/archives/C1/p1772525100010000"),
    Case(Action.FIND_PAGE, HERE, words="0:form"),
    Case(Action.FIND_OTHER, HERE, "lobby", words="5:form"),
    Case(Action.LINKS_PAGE, HERE, words="0:forms"),
    Case(Action.BACKSTAGE, TEAM),
    Case(Action.BACKSTAGE, TEAM_ANYWHERE, "lobby"),
    Case(Action.RETRY, TEAM),
    Case(Action.RETRY, TEAM_ANYWHERE, "backstage"),
    Case(Action.PHASE_NEXT, ORGANISER),
    Case(Action.PHASE_EXTEND, ORGANISER, "lobby", words="1h"),
    Case(Action.PHASE_PAUSE, ORGANISER, "backstage"),
    Case(Action.PHASE_RESUME, ORGANISER),
    Case(Action.COMPARE, ORGANISER),
    Case(Action.COMPARE_ACCEPT, ORGANISER, "backstage"),
    Case(Action.RUN, HERE | OUTSIDE, words="help"),
    Case(Action.RELEASE_PROMPT, TEAM, phases=LIVE),
    Case(Action.RELEASE_PROMPT, TEAM, phases=LIVE, foreign=True, never="not_theirs"),
    Case(Action.EDIT_PROMPT, TEAM, phases=LIVE),
    Case(Action.EDIT_PROMPT, TEAM, phases=LIVE, foreign=True, never="not_theirs"),
    Case(Action.CANCEL_PROMPT, TEAM),
    Case(Action.CANCEL_PROMPT, TEAM, foreign=True, never="not_theirs"),
    Case(Action.SUBMIT_PROMPT, TEAM, phases=LIVE, words="Why then?"),
    Case(Action.SUBMIT_PROMPT, TEAM, phases=LIVE, words="x", foreign=True, never="not_theirs"),
    Case(Action.POLL, TEAM, words="Which? | A | B", phases=LIVE),
    Case(Action.POLL, TEAM_ANYWHERE, "lobby", words="x", phases=LIVE, never="prompt.where_not"),
    Case(Action.POLL_CLOSE, TEAM, phases=LIVE),
    Case(Action.POLL_CLOSE, ORGANISER | {"host of another forum"}, "copies", phases=LIVE),
    Case(Action.POST_POLL, TEAM, phases=LIVE),
    Case(Action.POST_POLL, TEAM, phases=LIVE, foreign=True, never="not_theirs"),
    Case(Action.EDIT_POLL, TEAM, phases=LIVE),
    Case(Action.EDIT_POLL, TEAM, phases=LIVE, foreign=True, never="not_theirs"),
    Case(Action.CANCEL_POLL, TEAM),
    Case(Action.CANCEL_POLL, TEAM, foreign=True, never="not_theirs"),
    Case(Action.SUBMIT_POLL, TEAM, phases=LIVE),
    Case(Action.SUBMIT_POLL, TEAM, phases=LIVE, foreign=True, never="not_theirs"),
    Case(Action.VOTE, HERE, words=f"less-paper:{OPEN_POLL}:0"),
    Case(Action.ADD_LINE, HERE, "lobby", words=f"less-paper:{CLOSING_POLL}"),
    Case(Action.SUBMIT_LINE, HERE, words=f"less-paper:{CLOSING_POLL}"),
    Case(Action.STATEMENT, TEAM, words="It can go.", phases=LIVE),
    Case(Action.STATEMENTS, HERE, phases=LIVE),
    Case(Action.STATEMENTS, HERE, "lobby", phases=LIVE, never="prompt.where_not"),
    Case(Action.CONTEST, HERE, words="It is too narrow.", phases=LIVE),
    Case(Action.ANSWER_STATEMENTS, HERE, words=QUEUE, phases=LIVE),
    Case(Action.QUIET, HERE),
    Case(Action.QUIET_SHORTCUT, HERE),
    Case(Action.OPEN_WITHHELD, HERE, words="open"),
    Case(Action.HAND_IN, HERE, words="less-paper:forms", phases=LIVE),
    Case(Action.HAVE_CODE, HERE, words="code"),
    Case(Action.LOOK_UP_CODE, HERE, words="7777-7777"),
    Case(Action.TAKE_BACK, HERE, words="take back"),
    Case(Action.LOOK_THROUGH, TEAM, "backstage", words=QUEUE, about="forms"),
    Case(Action.LET_THROUGH, TEAM, "backstage", words=f"{QUEUE}:0", phases=LIVE, about="forms"),
    Case(Action.DECLINE, TEAM, "backstage", words=f"{QUEUE}:0", about="forms"),
    Case(Action.SUBMIT_REASON, TEAM, words=f"{QUEUE}:0"),
    Case(Action.HOLD_DIGEST, TEAM_ANYWHERE, "backstage"),
    Case(Action.HOLD_DIGEST, TEAM_ANYWHERE, "lobby", never="only_in"),
    Case(Action.RELEASE_DIGEST, TEAM_ANYWHERE, "backstage"),
    Case(Action.RELEASE_DIGEST, TEAM_ANYWHERE, "lobby", never="only_in"),
    Case(Action.SUPPORT_IDEA, HERE, words=IDEA, phases=LIVE),
    Case(Action.DOUBT_IDEA, HERE, words=IDEA, phases=LIVE),
    Case(Action.WORK_ON_IDEA, HERE, words=IDEA),
    Case(Action.OPEN_IDEA, HERE, words=IDEA),
    Case(Action.ASK_WHY, HERE, words=IDEA, phases=LIVE),
    Case(Action.EXPLAIN_DOUBT, HERE, words=IDEA, phases=LIVE),
    Case(Action.TAKE_VOTE_BACK, HERE, words=IDEA),
    Case(Action.STEP_BACK, HERE, words=IDEA),
    Case(Action.FOLLOW_IT, HERE, words=FOLLOWED),
    Case(Action.UNFOLLOW_IT, HERE, words=FOLLOWED),
    Case(Action.SAVE_POST, HERE, words=SAVED),
    Case(Action.UNSAVE_POST, HERE, words=SAVED),
    Case(Action.EDIT_IDEA, HERE, words=IDEA, phases=LIVE),
    Case(Action.WITHDRAW_IDEA, HERE, words=IDEA),
    Case(Action.UNLINK_POSTS, HERE, words=IDEA),
    Case(Action.MAKE_IDEA, HERE, phases=LIVE),
    Case(Action.SHARE_IDEA, HERE),
    Case(Action.BUILD_ON, HERE, phases=LIVE),
    Case(Action.FOLLOW_MESSAGE, HERE),
    Case(Action.SAVE_MESSAGE, HERE),
    Case(Action.ASK_FACILITATOR, HERE, phases=LIVE),
    Case(Action.SOLVE_MESSAGE, HERE),
    Case(Action.MAKE_ARTICLE, HERE, phases=LIVE),
    Case(Action.HINTED_ARTICLE, HERE, words=POST, phases=LIVE),
    Case(Action.SUBMIT_IDEA, HERE, words=POST, phases=LIVE),
    Case(Action.SUBMIT_SHARED, HERE, phases=LIVE),
    Case(Action.SUBMIT_EDITED, HERE, words=IDEA, phases=LIVE),
    Case(Action.SUBMIT_BUILT, HERE, words=POST, phases=LIVE),
    Case(Action.IDEA, HERE, words="31"),
    Case(Action.IDEA_MERGE, TEAM, words="2 into 1"),
    Case(Action.IDEA_STATUS, TEAM, words="1 fixed it is done"),
    Case(Action.IDEA_SPLIT, TEAM, "lobby", words="1", about="forms"),
    Case(Action.FOLLOW, HERE, words="1"),
    Case(Action.UNFOLLOW, HERE, words="1"),
    Case(Action.WHY_DIGEST, HERE, words=WHY),
    Case(Action.WHY_LINE, HERE, "lobby", words=WHY),
    Case(Action.WHY_IDEA, HERE, words=IDEA),
    Case(Action.CARDS, HERE, phases=LIVE),
    Case(Action.MORE_CARDS, HERE, "lobby", words="less-paper", phases=LIVE),
    Case(Action.SUPPORT_CARD, HERE, words=f"{IDEA} 1", phases=LIVE),
    Case(Action.DOUBT_CARD, HERE, words=f"{IDEA} 1", phases=LIVE),
    Case(Action.SKIP_CARD, HERE, words=f"{IDEA} 1", phases=LIVE),
    Case(Action.ADD_TO_SIMILAR, HERE, words=HINT, phases=LIVE),
    Case(Action.DIFFERS_FROM_SIMILAR, HERE, words=HINT),
    Case(Action.SIMILAR_UNHELPFUL, HERE, words=HINT),
    Case(Action.HOME_CATCH_UP, HERE, words="less-paper"),
    Case(Action.HOME_STATS, HERE, words="less-paper"),
    Case(Action.HOME_SHARE, HERE, words="less-paper"),
]
OTHER_PHASES = [phase for phase in PhaseName if phase is not PhaseName.OPEN]
AT_HOME = {Action.HOME_CATCH_UP, Action.HOME_STATS, Action.HOME_SHARE}
BUTTONS = {action for action, rule in RULES.items() if rule.means is Means.BUTTON}
WRITTEN: dict[Action, dict[str, object]] = {
    Action.ANSWER_STATEMENTS: {"1": {"selected_option": {"value": "agree"}}},
    Action.EXPLAIN_DOUBT: {"reason": "too early"},
    Action.HAND_IN: {"said": "Hard to say", "where": {"selected_option": {"value": QUEUE}}},
    Action.LOOK_UP_CODE: {"said": "7777-7777"},
    Action.SUBMIT_REASON: {"said": "A reason"},
    Action.SUBMIT_POLL: {"question": "Which?", "options": "A\nB"},
    Action.SUBMIT_LINE: {"question": "In my words"},
    Action.SUBMIT_IDEA: {"title": "A title"},
    Action.SUBMIT_SHARED: {
        "title": "A title",
        "forum": {"selected_option": {"value": "less-paper forms"}},
    },
    Action.SUBMIT_EDITED: {"title": "A title"},
    Action.SUBMIT_BUILT: {"title": "A title"},
}
DIGEST = "digest:forms:to-be-held"
JAM = "less-paper"

REFUSALS = {
    "not_for_this_account": "is for people with an active account",
    "not_for_outsiders": "is for people of this workspace",
    "not_allowed": "` is for ",
    "too_early": "works once the jam is",
    "too_late": "no longer works: the jam is",
    "prompt.where_not": "Type it in the forum that the question is for",
    "not_theirs": "This preview is for whoever typed it",
    "only_in": "The buttons for",
    "not_a_jam_channel": "This channel belongs to no jam",
}
SENTENCES = {
    Verdict.YES: "",
    Verdict.NO_ACCOUNT: "not_for_this_account",
    Verdict.OUTSIDER: "not_for_outsiders",
    Verdict.ROLE: "not_allowed",
    Verdict.NOT_THEIRS: "not_theirs",
}
OF_PEOPLE = {"not_for_this_account", "not_for_outsiders", "not_allowed"}
STANDINGS = {
    "guest account": Standing.GUEST,
    "guest account that hosts": Standing.GUEST,
    "outsider": Standing.OUTSIDER,
    "outsider by name an organiser": Standing.OUTSIDER,
    "unknown to Slack": Standing.OUTSIDER,
    "deactivated organiser": Standing.DEACTIVATED,
    "bot by name an organiser": Standing.BOT,
}
OUT_OF_PLACE = {Where.FORUM: "prompt.where_not", Where.BACKSTAGE: "only_in"}
PLACES = {
    key: Place(key=key, kind=kind, name=key, channel_id=key, state=PlaceState.READY)
    for key, kind in (
        ("forms", PlaceKind.FORUM),
        ("copies", PlaceKind.FORUM),
        ("lobby", PlaceKind.LOBBY),
        ("backstage", PlaceKind.BACKSTAGE),
    )
}


def test_the_sentences_of_refusal_are_those_of_the_catalogue() -> None:
    for name, start in REFUSALS.items():
        assert start.replace("`", "").strip() in ENGLISH.sentences[name].replace("{command}", "")


def test_every_row_of_the_table_is_walked() -> None:
    assert {case.action for case in CASES} == set(RULES) == set(Action)


class Walk:
    """A jam that is put back to the same moment after everything that changed it."""

    def __init__(self, story: Story, hands: ByHand, folder: Path) -> None:
        self.story, self.hands = story, hands
        self._file = Path(str(story.database.url.database))
        self._kept = folder / "kept.db"
        self._looking = sqlite3.connect(self._file)
        self._version, self._text = 0, ""
        self._channels: dict[str, str] = {}

    def end(self) -> None:
        """Look no more."""
        self._looking.close()

    def text(self) -> str:
        """Return all that the jam's database holds, read anew only where somebody wrote in it.

        Our copies of Slack's lists are not the jam's: who is turned away is looked up anew first.
        """
        # https://www.sqlite.org/pragma.html#pragma_data_version
        (version,) = self._looking.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version, self._text = version, "\n".join(self._rows())
        return self._text

    def _rows(self) -> Iterator[str]:
        # Not by `Story.rows`: thousands of times it takes as long as all that people do.
        for table in metadata.sorted_tables:
            if table.name not in COPIES:
                key = ", ".join(column.name for column in table.primary_key)
                select = f"SELECT * FROM {table.name} ORDER BY {key}"  # noqa: S608 (our own names)
                found = self._looking.execute(select)
                yield from (f"{table.name} {row}" for row in found)

    def channel(self, place: str) -> str:
        """Return the channel of a place, which is the same all through the walk."""
        if place not in self._channels:
            self._channels[place] = self.story.channel(place)
        return self._channels[place]

    def prepare(self, phase: PhaseName) -> None:
        """Put the jam into a phase, with something to press for everybody."""
        jam = self.story.jam
        started = [
            replace(p, started_at=p.starts_at if p.name.order <= phase.order else None)
            for p in _all_phases(jam.phases)
        ]
        with self.story.database.writing() as session:
            save_phases(session, jam.id, started)
        self._keep()

    def _keep(self) -> None:
        with (
            closing(sqlite3.connect(self._file)) as live,
            closing(sqlite3.connect(self._kept)) as kept,
        ):
            live.backup(kept)

    def put_back(self) -> None:
        """Make the database what it was when it was prepared."""
        with (
            closing(sqlite3.connect(self._file)) as live,
            closing(sqlite3.connect(self._kept)) as kept,
        ):
            kept.backup(live)

    def _choose(self, user: str, channel: str, action: Action) -> str:
        if action in AT_HOME:
            return self.hands.press_at_home(user, action, JAM)
        if action in {Action.QUIET_SHORTCUT, Action.SHARE_IDEA}:
            return self.hands.choose(user, action)
        return self.hands.choose_on(user, channel, IDEA_TS, action) or "A window."

    def do(self, actor: str, case: Case) -> str:
        """Let somebody do it; returns what they are told."""
        user, channel = ACTORS[actor], self.channel(case.place)
        draft = draft_of(DALE if case.foreign and user != DALE else user)
        if case.action is Action.SUBMIT_JOIN:
            view: Json = {"type": "modal", "callback_id": case.action, "private_metadata": JAM}
            ticked = {"forums": {"ticked": {"selected_options": [{"value": case.words}]}}}
            return self.hands.send_off(user, view, ticked) or "Closed."
        if case.action is Action.SUBMIT_PROMPT:
            return self.hands.submit(user, draft, case.words) or "Closed."
        poll = poll_of(DALE if case.foreign and user != DALE else user)
        if case.action in WRITTEN:
            hands, typed = self.hands, WRITTEN[case.action]
            metadata = case.words.replace("CHANNEL", channel) or poll
            return hands.submit_to(user, case.action, metadata, typed) or "Closed."
        if RULES[case.action].means is Means.SHORTCUT or case.action in AT_HOME:
            return self._choose(user, channel, case.action)
        if case.action in BUTTONS:
            prepared = poll if "poll" in case.action else draft
            words = case.words.replace("CHANNEL", channel)
            value = words or (DIGEST if "digest" in case.action else prepared)
            return self.hands.press(user, channel, case.action.value, value)
        name = case.action.value.partition(":")[0]
        return self.hands.type(user, channel, f"{name} {case.words}")


def poll_of(user: str) -> str:
    """Return the key of the poll that somebody has prepared."""
    return f"less-paper:{3 + list(ACTORS.values()).index(user)}"


def _all_phases(known: tuple[Phase, ...]) -> list[Phase]:
    last = max(p.starts_at for p in known)
    found = {p.name: p for p in known}
    return [found.get(name) or Phase(name=name, starts_at=last) for name in PhaseName]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Give a jam with a person of every kind."""
    with told() as story, by_hand(story) as hands:
        people: list[Json] = [
            {"id": GUEST_HOST, "name": "gina", "is_ultra_restricted": True},
            {"id": PARTICIPANT, "name": "paula"},
            {"id": LEAVER, "name": "lara"},
            {"id": GUEST_OF_HONOUR, "name": "greta"},
            {"id": OUTSIDER, "name": "oscar", "team_id": ELSEWHERE},
            {"id": OUTSIDE_ORGANISER, "name": "oona", "team_id": ELSEWHERE},
            {"id": DEACTIVATED, "name": "diana", "deleted": True},
        ]
        story.control.add_users(people)
        story.begin(plan_with(sponsor="@emiko", withheld_names={"forums": ["forms"]}))
        _furnish(story)
        found = Walk(story, hands, tmp_path_factory.mktemp("walk"))
        yield found
        found.end()


def _furnish(story: Story) -> None:
    jam = story.jam
    for guest in (GUEST_ACCOUNT, GUEST_HOST):
        story.control.join(guest, story.channel("forms"))
    _put_forward(story)
    with story.database.writing() as session:
        save_appointments(session, jam.id, APPOINTED)
        note_departure(session, jam.id, LEAVER, left_at=story.now, returned_at=None)
    prepare_polls(story, jam, drafts_of=ACTORS.values())
    wait_for_word(story, jam, drafts=ACTORS.values(), digest=DIGEST)


def _put_forward(story: Story) -> None:
    """Let Dale have an idea in a forum, which stands in the record alone."""
    jam = story.jam
    post = MessageSeen(
        channel_id=story.channel("forms"), ts=IDEA_TS, author_id=DALE, text="One form"
    )
    with story.database.writing() as session:
        see_message(session, jam.team_id, jam.id, post, late=False)
        put_forward(session, jam, post.ref, DALE, story.now)


def expected(actor: str, case: Case, phase: PhaseName) -> str:
    """Return the name of the sentence that refuses, empty when it is allowed."""
    if actor in NOBODY_ELSE:
        return "not_for_this_account"
    if actor in OUTSIDE and not case.who >= OUTSIDE:
        return "not_for_outsiders"
    if actor not in case.who:
        return "not_allowed"
    if phase not in case.phases:
        return "too_early" if phase is PhaseName.DRAFT else "too_late"
    return case.never


def refusals_in(said: str) -> set[str]:
    found = {name for name, words in REFUSALS.items() if words in said}
    broad = {"not_for_this_account", "not_for_outsiders"}
    return found - {"not_allowed"} if found & broad else found


def walkers(number: int, phase: PhaseName) -> list[str]:
    """Return who does a case: everybody in the open jam, else one in turn and one who may.

    With `JAM_WALK=all` it is everybody in every phase, which takes minutes.
    """
    if phase is PhaseName.OPEN or os.environ.get("JAM_WALK") == "all":
        return list(ACTORS)
    turn = OTHER_PHASES.index(phase)
    able = [a for a in ACTORS if expected(a, CASES[number], PhaseName.OPEN) not in OF_PEOPLE]
    in_turn = list(ACTORS)[(number + 3 * turn) % len(ACTORS)]
    return sorted({in_turn, able[(number + turn) % len(able)]})


@pytest.mark.parametrize("phase", PhaseName)
def test_everybody_may_what_the_table_says_and_a_refusal_changes_nothing(
    walk: Walk, phase: PhaseName
) -> None:
    walk.prepare(phase)
    before = walk.text()
    wrong = []
    for number, case in enumerate(CASES):
        for actor in walkers(number, phase):
            said = walk.do(actor, case)
            unchanged = walk.text() == before
            wanted = expected(actor, case, phase)
            shows = "Held digests" in said
            if case.action is Action.TROUBLES:
                told_so = shows == (not wanted)
            else:
                told_so = refusals_in(said) == ({wanted} if wanted else set())
            if not told_so or (wanted and not unchanged) or not said:
                wrong.append((phase.value, case.action.value, case.place, actor, wanted, said))
            if not unchanged:
                walk.put_back()
    assert wrong == []
    assert walk.story.errors == 0


def verdict_of(actor: str, case: Case, phase: PhaseName) -> str:
    """Return the name of the sentence for what the table itself says, empty for yes."""
    user = ACTORS[actor]
    verdict = verdict_on(
        case.action,
        STANDINGS.get(actor, Standing.MEMBER),
        [one for one in APPOINTED if one.user_id == user],
        phase=phase,
        place=PLACES.get(case.about or case.place),
        theirs=not case.foreign or user == DALE,
    )
    match verdict:
        case Verdict.PHASE:
            return "too_early" if phase is PhaseName.DRAFT else "too_late"
        case Verdict.PLACE:
            return OUT_OF_PLACE.get(RULES[case.action].where, "not_a_jam_channel")
        case _:
            return SENTENCES[verdict]


@pytest.mark.parametrize("phase", PhaseName)
def test_the_table_itself_says_so_of_everybody_in_every_phase(phase: PhaseName) -> None:
    cells = [(case, actor) for case in CASES for actor in ACTORS]
    wrong = [c for c in cells if verdict_of(c[1], c[0], phase) != expected(c[1], c[0], phase)]
    assert wrong == []


def test_a_refusal_names_who_can(walk: Walk) -> None:
    walk.prepare(PhaseName.OPEN)
    said = walk.do("participant", next(c for c in CASES if c.action is Action.PROMPT))
    assert "is for organisers, hosts or facilitators" in said
    assert "Ask amara, chitra, gina or olga" in said
    assert not any(name in said for name in ("bruno", "diana", "oona", "weather"))
