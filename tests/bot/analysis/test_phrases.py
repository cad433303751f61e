"""Who used which phrase."""

from bot.analysis.phrases import index, phrase_key, shared_text
from bot.analysis.reading import read
from tests.bot.analysis.samples import said


def keys(text: str) -> set[str]:
    return set(index(read([said(text)])))


def test_phrases_end_in_a_noun_and_start_with_no_stop_word() -> None:
    assert keys("the slow approval of travel") == {
        "slow approval",
        "approval",
        "approval of travel",
        "travel",
    }


def test_a_verb_with_a_particle_is_a_theme_only_as_a_thing() -> None:
    assert "call back" in keys("we promise a call back")
    assert "call back" not in keys("we call back")
    assert "back" not in keys("go back")


def test_usage_counts_people_posts_and_spellings() -> None:
    posts = [said("an Approval", "U1"), said("approvals", "U1"), said("approvals!", "U2")]
    usage = index(read(posts))["approval"]
    assert usage.people == {"U1", "U2"}
    assert usage.refs == {post.ref for post in posts}
    assert usage.surface == "approvals"


def test_of_equally_used_spellings_the_small_one_is_shown() -> None:
    posts = [said("our Kestrel"), said("our kestrel"), said("no KESTREL")]
    assert index(read(posts))["kestrel"].surface == "kestrel"


def test_a_key_folds_every_word() -> None:
    assert phrase_key("Second Signatures") == "second signature"


def test_shared_text_keeps_only_what_enough_people_said() -> None:
    posts = [said("a stuck valve", "U1"), said("the valve leaks", "U2")]
    assert shared_text(read(posts), 2) == [", , valve", ", valve ,"]
