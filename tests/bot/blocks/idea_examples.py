"""Examples of what is said of ideas, by the names of their snapshots."""

from dataclasses import replace
from datetime import timedelta

from bot.blocks import building, idea_page, idea_why, ideas, keeping, sharing
from bot.blocks.ideas import Told, told
from bot.blocks.message import Message
from jam.actions import Action
from jam.ideas import Follow, Followed, Idea, IdeaState, Side
from jam.rankings import RankedPost
from jam.talk import PostRef
from tests.bot.blocks.material import JAM, NOW, TOOLS

IDEA = Idea(
    number=31,
    ref=PostRef(channel_id=TOOLS.channel_id, ts="1772530000.000100"),
    author_id="U0ANA",
    title="Close tickets *without* signal",
    made_by="U0ANA",
    made_at=NOW,
    counts_for=31,
    supporters=44,
    doubters=2,
)
MERGED = replace(IDEA, state=IdeaState.MERGED, merged_into=14, counts_for=14)
OTHER = replace(IDEA, number=14, title="One app", counts_for=14)
KEY = ideas.key_of(JAM, 31)
FOLLOWED = Followed(kind=Follow.IDEA, number=31)
THEME = Followed(kind=Follow.THEME, place="tools", number=3)
THREAD = Followed(kind=Follow.THREAD, ref=IDEA.ref)

STANDS = RankedPost(
    ref=IDEA.ref,
    rank=1,
    score=0.719,
    supporters=44,
    objectors=12,
    independent=50.5,
    could_see=210,
    repliers=9,
)
PAGE = idea_page.IdeaPage(
    jam=JAM,
    idea=replace(IDEA, root_ts=IDEA.ref.ts),
    text="Close them.",
    grew_from=(
        idea_page.Told(ref=PostRef(channel_id="C1", ts="5.0"), words="<!here> I drive 40 minutes"),
    ),
    parts=(idea_page.Told(ref=OTHER.ref, words="", idea=OTHER),),
    links={IDEA.ref: "https://x.example/1"},
)

IDEAS: dict[str, Message] = {
    "idea-why": idea_why.why_idea(PAGE, STANDS),
    "idea-why-few-doubts": idea_why.why_idea(PAGE, replace(STANDS, objectors=2, independent=46)),
    "idea-why-few": idea_why.why_idea(
        PAGE, replace(STANDS, supporters=0, objectors=0, independent=0, could_see=4)
    ),
    "idea-why-merged": idea_why.why_idea(replace(PAGE, idea=MERGED, into=OTHER, parts=()), None),
    "idea-card": ideas.card(JAM, IDEA),
    "idea-card-new": ideas.card(JAM, replace(IDEA, title="", supporters=0, doubters=0)),
    "idea-card-merged": ideas.card(JAM, MERGED, OTHER),
    "idea-card-merged-untold": ideas.card(JAM, MERGED),
    "idea-card-withdrawn": ideas.card(JAM, replace(IDEA, state=IdeaState.WITHDRAWN, title="")),
    "vote-support": ideas.voted(Side.SUPPORT, IDEA, KEY),
    "vote-doubt": ideas.voted(Side.DOUBT, IDEA, KEY),
    "vote-own": ideas.own_vote(IDEA),
    "vote-taken-back": ideas.vote_taken_back(IDEA),
    "vote-nothing-to-explain": ideas.nothing_to_explain(),
    "idea-work": ideas.would_work(IDEA, KEY),
    "idea-work-back": ideas.works_no_more(IDEA),
    "idea-gone": ideas.gone(),
    "idea-away": ideas.away(JAM),
    "follow-idea": keeping.followed(JAM, TOOLS, FOLLOWED, IDEA.title),
    "follow-theme": keeping.followed(JAM, TOOLS, THEME, "no signal"),
    "follow-thread": keeping.followed(JAM, TOOLS, THREAD, ""),
    "unfollow-idea": keeping.followed_no_more(TOOLS, FOLLOWED),
    "unfollow-theme": keeping.followed_no_more(TOOLS, THEME),
    "unfollow-thread": keeping.followed_no_more(TOOLS, THREAD),
    "follow-which": keeping.which_to_follow(),
    "saved": keeping.saved(JAM, IDEA.ref, "I drive <40> minutes"),
    "saved-no-more": keeping.saved_no_more(),
    "keep-nothing": keeping.nothing_to_keep(),
    "keep-list": keeping.kept_list(
        [
            keeping.KeptLine(title="One app", followed=FOLLOWED, url="https://x.example/1"),
            keeping.KeptLine(title="no signal", followed=THEME, place="Field tools"),
            keeping.KeptLine(title="", followed=THREAD),
        ],
        [keeping.KeptLine(title="I drive 40 minutes", url="https://x.example/2")],
    ),
    "idea-opened": ideas.opened(IDEA),
    "built-on": building.built_on("Bea *Berg*", "https://x.example/1", None),
    "built-on-idea": building.built_on("", "https://x.example/1", OTHER),
    "build-told": told(Told.BUILD_OLDER),
    "build-not-a-post": ideas.not_a_post(Action.BUILD_ON),
    "follow-not-a-post": ideas.not_a_post(Action.FOLLOW_MESSAGE),
    "idea-not-a-post": ideas.not_a_post(Action.MAKE_IDEA),
    "asked-not-a-post": ideas.not_a_post(Action.ASK_FACILITATOR),
    "solved-not-a-post": ideas.not_a_post(Action.SOLVE_MESSAGE),
    "asked-for-help": building.asked_for_help(TOOLS, "https://x.example/1"),
    "asked-lately": building.asked_lately(timedelta(minutes=20)),
    "idea-shared": sharing.shared(JAM, "One <app>", "It *saves*\nan hour.", "Bea Berg"),
    "idea-shared-short": sharing.shared(JAM, "One app", "", ""),
    "idea-already": sharing.already(IDEA),
    "idea-wordless": told(Told.MAKE_WORDLESS),
    "idea-withdrawn": told(Told.WITHDRAW_DONE, number=31),
    "ideas-merged": sharing.merged(Told.MERGE_DONE, 31, 14),
    "ideas-merged-elsewhere": sharing.merged(Told.MERGE_ELSEWHERE, 31, 14),
    "idea-split": sharing.merged(Told.SPLIT_DONE, 31, 0),
    "ideas-which": sharing.which("/jam idea split 31"),
    "pass-on": keeping.to_pass_on(
        [
            keeping.PassedOn(
                words="I | drive <!here>", author="Ana *F*", url="https://x.example/2"
            ),
            keeping.PassedOn(words="", author="", url="https://x.example/3"),
        ],
        left=2,
    ),
    "pass-on-none": keeping.to_pass_on([], left=3),
    "keep-list-none": keeping.kept_list([], []),
}
