"""An idea's page and its forms fit Slack's types and limits, whatever is written in them."""

from dataclasses import replace

from bot.blocks.finding import FoundFile
from bot.blocks.idea_page import IdeaPage, Told, idea_page, why_modal
from bot.blocks.idea_why import why_idea_modal
from bot.blocks.ideas import voted
from jam.finding import Mark
from jam.ideas import Idea, IdeaState, Side
from jam.talk import PostRef
from tests.bot.blocks.contracts import assert_typed_as_view
from tests.bot.blocks.idea_examples import IDEA, KEY, MERGED, OTHER, STANDS
from tests.bot.blocks.material import JAM
from tests.scenarios.story import words_of

LONG = "<@U0ANA> *word* " * 400


def told(number: int, words: str = LONG, idea: Idea | None = None) -> Told:
    return Told(ref=PostRef(channel_id="C1", ts=f"{number}.0"), words=words, idea=idea)


FULL = IdeaPage(
    files=(FoundFile(name="stamp.png", kind=Mark.PICTURE, url="https://acme.slack.com/F1"),),
    jam=JAM,
    idea=IDEA,
    text=LONG,
    author=LONG,
    reasons=(LONG, "in tunnels?", *["x"] * 9),
    grew_from=tuple(told(n) for n in range(5)),
    grew_into=tuple(told(n, idea=OTHER) for n in range(5, 10)),
    parts=(told(20, idea=OTHER),),
    similar=(told(21, idea=OTHER),),
    followers=7,
    workers=2,
    links={IDEA.ref: "https://x.example/1"},
)


def test_a_full_page_fits_slacks_types_and_mentions_nobody() -> None:
    for page in (FULL, replace(FULL, side=Side.DOUBT, is_theirs=False, follows=True, saved=True)):
        view = idea_page(page, voted(Side.DOUBT, IDEA, KEY))
        assert_typed_as_view(view)
        assert len(view["blocks"]) <= 100
        assert "<@" not in str(view)


def test_a_page_shows_reasons_lineage_and_figures_of_five_and_more() -> None:
    said = words_of(idea_page(FULL))
    assert "Support: 44 people. Doubt: a few people." in said
    assert "“in tunnels?”" in said
    assert "and 6 more" in said
    assert "Grew from" in said
    assert "Built on by One app" in said
    assert "Followers: 7 people." in said


def test_an_author_has_no_buttons_to_vote_and_a_merged_idea_tells_where_it_is() -> None:
    own = str(idea_page(replace(FULL, is_theirs=True)))
    assert "idea_support" not in own
    merged = words_of(idea_page(replace(FULL, idea=MERGED, into=OTHER, parts=())))
    assert "Idea 31 is part of Idea 14: One app" in merged
    assert "Support: 44" not in merged
    bare = IdeaPage(jam=JAM, idea=replace(IDEA, title="", state=IdeaState.STANDING), text="")
    assert "without words" in words_of(idea_page(bare))


def test_why_an_idea_stands_so_tells_nothing_from_which_a_few_could_be_counted() -> None:
    assert_typed_as_view(why_idea_modal(FULL, STANDS))
    whole = words_of(why_idea_modal(FULL, STANDS))
    assert "44 of 56 people who took a side support it (some came as a group: all" in whole
    assert "210 people could have seen it" in whole
    few = words_of(why_idea_modal(FULL, replace(STANDS, objectors=2, independent=46)))
    assert "Support: 44 people. Doubt: a few people." in few
    assert "No share is told" in few
    assert "%" not in few
    assert "46" not in few
    assert "every vote counts in full" in few
    beside = replace(STANDS, objectors=2, independent=46, could_see=47)
    assert "fewer than five people could have seen it" in words_of(why_idea_modal(FULL, beside))


def test_the_form_that_asks_why_fits_slacks_types() -> None:
    assert_typed_as_view(why_modal(KEY))
    assert_typed_as_view(why_modal(KEY, "in tunnels?"))
