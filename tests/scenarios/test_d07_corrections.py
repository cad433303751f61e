"""D7: what is edited or taken back leaves the digests that stand within five minutes, scarless."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest

from bot.agenda import run_due
from bot.sending.slack import SlackClient
from storage.tables import coverage, digests
from tests.scenarios.cast import AMARA, BOT_USER, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.story import Json, Story, words_of
from tests.scenarios.test_d01_digest import FIRST_DAY, SECOND_DAY, preview_of, quotes, talk

CORRECTED = "Corrected <!date^"
SIX = (OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO)


def digest_of(story: Story, place: str) -> Json:
    """Return a place's latest digest."""
    found = [m for m in story.top(place) if ":digest:" in key_of(m) or ":closing:" in key_of(m)]
    return found[-1]


def key_of(message: Json) -> str:
    return str(message.get("metadata", {}).get("event_payload", {}).get("key") or "")


def everything(story: Story) -> str:
    """Return every word of the bot's that stands anywhere in Slack, notifications and all."""
    channels = story.control.state()["channels"]
    mine = [m for c in channels for m in c["messages"] if m.get("bot_id")]
    return "\n".join(map(words_of, mine))


def quoted_post(story: Story, place: str, written: dict[str, str]) -> tuple[str, str]:
    """Return `ts` and words of a post that the place's digest quotes."""
    shown = quotes(digest_of(story, place))
    return next((ts, words) for ts, words in written.items() if any(words[:30] in q for q in shown))


def digests_said(story: Story) -> str:
    """Return every word of the digests and previews, with all that stands in their threads."""
    channels = story.control.state()["channels"]
    found = [m for c in channels for m in c["messages"] if "digest" in key_of(m)]
    return "\n".join(map(words_of, found))


def author_of(story: Story, place: str, ts: str) -> str:
    return next(
        str(m["user"]) for m in story.control.messages(story.channel(place)) if m["ts"] == ts
    )


def take_back(story: Story, place: str, ts: str) -> None:
    """Let the author of a post delete it."""
    story.control.delete(author_of(story, place, ts), story.channel(place), ts)


@pytest.fixture
def morning(open_jam: Story) -> Story:
    """Give the jam on its second day at five past nine, when its digests have just been posted."""
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-03 15:00")
    talk(open_jam, SECOND_DAY)
    open_jam.until("03-04 09:05")
    return open_jam


def written(story: Story, place: str = "forms") -> dict[str, str]:
    return {ts: row.text for ts, row in story.posts(place).items() if row.text}


def test_a_deleted_post_leaves_the_digest_and_the_next_quote_moves_in(morning: Story) -> None:
    before = morning.control.messages(morning.channel("forms"))
    ts, words = quoted_post(morning, "forms", written(morning))
    quoted = quotes(digest_of(morning, "forms"))
    take_back(morning, "forms", ts)
    morning.wait(minutes=5)
    corrected = digest_of(morning, "forms")
    assert words[:30] not in everything(morning)
    assert len(quotes(corrected)) == len(quoted)
    assert CORRECTED in words_of(corrected)
    assert "11 posts" in words_of(corrected)
    assert len(morning.control.messages(morning.channel("forms"))) == len(before) - 1
    assert words[:30] not in morning.database_text()


def test_a_forum_made_private_leaves_what_is_read_outside_it(morning: Story) -> None:
    outside = ("lobby", "backstage")
    said = [words[:30] for words in written(morning).values()]
    before = "\n".join(map(words_of, [m for p in outside for m in morning.messages(p)]))
    assert any(words in before for words in said)
    morning.control.make_private(morning.channel("forms"))
    morning.wait(minutes=5)
    after = "\n".join(map(words_of, [m for p in outside for m in morning.messages(p)]))
    assert not [words for words in said if words in after]
    assert "12 posts" in words_of(digest_of(morning, "forms"))


