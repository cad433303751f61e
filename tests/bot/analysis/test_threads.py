"""Posts as threads, and what is asked of a post."""

from dataclasses import replace

from bot.analysis.threads import own_words, reactors, shown, threads
from tests.bot.analysis.samples import said


def test_threads_hold_their_replies_in_order() -> None:
    root = said("first", hours=1)
    replies = [said("second", hours=2, under=root), said("third", hours=3, under=root)]
    (thread,) = threads([*replies[::-1], root])
    assert (thread.root, list(thread.replies)) == (root, replies)
    assert thread.ref == root.ref
    assert thread.posts == (root, *replies)


def test_a_root_that_names_itself_as_thread_is_no_reply() -> None:
    root = said("first", hours=1)
    (thread,) = threads([replace(root, thread_ts=root.ts)])
    assert (thread.root is None, thread.replies) == (False, ())


def test_a_thread_may_have_lost_its_root() -> None:
    gone = said("gone", hours=1)
    reply = said("left", hours=2, under=gone)
    (thread,) = threads([reply])
    assert (thread.root, thread.posts, thread.ref) == (None, (reply,), gone.ref)


def test_equal_times_in_two_channels_are_two_threads() -> None:
    posts = [said("a", channel="C2", hours=1), said("b", channel="C1", hours=1)]
    assert [t.ref.channel_id for t in threads(posts)] == ["C1", "C2"]


def test_own_reactions_are_nobodys() -> None:
    assert reactors(said("x", "U1", reactions="+1:U1,U2 tada:U2")) == {"U2"}


def test_own_words_leave_out_quotes_and_code_blocks() -> None:
    post = said("&gt; theirs\nmine with `code`\n```a block\nof code```\nalso mine")
    assert own_words(post) == "mine with code\nalso mine"


def test_a_post_without_plain_text_is_read_from_its_raw_text() -> None:
    assert shown(replace(said("*now*"), plain="")) == "now"
