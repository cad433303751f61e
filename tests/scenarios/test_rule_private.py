"""A private forum's words reach nobody who is not in it, by whatever is asked of the bot.

`WAYS` lists what shows what people said, and how somebody would get at the private forum's words
by it; `WORDLESS` is what shows none. A new verb, button, modal or shortcut has to be in either.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from jam.actions import Action
from tests.scenarios.by_hand import ByHand, by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import idea_post
from tests.scenarios.story import Json, Story, words_of

PRIVATE_WORDS = "bonus scheme"
TOPIC = "The bonus scheme forgets the department of those who joined in autumn every year"
LIKE_IT = "Every year the scheme of bonuses forgets the department of those who joined in autumn"
MEMBERS = (AMARA, BRUNO, CHITRA, DALE, EMIKO)
PAULA = "U0PAULA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    """Somebody who tries to get at words, with every field of a payload in their hands."""

    story: Story
    hands: ByHand
    user: str
    private: str
    ts: str

    def chose(self, callback: str) -> str:
        """Choose a shortcut of a message there, as if one saw it; what opens is a window."""
        before = len(self.story.control.calls())
        said = self.hands.choose_on(self.user, self.story.channel(self.private), self.ts, callback)
        return "\n".join([said, *self._opened(before)])

    def opened_home(self) -> str:
        """Open App Home and look at it."""
        self.story.control.open_home(self.user)
        self.story.wait(minutes=1)
        homes = self.story.control.state(messages=False)["homes"]
        return words_of(homes.get(self.user) or {})

    def _opened(self, before: int) -> list[str]:
        calls = self.story.control.calls(before)
        views = [c["args"].get("view") or {} for c in calls if c["method"].startswith("views.")]
        return list(map(words_of, views))

    def typed(self, verb: str) -> str:
        """Type it in the lobby, in an open forum, and as if one were in the private one."""
        places = ("lobby", "forms", self.private)
        said = [self.hands.type(self.user, self.story.channel(p), verb) for p in places]
        self.story.wait(minutes=1)
        return "\n".join(said)

    def pressed(self, action: Action, value: str) -> str:
        """Press a button with this value, in the same places; what opens is a window."""
        before = len(self.story.control.calls())
        places = ("lobby", "forms", self.private)
        said = [self.hands.press(self.user, self.story.channel(p), action, value) for p in places]
        return "\n".join([*said, *self._opened(before)])


Way = Callable[[Trying], str]


def _typed(verb: str) -> Way:
    return lambda trying: trying.typed(verb)


def _pressed(action: Action, value: str) -> Way:
    return lambda trying: trying.pressed(action, value.format(private=trying.private))


def _chosen(action: Action) -> Way:
    return lambda trying: trying.chose(action)


def _written_close_to_it(trying: Trying) -> str:
    trying.story.say(trying.user, "forms", LIKE_IT)
    trying.story.wait(minutes=1)
    return ""


HOME = "home"
WAYS: dict[str, Way] = {
    HOME: Trying.opened_home,
    Action.CATCHUP: _typed("catchup"),
    Action.SOLVED: _typed("solved"),
    Action.CARDS: _typed("cards"),
    Action.MORE_CARDS: _pressed(Action.MORE_CARDS, "less-paper"),
    Action.SUPPORT_CARD: _pressed(Action.SUPPORT_CARD, "less-paper 1 1"),
    Action.DOUBT_CARD: _pressed(Action.DOUBT_CARD, "less-paper 1 1"),
    Action.SKIP_CARD: _pressed(Action.SKIP_CARD, "less-paper 1 1"),
    Action.IDEA: _typed("idea 1"),
    Action.IDEA_MERGE: _typed("idea merge 2 into 1"),
    Action.IDEA_SPLIT: _typed("idea split 1"),
    Action.IDEA_STATUS: _typed("idea 1 yes"),
    Action.WHY_IDEA: _pressed(Action.WHY_IDEA, "less-paper 1"),
    Action.FOLLOW: _typed("follow 1"),
    Action.UNFOLLOW: _typed("unfollow 1"),
    Action.HOME_STATS: _pressed(Action.HOME_STATS, "less-paper"),
    Action.HOME_CATCH_UP: _pressed(Action.HOME_CATCH_UP, "less-paper"),
    Action.EDIT_IDEA: _pressed(Action.EDIT_IDEA, "less-paper 1"),
    Action.WITHDRAW_IDEA: _pressed(Action.WITHDRAW_IDEA, "less-paper 1"),
    Action.UNLINK_POSTS: _pressed(Action.UNLINK_POSTS, "less-paper 1"),
    Action.MAKE_IDEA: _chosen(Action.MAKE_IDEA),
    Action.BUILD_ON: _chosen(Action.BUILD_ON),
    Action.FOLLOW_MESSAGE: _chosen(Action.FOLLOW_MESSAGE),
    Action.SAVE_MESSAGE: _chosen(Action.SAVE_MESSAGE),
    Action.ASK_FACILITATOR: _chosen(Action.ASK_FACILITATOR),
    Action.SOLVE_MESSAGE: _chosen(Action.SOLVE_MESSAGE),
    Action.MAKE_ARTICLE: _chosen(Action.MAKE_ARTICLE),
    Action.STATUS: _typed("status"),
    Action.TROUBLES: _typed("status"),
    Action.DIGEST: _typed("digest"),
    Action.DIGEST_POST: _typed("digest post"),
    Action.THEMES: _typed("themes"),
    Action.THEME_PAGE: _typed("theme page 1"),
    Action.OPEN_THEME_PAGE: _pressed(Action.OPEN_THEME_PAGE, "less-paper {private} 1"),
    Action.LOOK_FOR_THEME_PAGE: _pressed(Action.LOOK_FOR_THEME_PAGE, "less-paper {private} 1"),
    Action.WHY: _typed("why"),
    Action.STATS: _typed("stats"),
    Action.FIND: _typed("find forgets department"),
    Action.LINKS: _typed("links"),
    Action.ME: _typed("me"),
    Action.STATEMENTS: _typed("statements"),
    Action.RUN: _pressed(Action.RUN, "find forgets"),
    Action.FIND_PAGE: _pressed(Action.FIND_PAGE, "0:forgets"),
    Action.FIND_OTHER: _pressed(Action.FIND_OTHER, "0:forgets"),
    Action.LINKS_PAGE: _pressed(Action.LINKS_PAGE, "0:{private}"),
    Action.WHY_DIGEST: _pressed(Action.WHY_DIGEST, "less-paper {private} 1772611200.000000"),
    Action.WHY_LINE: _pressed(Action.WHY_LINE, "less-paper {private} 1772611200.000000 1"),
    Action.OPEN_IDEA: _pressed(Action.OPEN_IDEA, "less-paper 1"),
    Action.SUPPORT_IDEA: _pressed(Action.SUPPORT_IDEA, "less-paper 1"),
    Action.DOUBT_IDEA: _pressed(Action.DOUBT_IDEA, "less-paper 1"),
    Action.WORK_ON_IDEA: _pressed(Action.WORK_ON_IDEA, "less-paper 1"),
    Action.ASK_WHY: _pressed(Action.ASK_WHY, "less-paper 1"),
    Action.TAKE_VOTE_BACK: _pressed(Action.TAKE_VOTE_BACK, "less-paper 1"),
    Action.STEP_BACK: _pressed(Action.STEP_BACK, "less-paper 1"),
    Action.FOLLOW_IT: _pressed(Action.FOLLOW_IT, "less-paper idea 1 - - -"),
    Action.UNFOLLOW_IT: _pressed(Action.UNFOLLOW_IT, "less-paper idea 1 - - -"),
    Action.ADD_TO_SIMILAR: _written_close_to_it,
}
"""What shows what people said."""

WORDLESS = {
    # About the jam, one's own account or the agenda: nobody's posts.
    *(Action.HELP, Action.LEAVE, Action.JOIN, Action.BACKSTAGE, Action.RETRY, Action.ANNOUNCE),
    *(Action.PHASE_NEXT, Action.PHASE_EXTEND, Action.PHASE_PAUSE, Action.PHASE_RESUME),
    *(Action.COMPARE, Action.COMPARE_ACCEPT, Action.OPEN_JOIN, Action.SUBMIT_JOIN),
    # What one wrote oneself, or holds or changes without being shown it.
    *(Action.PROMPT, Action.RELEASE_PROMPT, Action.EDIT_PROMPT, Action.CANCEL_PROMPT),
    *(Action.SUBMIT_PROMPT, Action.HOLD_DIGEST, Action.RELEASE_DIGEST, Action.EXPLAIN_DOUBT),
    *(Action.SAVE_POST, Action.UNSAVE_POST, Action.SHARE_IDEA, Action.SUBMIT_IDEA),
    Action.HOME_SHARE,
    *(Action.SUBMIT_SHARED, Action.SUBMIT_EDITED, Action.SUBMIT_BUILT),
    *(Action.DIFFERS_FROM_SIMILAR, Action.SIMILAR_UNHELPFUL, Action.HINTED_ARTICLE),
    # A theme's number and name, by the jam team in the forum itself.
    *(Action.THEME_RENAME, Action.THEME_MERGE, Action.THEME_SPLIT, Action.THEME_LOCK),
    Action.THEME_UNLOCK,
    # Polls and statements are the team's words, and are answered where they stand.
    *(Action.POLL, Action.POLL_CLOSE, Action.POST_POLL, Action.EDIT_POLL, Action.CANCEL_POLL),
    *(Action.SUBMIT_POLL, Action.VOTE, Action.ADD_LINE, Action.SUBMIT_LINE),
    *(Action.STATEMENT, Action.CONTEST, Action.ANSWER_STATEMENTS),
    # What is said without a name is moderated backstage, and posted in its own forum.
    *(Action.QUIET, Action.QUIET_SHORTCUT, Action.OPEN_WITHHELD, Action.HAND_IN),
    *(Action.HAVE_CODE, Action.LOOK_UP_CODE, Action.TAKE_BACK, Action.LOOK_THROUGH),
    *(Action.LET_THROUGH, Action.DECLINE, Action.SUBMIT_REASON),
}
"""What shows nobody's posts, or nobody's but one's own."""


