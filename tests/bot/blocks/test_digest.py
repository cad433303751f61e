"""A digest is short on top, complete in its thread, and says nothing about too few people."""

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.digest import TOP_BLOCKS, TOP_CHARACTERS, forum_digest, jam_digest
from bot.blocks.message import Message, visible
from bot.blocks.page import AskedPrompt, DigestPage
from jam.findings import (
    Built,
    Figures,
    Findings,
    Fixed,
    HotIdea,
    HotThread,
    OpenQuestion,
    Overlooked,
    Quote,
    Theme,
)
from jam.talk import PostRef
from tests.bot.blocks.contracts import assert_slack_takes
from tests.bot.blocks.material import (
    COMING,
    EMPTY_FINDINGS,
    FORUM_PAGE,
    JAM_FINDINGS,
    JAM_PAGE,
    NOW,
    permalink,
    ref,
)

WORDS = st.text(alphabet="<>&|*_:@. \nabc“ж👩", max_size=600)
POST = ref("tools", 1)


def crowded(words: str, many: int) -> Findings:
    """Return findings in which everything is long and there is much of everything."""
    theme = Theme(label=words, people=4000, posts=9000, before=3999, forums=4)
    hot = HotThread(ref=POST, excerpt=words, repliers=4000, reactors=4000, last_at=NOW)
    quote = Quote(ref=POST, text=words, author_id="U0ANA", forum="Field tools")
    asked = NOW - timedelta(days=99)
    question = OpenQuestion(
        ref=POST,
        text=words,
        context=words,
        author_id="U1",
        asked_at=asked,
        people=4000,
        in_thread=4000,
        reacted=4000,
    )
    idea = HotIdea(
        ref=POST, number=4000, title=words, supporters=4000, doubters=4000, objection=quote
    )
    return replace(
        JAM_FINDINGS,
        themes=(theme,) * many,
        hot=(hot,) * many,
        quotes=(quote,) * many,
        questions=(question,) * many,
        overlooked=Overlooked(ref=POST, excerpt=words, people=1),
        ideas=(idea,) * many,
        built=(Built(post=quote, origin=quote, between=4000, idea=4000),) * many,
        fixed=(Fixed(ref=POST, idea=4000, title=words, done=words),) * many,
    )


def overfull(page: DigestPage, words: str, many: int) -> DigestPage:
    return replace(
        page,
        findings=crowded(words, many),
        links={POST: permalink(POST) + "?thread_ts=1&cid=C1"},
        names={"U0ANA": words},
        prompt=AskedPrompt(text=words, url=permalink(POST)),
        coming=COMING * 4,
    )


def written(*made: Message) -> str:
    return json.dumps([(m.text, m.blocks) for m in made], ensure_ascii=False)


@given(WORDS, st.integers(min_value=0, max_value=60), st.sampled_from([FORUM_PAGE, JAM_PAGE]))
def test_whatever_people_write_the_digest_keeps_its_limits(
    words: str, many: int, page: DigestPage
) -> None:
    made = (jam_digest if page.is_jam else forum_digest)(overfull(page, words, many))
    assert len(made.top.blocks) <= TOP_BLOCKS
    assert visible(made.top) <= TOP_CHARACTERS
    for one in (made.top, *made.thread):
        assert_slack_takes(one)


def test_what_does_not_fit_is_said_to_stand_in_the_thread() -> None:
    made = jam_digest(overfull(JAM_PAGE, "A longer sentence about tools. " * 6, 12))
    assert written(made.top).count("more in the thread") == 2
    assert written(*made.thread).count("4000 people in the thread, 4000 reacted") == 12


def test_parts_without_material_are_left_out() -> None:
    page = replace(FORUM_PAGE, findings=EMPTY_FINDINGS, prompt=None, coming=())
    made = forum_digest(page)
    assert len(made.top.blocks) == 2
    assert "None" not in written(made.top, *made.thread)


def test_a_person_without_a_name_to_show_is_a_participant_of_a_forum() -> None:
    assert "‹a participant, Approvals›" in written(jam_digest(JAM_PAGE).top)
    assert "‹a participant›" in written(forum_digest(replace(FORUM_PAGE, names={})).top)


def test_a_post_without_words_or_address_is_still_told() -> None:
    findings = replace(EMPTY_FINDINGS, overlooked=Overlooked(ref=POST, excerpt=" ", people=0))
    page = replace(FORUM_PAGE, findings=findings, links={})
    assert "*Seen by few:* a post without words" in written(forum_digest(page).top)


def test_numbers_of_people_under_five_are_not_shown() -> None:
    findings = replace(
        EMPTY_FINDINGS,
        figures=Figures(posts=9, people=7, authors=3, first_time=2),
        before=Figures(posts=9, people=4, authors=4, first_time=3),
        themes=(Theme(label="spare parts", people=3, posts=3, before=4),),
        hot=(HotThread(ref=POST, excerpt="x", repliers=3, reactors=2, last_at=NOW),),
        forum_people={"Field tools": 3},
    )
    made = jam_digest(replace(JAM_PAGE, findings=findings, coming=()))
    text = written(made.top, *made.thread)
    assert "a few" not in text
    assert "Fewer than five people each: spare parts" in text
    assert "Field tools: fewer than five" in text
    assert "People who posted: fewer than five (fewer than five)" in text
    assert "replied" not in text
    assert "for the first time. " not in text