def test_an_edited_post_is_quoted_as_it_reads_now(morning: Story) -> None:
    ts, words = quoted_post(morning, "forms", written(morning))
    edited = words.replace(words.split()[-1], "honestly, because nobody asked me.")
    morning.control.edit(author_of(morning, "forms", ts), morning.channel("forms"), ts, edited)
    morning.wait(minutes=5)
    assert words not in everything(morning)
    assert words not in morning.database_text()


def test_a_digest_that_says_the_same_is_left_alone(morning: Story) -> None:
    standing = digest_of(morning, "forms")
    morning.react(DALE, "forms", next(iter(written(morning))), "eyes")
    elsewhere = morning.say(DALE, "forms", "This comes too late for the digest of this morning.")
    take_back(morning, "forms", elsewhere)
    morning.wait(minutes=5)
    assert digest_of(morning, "forms") == standing
    assert morning.states("correction:") == {}


def test_later_reactions_do_not_move_what_is_shown(morning: Story) -> None:
    posts = written(morning)
    for user in SIX:
        morning.react(user, "forms", min(posts))
    ts, _ = quoted_post(morning, "forms", posts)
    take_back(morning, "forms", ts)
    morning.wait(minutes=5)
    assert "reacted" not in words_of(digest_of(morning, "forms"))


def test_leaving_takes_a_persons_words_out_of_every_digest(morning: Story) -> None:
    answer = morning.type(BRUNO, "forms", "leave")
    assert "corrected within five minutes" in answer
    gone = [FIRST_DAY[2], SECOND_DAY[2]]
    morning.wait(minutes=5)
    said = everything(morning)
    assert not [words for words in gone if words[:25] in said]
    assert CORRECTED in words_of(digest_of(morning, "forms"))
    assert CORRECTED in words_of(digest_of(morning, "lobby"))
    assert BRUNO not in morning.database_text("people", "appointments", "departures", "jams")


def test_two_digests_that_quote_one_post_are_both_corrected_and_so_is_the_sponsors_copy(
    morning: Story,
) -> None:
    (sponsors,) = [c for c in morning.control.state()["channels"] if c.get("is_im")]
    posts = written(morning)
    said = {ts: w for ts, w in posts.items() if w[:25] in words_of(digest_of(morning, "lobby"))}
    ts, words = next(iter(said.items()))
    assert words[:25] in words_of(sponsors["messages"][-1])
    for gone in posts:
        if posts[gone] == words:
            take_back(morning, "forms", gone)
    morning.wait(minutes=5)
    (sponsors,) = [c for c in morning.control.state()["channels"] if c.get("is_im")]
    assert words[:25] not in everything(morning)
    assert CORRECTED in words_of(sponsors["messages"][-1])
    assert words_of(sponsors["messages"][-1]) == words_of(digest_of(morning, "lobby"))
    assert ts


def test_where_too_little_is_left_the_digest_keeps_its_figures_and_no_words(
    morning: Story,
) -> None:
    posts = written(morning)
    for ts in sorted(posts)[3:]:
        take_back(morning, "forms", ts)
    morning.wait(minutes=5)
    shown = words_of(digest_of(morning, "forms"))
    assert "3 posts" in shown
    assert "Too little is left of what was said." in shown
    assert not [words for words in posts.values() if words[:25] in everything(morning)]
    assert "travel form" not in digests_said(morning)
    figures = {row.place: (row.themes, row.shown) for row in morning.rows(digests)}
    assert figures["forms"] == figures["lobby"] == ({}, [])


def test_many_deletions_are_one_correction(morning: Story) -> None:
    for ts in sorted(written(morning))[6:]:
        take_back(morning, "forms", ts)
    morning.wait(minutes=5)
    assert [
        row.version for row in morning.rows(coverage) if row.key.startswith("digest:forms")
    ] == [1]


def test_a_correction_is_corrected_again(morning: Story) -> None:
    first, words = quoted_post(morning, "forms", written(morning))
    take_back(morning, "forms", first)
    morning.wait(minutes=5)
    second, more = quoted_post(morning, "forms", written(morning))
    take_back(morning, "forms", second)
    morning.wait(minutes=5)
    assert words[:30] not in everything(morning)
    assert more[:30] not in everything(morning)
    assert words_of(digest_of(morning, "forms")).count(CORRECTED) == 1


