"""What a person reads, from Slack's markup."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.text import code_lines, excerpt, for_analysis, plain, sentences, words

PEOPLE = {"U1": "Ana *Star* Ferreira", "U2": "Ben"}
CHANNELS = {"C1": "field-tools"}

READS = {
    "a plain sentence": ("Nothing special here.", "Nothing special here."),
    "known person": ("ask <@U2> please", "ask Ben please"),
    "a name's marks format nothing": ("<@U1> said *so*", "Ana *Star* Ferreira said so"),
    "person with a label": ("<@U9|gil>", "gil"),
    "the cache beats the label": ("<@U2|old-name>", "Ben"),
    "unknown person": ("thanks <@U9>", "thanks someone"),
    "channel with a label": ("see <#C7|meetings>", "see #meetings"),
    "channel by id": ("see <#C1>", "see #field-tools"),
    "channel with an empty label": ("see <#C1|>", "see #field-tools"),
    "unknown channel": ("see <#C7>", "see a channel"),
    "here": ("<!here> look", "here look"),
    "channel call with a label": ("<!channel|channel>", "channel"),
    "everyone": ("<!everyone>", "everyone"),
    "group": ("<!subteam^S1|@night-shift>", "night-shift"),
    "group without a label": ("<!subteam^S1>", "a group"),
    "date": ("by <!date^1772395200^{date}|1 March>", "by 1 March"),
    "date without a fallback": ("by <!date^1772395200^{date}>", "by a date"),
    "labelled link": ("<https://example.org/a?b=c|the sheet>", "the sheet"),
    "bare link": ("<https://www.example.org/a/b?c=d#e>", "example.org"),
    "bare link with user and port": ("<http://u:p@example.org:8080/x>", "example.org"),
    "mail": ("<mailto:ana@example.org>", "ana@example.org"),
    "mail with a label": ("<mailto:ana@example.org|ana@example.org>", "ana@example.org"),
    "telephone": ("<tel:+44%20113>", "+44 113"),
    "unknown scheme": ("<slack://open>", "slack://open"),
    "an empty link": ("a <|> b", "a b"),
    "a link without a target": ("<|label>", "label"),
    "entities": ("a &lt; b &gt; c &amp; d", "a < b > c & d"),
    "entities once": ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    "a typed mention is only text": ("&lt;!channel&gt;", "<!channel>"),
    "other entities stay": ("&nbsp;&quot;", "&nbsp;&quot;"),
    "emoji": ("well :tada:", "well 🎉"),
    "emoji alias": (":thumbsup: :+1:", "👍 👍"),
    "Slack's own alias": (":simple_smile: :face_palm:", "🙂 🤦"),
    "skin tone": (":+1::skin-tone-4:", "👍"),
    "flag": (":flag-pt:", "🇵🇹"),
    "gendered emoji": (":man-shrugging:", "🤷\u200d♂️"),
    "custom emoji": (":brightwater:", ":brightwater:"),
    "a clock is no emoji": ("at 10:30:45", "at 10:30:45"),
    "bold": ("*now* or never", "now or never"),
    "italic": ("_now_ or never", "now or never"),
    "strike": ("~now~ or never", "now or never"),
    "nested marks": ("*_~now~_*", "now"),
    "bold around a mention": ("*<@U2>*", "Ben"),
    "bold beside punctuation": ("(*now*), *then*.", "(now), then."),
    "unclosed bold": ("*unclosed bold", "*unclosed bold"),
    "snake case": ("read_my_file", "read_my_file"),
    "a product": ("2*3*4 = 24", "2*3*4 = 24"),
    "spaced stars": ("a * b * c", "a * b * c"),
    "marks do not cross lines": ("*one\ntwo*", "*one\ntwo*"),
    "code": ("set `a_b_c = *p`", "set a_b_c = *p"),
    "code block": ("```x = _y_ &lt; :tada:```", "x = _y_ < :tada:"),
    "unclosed block": ("``` open", "``` open"),
    "quoted line": ("&gt; they said\nI say", "> they said\nI say"),
    "white space": ("  a \t b  \r\n\n\n\n c ", "a b\n\nc"),
    "control characters": ("a\x00b\x07c\x85d", "abc\nd"),
    "bidirectional controls": ("ab\u202ecd\u2066ef\u2069", "abcdef"),
    "zero width": ("pass\u200bword\ufeff", "password"),
    "a joiner that hides": ("a\u200db", "ab"),
    "a joiner that shapes": ("क\u200dष", "क\u200dष"),
    "tags": ("a\U000e0041\U000e0042", "a"),
    "half a character": ("a\ud83d", "a"),
    "right to left": ("مرحبا بكم", "مرحبا بكم"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("raw", "read"), READS.values(), ids=READS)
def test_plain_text_is_what_a_person_reads(raw: str, read: str) -> None:
    assert plain(raw, people=PEOPLE, channels=CHANNELS) == read


def test_nobody_is_named_where_names_are_not_wanted() -> None:
    text = plain("<@U2> and <@U9|gil> saw <#C1>", people=PEOPLE, channels=CHANNELS, named=False)
    assert text == "someone and someone saw #field-tools"


PROSE = {
    "code goes": ("run `make` now", "run · now"),
    "blocks go": ("this\n```a\nb```\nfails", "this\n\nfails"),
    "bare links go": ("see <https://example.org/x>", "see ·"),
    "labels stay": ("see <https://example.org/x|the sheet>", "see the sheet"),
    "typed addresses go": ("see www.example.org/x or a.b@example.org", "see · or ·"),
    "mentions go": ("<@U1> in <#C1|x> and <!here>", "· in · and ·"),
    "emoji go": ("well :tada: 🎉 done", "well · · done"),
    "quoted lines go": ("&gt; their words\nmy words", "my words"),
    "marks go": ("*my* _words_", "my words"),
}


@pytest.mark.parametrize(("raw", "prose"), PROSE.values(), ids=PROSE)
def test_prose_leaves_out_what_is_not_said(raw: str, prose: str) -> None:
    assert for_analysis(raw) == prose


@given(st.text())
def test_reading_never_raises_and_leaves_no_control_characters(raw: str) -> None:
    for read in (plain(raw), for_analysis(raw)):
        assert not [c for c in read if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
        assert not set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff") & set(read)
        assert read == read.strip()


@given(st.text(st.sampled_from("ab *_~`<>@#!|^:&;\n+1\u200d'.?")))
def test_reading_never_raises_on_any_mixture_of_markup(raw: str) -> None:
    assert isinstance(plain(raw, people=PEOPLE, channels=CHANNELS), str)
    assert isinstance(for_analysis(raw), str)


@given(st.text(st.characters(exclude_characters="*_~`<>&:")))
def test_reading_what_was_read_changes_nothing(raw: str) -> None:
    assert plain(plain(raw)) == plain(raw)


@pytest.mark.parametrize(
    "piece",
    ["*a ", "```", "`", "<", "<@", ":a", ":", "_", "*", "~a~", " ", "\n", "&amp;", "a@", "a.",
     "www.", "a-b@c", "\u200d", "> ", "&gt; ", "*a*", "x", "?", "'", "-", "(", "नि", "天"],
)  # fmt: skip
def test_forty_thousand_characters_are_read_in_no_time(piece: str) -> None:
    raw = (piece * 40_000)[:40_000]
    start = time.process_time()
    text = plain(raw)
    for_analysis(raw)
    words(text)
    sentences(text)
    excerpt(text, 200)
    assert time.process_time() - start < 1


def test_the_lines_of_code_blocks_are_known() -> None:
    assert code_lines("before\n```a &lt; b\n\n  c```after `d`") == {"a < b", "c"}


def test_words_keep_their_apostrophes_hyphens_and_accents() -> None:
    text = "I don't — the e-mail's “naïve”, 10:30! 👍🏽 a_b"
    assert words(text) == ["I", "don't", "the", "e-mail's", "naïve", "10", "30", "a", "b"]


def test_words_of_every_script_are_whole() -> None:
    assert words("हिन्दी भाषा है।") == ["हिन्दी", "भाषा", "है"]
    assert words("今天天气好。") == ["今天", "天气", "好"]


def test_sentences_end_at_marks_and_lines() -> None:
    text = 'One. "Two?" Three! (Four.) 五。六？ 1.5 of x.org\nlast'
    assert sentences(text) == [
        "One.", '"Two?"', "Three!", "(Four.)", "五。", "六？", "1.5 of x.org", "last",
    ]  # fmt: skip


@given(st.text(), st.sampled_from(["", "de", "el", "th"]))
def test_sentences_lose_nothing_but_white_space(text: str, language: str) -> None:
    assert "".join("".join(sentences(text, language)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("limit", "cut"),
    [
        (200, "The valve is stuck. We waited for an hour because nobody had a key."),
        (40, "The valve is stuck. We waited for an…"),
        (30, "The valve is stuck. …"),
        (12, "The valve…"),
        (1, "…"),
    ],
)
def test_an_excerpt_ends_after_a_sentence_or_a_word(limit: int, cut: str) -> None:
    text = "The valve is stuck.\nWe waited for an hour because nobody had a key."
    assert excerpt(text, limit) == cut


def test_a_single_long_word_is_cut_inside() -> None:
    assert excerpt("x" * 100, 10) == "x" * 9 + "…"


@given(st.text(), st.integers(1, 60))
def test_an_excerpt_is_one_line_within_its_limit(text: str, limit: int) -> None:
    cut = excerpt(text, limit)
    assert len(cut) <= limit
    assert "\n" not in cut