def test_themes_of_a_few_people_are_named_without_figures() -> None:
    few = Theme(label="spare parts", people=4, posts=4, before=9)
    word = Theme(label="water", people=4, posts=4, before=3)
    many = Theme(label="no signal", people=9, posts=9, before=3)
    page = replace(FORUM_PAGE, findings=replace(FORUM_PAGE.findings, themes=(word, few, many)))
    assert "no signal 9 (a few) · also spare parts (9), water" in written(forum_digest(page).top)
    page = replace(FORUM_PAGE, findings=replace(FORUM_PAGE.findings, themes=(word, few)))
    assert "*Themes*\\nspare parts · water" in written(forum_digest(page).top)
    page = replace(FORUM_PAGE, findings=replace(FORUM_PAGE.findings, themes=(word,)))
    assert "Themes" not in written(forum_digest(page).top)


def test_who_only_reacted_to_a_question_is_not_said_to_be_in_its_thread() -> None:
    question = replace(JAM_FINDINGS.questions[0], in_thread=0, reacted=8)
    page = replace(JAM_PAGE, findings=replace(JAM_FINDINGS, questions=(question,)))
    assert "Handover, 19 h, 8 people reacted" in written(jam_digest(page).top)
    question = replace(question, in_thread=3)
    page = replace(JAM_PAGE, findings=replace(JAM_FINDINGS, questions=(question,)))
    assert "Handover, 19 h, 8 people reacted" in written(jam_digest(page).top)


def test_of_a_long_question_what_it_asks_is_shown() -> None:
    asked = replace(
        JAM_FINDINGS.questions[0], context="A long way to say it. " * 12, text="Who owns the map?"
    )
    page = replace(JAM_PAGE, findings=replace(JAM_FINDINGS, questions=(asked,)))
    assert "… Who owns the map?" in written(jam_digest(page).top)


def test_the_last_digest_of_the_jam_says_what_was_promised_and_by_when() -> None:
    promise = "*Promised, by 1 April 2026:* Inês Duarte answers the top ten: yes, no, why."
    assert promise in written(jam_digest(replace(JAM_PAGE, is_closing=True)).top)
    assert "Promised" not in written(jam_digest(JAM_PAGE).top)
    assert "Promised" not in written(forum_digest(replace(FORUM_PAGE, is_closing=True)).top)


def test_on_the_first_day_nobody_is_counted_as_new() -> None:
    first = replace(JAM_PAGE, findings=replace(JAM_FINDINGS, before=None))
    assert "for the first time. Chart" not in written(jam_digest(first).top)
    assert "91 for the first time. Chart" in written(jam_digest(JAM_PAGE).top)


def test_themes_are_told_by_people_whatever_their_order() -> None:
    few, many = (Theme(label=str(n), people=n, posts=n) for n in (7, 9))
    page = replace(JAM_PAGE, findings=replace(EMPTY_FINDINGS, themes=(few, many)))
    assert "• 9 9\\n• 7 7" in written(jam_digest(page).top)


def test_a_thread_that_a_quote_shows_is_not_shown_again() -> None:
    findings = replace(FORUM_PAGE.findings, hot=JAM_FINDINGS.hot[::-1], ideas=())
    text = written(forum_digest(replace(FORUM_PAGE, findings=findings)).top)
    assert text.count("I drive 40 minutes") == 1
    assert "Let one signature be enough" in text
    alone = written(forum_digest(FORUM_PAGE).top)
    assert alone.count("I drive 40 minutes") == 1


def test_the_notification_is_the_first_line_without_markup() -> None:
    top = jam_digest(JAM_PAGE).top
    assert top.blocks[0]["text"]["text"] == f"*{top.text}*"


def test_a_closed_forum_asks_nothing_more() -> None:
    assert "Your turn" not in written(forum_digest(replace(FORUM_PAGE, is_closing=True)).top)


def test_tone_stands_in_the_thread_with_its_number_of_posts_and_only_where_it_was_measured() -> (
    None
):
    made = forum_digest(FORUM_PAGE)
    sentence = "Of 48 posts by 21 people, 12 sound clearly positive (likely 14 to 39 in 100)"
    assert sentence in written(*made.thread)
    assert sentence not in written(made.top)
    quiet = replace(FORUM_PAGE, findings=replace(FORUM_PAGE.findings, tone=()))
    assert "clearly" not in written(*forum_digest(quiet).thread)


def test_what_was_fixed_is_told_with_its_idea() -> None:
    ref = PostRef(channel_id="C9", ts="1772611200.000900")
    fixed = (
        Fixed(ref=ref, idea=6, title="Gates at six", done="Lyon gates open at six from today"),
        Fixed(ref=ref, idea=7, title="A second printer"),
    )
    for page, make in ((FORUM_PAGE, forum_digest), (JAM_PAGE, jam_digest)):
        findings = replace(page.findings, fixed=fixed)
        links = {**page.links, ref: "https://x.slack.com/archives/C9/p1"}
        said = str(make(replace(page, findings=findings, links=links)).top.blocks)
        assert "*Fixed already:* Lyon gates open at six from today (<https://x" in said
        assert "|Idea 6>); A second printer (" in said