def test_every_way_to_ask_the_bot_is_walked_or_known_to_show_no_words() -> None:
    assert (set(WAYS) - {HOME}) | WORDLESS == set(Action)
    assert set(WAYS) & WORDLESS == set()


@pytest.fixture
def board(open_jam: Story) -> Story:
    """Give the open jam with talk in its private forum, of which the organiser is no member."""
    for user in MEMBERS:
        open_jam.control.join(user, open_jam.channel("board"))
    idea_post(open_jam, BRUNO, "board", TOPIC)
    for number, user in enumerate(MEMBERS * 2):
        open_jam.say(user, "board", f"The bonus scheme forgets department {number} as well.")
    open_jam.wait(minutes=1)
    return open_jam


@pytest.fixture
def hands(board: Story) -> Iterator[ByHand]:
    """Give hands to ask with whatever a payload can say."""
    with by_hand(board) as found:
        yield found


def seen_by(story: Story, user: str, *, but: str) -> str:
    """Return all that the bot showed to somebody, and to all in the places they can see."""
    shown = [*map(words_of, story.whispers(user)), *map(words_of, story.control.views(user))]
    for channel in story.control.state()["channels"]:
        mine = channel.get("is_im") and user in (channel.get("user"), *channel.get("members", ()))
        if mine:
            shown += [words_of(m) for m in story.control.messages(channel["id"])]
    for place in ("lobby", "forms", "copies", "backstage"):
        shown += [words_of(m) for m in story.messages(place) if place != but]
    return "\n".join(shown)