def test_a_private_forums_digest_is_corrected_where_it_stands(open_jam: Story) -> None:
    for user in SIX:
        open_jam.control.join(user, open_jam.channel("board"))
    talk(open_jam, FIRST_DAY, "board")
    open_jam.until("03-04 09:05")
    ts, words = quoted_post(open_jam, "board", written(open_jam, "board"))
    take_back(open_jam, "board", ts)
    open_jam.wait(minutes=5)
    assert words[:30] not in everything(open_jam)
    assert CORRECTED in words_of(digest_of(open_jam, "board"))
    assert not [m for m in open_jam.messages("backstage") if "travel form" in words_of(m)]


def test_a_preview_is_corrected_before_its_digest_is_posted(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 08:31")
    shown = quotes(preview_of(open_jam, "forms"))
    posts = written(open_jam)
    ts, words = next((t, w) for t, w in posts.items() if any(w[:30] in q for q in shown))
    take_back(open_jam, "forms", ts)
    open_jam.wait(minutes=5)
    assert words[:30] not in everything(open_jam)
    assert "unless somebody holds it" in words_of(preview_of(open_jam, "forms"))
    open_jam.press(AMARA, preview_of(open_jam, "forms"), "digest_hold")
    left, others = next((t, w) for t, w in posts.items() if t != ts)
    take_back(open_jam, "forms", left)
    open_jam.wait(minutes=5)
    held = next(m for m in open_jam.top("backstage") if "Held by amara" in words_of(m))
    assert others[:30] not in everything(open_jam)
    assert "4 posts" in words_of(held)


def test_a_preview_whose_digest_was_posted_says_only_that(morning: Story) -> None:
    ts, words = quoted_post(morning, "forms", written(morning))
    assert [m for m in morning.messages("backstage") if "travel form" in words_of(m)]
    take_back(morning, "forms", ts)
    morning.wait(minutes=5)
    previews = [m for m in morning.messages("backstage") if ":preview:" in key_of(m)]
    assert not [m for m in previews if words[:30] in words_of(m)]
    assert [m for m in previews if "Posted in" in words_of(m)]
    assert not [m for m in previews if CORRECTED in words_of(m)]


def test_the_next_digest_is_held_against_corrected_figures(morning: Story) -> None:
    for ts in sorted(written(morning))[6:]:
        take_back(morning, "forms", ts)
    morning.wait(minutes=5)
    saved = {row.place: row for row in morning.rows(digests)}
    assert saved["forms"].figures["posts"] == saved["lobby"].figures["posts"] == 6
    assert "key register" not in saved["forms"].themes
    assert "key register" not in morning.database_text()


def test_an_archived_channel_is_corrected_when_it_is_back(morning: Story) -> None:
    forms = morning.channel("forms")
    ts, words = quoted_post(morning, "forms", written(morning))
    take_back(morning, "forms", ts)
    morning.control.archive(forms)
    morning.wait(minutes=5)
    assert morning.states("correction:digest:forms") == {
        "correction:digest:forms:2026-03-04": ("done", "is_inactive")
    }
    morning.control.unarchive(forms)
    morning.wait(minutes=5)
    assert words[:30] not in everything(morning)


def test_a_digest_that_somebody_deleted_in_slack_needs_no_correction(morning: Story) -> None:
    forms = morning.channel("forms")
    ts, _ = quoted_post(morning, "forms", written(morning))
    morning.control.delete(BOT_USER, forms, digest_of(morning, "forms")["ts"])
    take_back(morning, "forms", ts)
    morning.wait(minutes=5)
    state, note = morning.states("correction:digest:forms")["correction:digest:forms:2026-03-04"]
    assert (state, note) == ("done", "cant_update_message")


def test_the_erasure_at_the_end_takes_the_words_out_of_the_digests(morning: Story) -> None:
    posts = written(morning)
    morning.until("07-01 12:00")
    assert not [words for words in posts.values() if words[:25] in everything(morning)]
    assert "travel form" not in digests_said(morning)
    assert "travel form" not in morning.database_text("jams", "places")


class Interrupted(SlackClient):
    """A client that something else comes before or after, the first time it calls a method."""

    def __init__(
        self,
        story: Story,
        method: str,
        *,
        before: Callable[[], None] | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        client = story.stage.client
        super().__init__(str(client.token), client.base_url)
        self._method, self._before, self._after = method, before, after

    def api_call(self, api_method: str, **request: Any) -> Any:  # noqa: ANN401 (handed on unread)
        """Call it, and let happen what is to happen."""
        if api_method != self._method:
            return super().api_call(api_method, **request)
        before, after, self._before, self._after = self._before, self._after, None, None
        if before is not None:
            before()
        answer = super().api_call(api_method, **request)
        if after is not None:
            after()
        return answer


def carry_out_due(story: Story, client: SlackClient, later: timedelta = timedelta(0)) -> None:
    """Let another process do what is due."""
    story.control.settle()
    run_due(story.database, client, story.stage.identity.team_id, story.now + later)


def take_all_back(story: Story, taken: list[str]) -> None:
    for ts in taken:
        take_back(story, "forms", ts)
    story.control.settle()


@pytest.mark.parametrize("method", ["chat.getPermalink", "chat.postMessage"])
def test_what_is_deleted_while_a_digest_is_being_posted_leaves_it_too(
    open_jam: Story, method: str
) -> None:
    taken = talk(open_jam, FIRST_DAY)
    talk(open_jam, SECOND_DAY)
    open_jam.wait(minutes=1)
    open_jam.type(AMARA, "forms", "digest post")
    client = Interrupted(open_jam, method, before=lambda: take_all_back(open_jam, taken))
    carry_out_due(open_jam, client)
    assert "travel form" in digests_said(open_jam)
    open_jam.wait(minutes=5)
    assert "travel form" not in digests_said(open_jam)
    assert "key register" in digests_said(open_jam)


@pytest.mark.parametrize("carried_out", [True, False])
def test_a_correction_whose_answer_is_lost_is_made_again(
    morning: Story, *, carried_out: bool
) -> None:
    ts, words = quoted_post(morning, "forms", written(morning))
    take_back(morning, "forms", ts)
    lost = {"status": 500, "carried_out": carried_out}
    morning.control.configure(fail={"chat.update": [lost]})
    morning.wait(minutes=5)
    assert words[:30] not in everything(morning)
    assert len([m for m in morning.top("forms") if ":digest:" in key_of(m)]) == 1


def overtaken(story: Story, *, before: bool) -> None:
    """Let a correction stand still before or in its update, until a later one is through."""
    posts = sorted(written(story))
    take_all_back(story, posts[:2])

    def later_one() -> None:
        take_all_back(story, posts[2:6])
        other = SlackClient(str(client.token), client.base_url)
        worker = Thread(target=carry_out_due, args=(story, other, timedelta(minutes=3)))
        worker.start()
        worker.join()

    client = Interrupted(
        story,
        "chat.update",
        before=later_one if before else None,
        after=None if before else later_one,
    )
    carry_out_due(story, client, timedelta(minutes=1))


def test_a_correction_that_was_overtaken_updates_nothing(morning: Story) -> None:
    overtaken(morning, before=True)
    assert "travel form" not in words_of(digest_of(morning, "forms"))
    morning.wait(minutes=5)
    assert "travel form" not in digests_said(morning)


def test_a_correction_that_was_overtaken_in_its_update_has_that_undone(morning: Story) -> None:
    overtaken(morning, before=False)
    asked = morning.states("correction:")
    assert "due" in {state for state, _ in asked.values()}
    morning.wait(minutes=5)
    assert "travel form" not in digests_said(morning)
