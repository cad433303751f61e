"""Ideas in App Home: a person's own, those they follow, and what is hot."""

from jam.ideas import IdeaState
from jam.phases import PhaseName
from jam.places import Jam
from slack_sdk.models.blocks import Block, SectionBlock

from bot.blocks.catalogue import quoted, say
from bot.blocks.catchup import forum, idea_link, post
from bot.blocks.home_lists import titled_list
from bot.blocks.home_page import FollowedThing, HomePage, ShownIdea
from bot.blocks.ideas import MORE, answer_line, key_of, sides
from bot.blocks.message import button, divider, note, section
from bot.blocks.safe import Mrkdwn, bold, emoji, joined

MOST_IDEAS = 5
MOST_FOLLOWED = 5
MOST_HOT = 3

_LABEL = 100


def own_ideas(page: HomePage, jam: Jam) -> list[Block]:
    """Return a person's ideas, each with how it stands and what became of it."""
    if not page.ideas:
        none = say("home.ideas.none", idea=emoji(jam.plan.emoji.idea))
        begun = not jam.has_ended and jam.phase.name is not PhaseName.DRAFT
        return [section(joined("\n", [bold(say("home.ideas")), none]))] if begun else []
    left = len(page.ideas) - MOST_IDEAS
    more = [note(say("home.ideas.more", n=left))] if left > 0 else []
    rows = [_own_idea_row(one, jam) for one in page.ideas[:MOST_IDEAS]]
    return [divider(), section(bold(say("home.ideas"))), *rows, *more]


def _own_idea_row(one: ShownIdea, jam: Jam) -> SectionBlock:
    made = section(_own_idea(one))
    made.accessory = button(say("home.idea.open"), MORE, key_of(jam, one.idea.number))
    return made


def _own_idea(one: ShownIdea) -> Mrkdwn:
    named = idea_link(one.idea, one.url)
    if one.idea.state is IdeaState.MERGED:
        part = say("home.idea.merged", idea=named, into=one.idea.counts_for)
        return joined("\n", [part, answer_line(one.said)])
    sentence = "home.idea.moved" if one.moved else "home.idea"
    line = say(sentence, idea=named, sides=sides(one.idea))
    return joined("\n", [line, answer_line(one.said)])


def follows(page: HomePage) -> list[Block]:
    """Return what a person follows."""
    return titled_list("home.follows", [_followed(one) for one in page.follows], MOST_FOLLOWED)


def _followed(one: FollowedThing) -> Mrkdwn:
    if one.idea is not None:
        line = say("home.idea", idea=idea_link(one.idea, one.url), sides=sides(one.idea))
        return joined("\n", [line, answer_line(one.said)])
    if one.url:
        return say("home.follows.thread", forum=forum(one.place), post=post(one.words, one.url))
    return say("home.follows.theme", forum=forum(one.place), theme=quoted(one.words, _LABEL))


def hot(page: HomePage) -> list[Block]:
    """Return the ideas on which most people took a side today."""
    lines = [
        say("home.hot.line", idea=idea_link(one.idea, one.url), sides=sides(one.idea))
        for one in page.hot
    ]
    return titled_list("home.hot", lines, MOST_HOT)
