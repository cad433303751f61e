"""People's words can be read in Slack and can do nothing else there."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import escape

from bot.blocks.catalogue import quoted, say, say_plainly
from bot.blocks.safe import Mrkdwn, code, date, link, paragraphs, plain, safe, shorten
from sandbox.mrkdwn import mrkdwn_to_html

JOINER = "\u2060"
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="<>&|*_~`:@#!^.\n\r“”\"' ax/1•-\u202e\u2067\u200d\u0301:/"),
)
ENTITY = re.compile(r"&(amp|lt|gt);")
OVERRIDES = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066\u2067\x00-\x1f\x7f]")


def _character(found: re.Match[str]) -> str:
    return {"amp": "&", "lt": "<", "gt": ">"}[found[1]]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Which app works in tunnels?", "Which app works in tunnels?"),
        ("<!channel> come", "&lt;!channel&gt; come"),
        ("R&D < Ops", "R&amp;D &lt; Ops"),
        ("*now* or _never_", "∗now∗ or ˍneverˍ"),
        ("~struck~ `code`", "∼struck∼ ˋcodeˋ"),
        ("a :bomb: here", "a ∶bomb: here"),
        ("at 10:30: late", "at 10∶30: late"),
        ("@here and #general", f"@{JOINER}here and #{JOINER}general"),
        ("see x.com", f"see x.{JOINER}com"),
        ("v1.5 is out. Really", "v1.5 is out. Really"),
        ("> not a quote", "› not a quote"),
        ("one\ntwo", "one / two"),
        ("One.\n\n\nTwo", "One. Two"),
        ("  many   spaces\t", "many spaces"),
        ("\u202egnirts", "gnirts"),
        ("a\x00b", "a b"),
        ("", ""),
    ],
)
def test_words_stay_readable_and_lose_their_power(text: str, read: str) -> None:
    assert safe(text) == read


def test_words_from_right_to_left_do_not_reorder_their_neighbours() -> None:
    assert safe("שלום") == "\u2068שלום\u2069"


def test_a_letter_does_not_carry_a_tower_of_marks() -> None:
    assert safe("Z" + "\u0301" * 40) == "Z" + "\u0301" * 4


def test_a_long_text_is_cut_at_a_word() -> None:
    assert safe("one two three four", 12) == "one two…"


def test_a_cut_leaves_no_joined_emoji_in_two() -> None:
    assert shorten("ab👩\u200d🔧cd", 4) == "ab…"


@given(HOSTILE)
@example("<@U024BE7LH> <!here> <#C1> <https://x.example|y>")
@example("https://x.example www.x.example mailto:a@x.example")
@example(":x: :x:y: ::::x")
@example("&lt;!channel&gt;")
def test_no_text_can_ping_link_format_or_leave_its_line(text: str) -> None:
    made = safe(text)
    bare = ENTITY.sub("", made)
    assert not set("<>&*_~`\n\r") & set(bare)
    assert not OVERRIDES.search(made)
    assert not re.search(r":\S", made)
    assert not re.search(r"[@#][^\W_]", made)
    assert not re.search(r"\w\.[^\W\d_]", made)
    assert not made.startswith(("&gt;", " "))
    made.encode()


@given(HOSTILE)
def test_no_text_can_close_the_quotation_marks_around_it(text: str) -> None:
    made = quoted(text)
    assert made[0] == "“"
    assert made[-1] == "”"
    assert not set('“”"') & set(made[1:-1])


@given(HOSTILE, st.integers(min_value=2, max_value=60))
def test_a_reader_sees_no_more_than_the_limit(text: str, limit: int) -> None:
    seen = ENTITY.sub("x", safe(text, limit)).replace(JOINER, "")
    assert len(seen.strip("\u2068\u2069")) <= limit


@given(HOSTILE)
def test_a_label_can_neither_end_its_link_nor_start_another(label: str) -> None:
    made = link(label, "https://acme.slack.com/archives/C1/p1?a=1&b=2")
    assert made.startswith("<https://acme.slack.com/archives/C1/p1?a=1&amp;b=2|")
    assert made.endswith(">")
    assert (made.count("<"), made.count(">"), made.count("|")) == (1, 1, 1)


@given(HOSTILE)
@example("<!channel> <@U1> <https://x.example|y> *b* _i_ ~s~ `c` ```d``` :bomb: > q")
def test_a_renderer_of_slacks_markup_finds_nothing_in_it_to_render(text: str) -> None:
    made = safe(text)
    assert mrkdwn_to_html(made, {"U1": "Ana"}, {}) == escape(ENTITY.sub(_character, made))


@given(HOSTILE)
def test_a_quoted_line_is_a_quote_and_nothing_else(text: str) -> None:
    html = mrkdwn_to_html(f"> {quoted(text)}", {}, {})
    assert html.startswith("<blockquote>“")
    assert html.endswith("”</blockquote>")
    assert html.count("<") == 2


@given(HOSTILE)
def test_a_sentence_formats_what_it_wants_whatever_is_filled_in(text: str) -> None:
    made = say("left", jam=text, posts=1, reactions=2)
    usual = say("left", jam="x", posts=1, reactions=2)
    tags = re.compile(r"<[^>]*>")
    found = tags.findall(mrkdwn_to_html(made, {}, {}))
    assert found == tags.findall(mrkdwn_to_html(usual, {}, {}))


@given(HOSTILE)
def test_where_slack_formats_nothing_a_text_is_one_line_without_mentions(text: str) -> None:
    made = say_plainly("bookmark", jam=text)
    assert not set("<>\n\r") & set(made)
    assert not OVERRIDES.search(made)
    made.encode()


def test_where_slack_formats_nothing_a_text_stays_as_it_was_written() -> None:
    assert plain("R&D: *why* not `x_y`, @ana?") == "R&D: *why* not `x_y`, @ana?"
    assert plain("one two three", 8) == "one two…"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:x",
        "https://x|y",
        "https://x>y",
        "https://x y",
        "https://x\n",
        "https://x\x1b",
    ],
)
def test_what_is_no_web_address_is_not_linked(url: str) -> None:
    assert link("words", url) == "words"


@given(HOSTILE)
def test_every_line_of_a_longer_text_is_safe_and_fits_a_paragraph(text: str) -> None:
    for part in paragraphs(text):
        assert not set("<>*_~`\n") & set(part)
        assert len(part) < 3000


def test_a_longer_text_keeps_its_lines() -> None:
    assert paragraphs("One\n\nTwo *three*") == ["One", "Two ∗three∗"]


@given(HOSTILE)
def test_a_command_cannot_leave_its_code_marks(text: str) -> None:
    made = code(text)
    assert made.count("`") in {0, 2}
    assert not set("<>\n") & set(made)


def test_a_command_can_be_copied_as_it_stands() -> None:
    assert code("/jam prompt a_b *c*") == "`/jam prompt a_b *c*`"


def test_an_instant_shows_in_the_readers_zone_and_else_in_the_jams() -> None:
    made = date(datetime(2026, 3, 5, 12, tzinfo=UTC), ZoneInfo("Asia/Kolkata"))
    assert made == "<!date^1772712000^{date_short_pretty} {time}|5 Mar 17:30 IST>"


def test_words_made_safe_are_told_apart_by_their_type() -> None:
    assert isinstance(safe("x"), Mrkdwn)