def trying_as(story: Story, hands: ByHand, user: str, private: str) -> Trying:
    """Return somebody who knows of the private forum's first post where it stands."""
    ts = next(iter(story.posts(private)))
    return Trying(story=story, hands=hands, user=user, private=private, ts=ts)


def leaks(story: Story, hands: ByHand, user: str, secret: str, private: str) -> dict[str, str]:
    """Return by which ways somebody got words that are not for them, and where they stand."""
    trying = trying_as(story, hands, user, private)
    found = {}
    for action, way in WAYS.items():
        said = f"{way(trying)}\n{seen_by(story, user, but=private)}"
        if secret in said:
            found[str(action)] = said[max(said.index(secret) - 80, 0) :][:200]
    return found


def test_who_never_was_in_it_and_who_was_taken_out_a_minute_ago_get_none_of_its_words(
    board: Story, hands: ByHand
) -> None:
    assert PRIVATE_WORDS in hands.type(DALE, board.channel("lobby"), "find forgets")
    board.control.kick(DALE, board.channel("board"), actor=AMARA)
    board.wait(minutes=1)
    assert leaks(board, hands, OLGA, PRIVATE_WORDS, "board") == {}
    assert leaks(board, hands, DALE, PRIVATE_WORDS, "board") == {}
    # An organiser had the forum's digest posted, unseen: it stands in the forum alone.
    assert any(PRIVATE_WORDS in said for said in board.heard("board"))
    assert PRIVATE_WORDS not in seen_by(board, OLGA, but="board")
    assert board.errors == 0


def test_those_who_are_in_it_get_them_by_the_same_ways(board: Story, hands: ByHand) -> None:
    trying = trying_as(board, hands, EMIKO, "board")
    for action in (Action.FIND, Action.RUN, Action.FIND_PAGE, Action.OPEN_IDEA, Action.BUILD_ON):
        assert PRIVATE_WORDS in WAYS[action](trying), action
    trying.typed("digest")
    assert PRIVATE_WORDS in seen_by(board, EMIKO, but="board")


def test_a_forum_that_is_made_private_is_so_for_all_that_was_said_in_it(
    board: Story, hands: ByHand
) -> None:
    newcomer: Json = {"id": PAULA, "name": "paula", "tz": "Europe/Berlin"}
    board.control.add_users([newcomer])
    for place in ("lobby", "forms"):
        board.control.join(PAULA, board.channel(place))
    for number, user in enumerate(MEMBERS * 2):
        board.say(user, "copies", f"The toner cartridge of printer {number} forgets us.")
    board.wait(minutes=1)
    assert "toner cartridge" in hands.type(PAULA, board.channel("lobby"), "find printer")
    board.control.make_private(board.channel("copies"), user=AMARA)
    board.wait(minutes=1)
    assert leaks(board, hands, PAULA, "toner cartridge", "copies") == {}
    assert "toner cartridge" in hands.type(DALE, board.channel("lobby"), "find printer")
