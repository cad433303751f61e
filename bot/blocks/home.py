"""App Home: what a busy person wants to see on a phone, by its worth to them."""

import json
from typing import Any

from jam.phases import PhaseName
from jam.places import Jam
from slack_sdk.models.blocks import ActionsBlock, Block, ContextBlock
from slack_sdk.models.views import View

from bot.blocks.cards import MORE_CARDS
from bot.blocks.catalogue import age, day, people, quoted, say
from bot.blocks.catchup import (
    forum,
    idea_link,
    left_line,
    news_line,
    post,
    turn_line,
)
from bot.blocks.home_ideas import follows, hot, own_ideas
from bot.blocks.home_lists import points_of, titled_list
from bot.blocks.home_page import (
    ForumLine,
    HomePage,
    HomeState,
    MissedHint,
    Waiting,
    WaitingKind,
)
from bot.blocks.joining import join_button
from bot.blocks.message import button, buttons, divider, heading, note, section, sections
from bot.blocks.page import Coming
from bot.blocks.safe import Mrkdwn, bold, code, date, emoji, link, plain, safe
from bot.blocks.similar import hint_blocks

CATCH_UP, SHARE, STATS = "home_catch_up", "home_share", "home_stats"
MOST_BLOCKS = 100
MOST_BYTES = 250_000
MOST_WAITING = 5
MOST_FORUMS = 10
MOST_COMING = 4
MOST_ANSWERS = 3
MOST_PAST = 5
MOST_HINTS = 2

_NAME = 140
_QUESTION = 120
_REASON = 100


def home_view(page: HomePage) -> dict[str, Any]:
    """Return the view for `views.publish`; ValueError beyond Slack's limits."""
    blocks = _blocks(page)
    if len(blocks) > MOST_BLOCKS:
        raise ValueError(f"{len(blocks)} blocks, and Slack takes {MOST_BLOCKS}")
    view = View(type="home", blocks=blocks)
    view.validate_json()
    made: dict[str, Any] = view.to_dict()
    if len(json.dumps(made, ensure_ascii=False).encode()) > MOST_BYTES:
        raise ValueError(f"a view of more than {MOST_BYTES} bytes")
    return made


def _blocks(page: HomePage) -> list[Block]:
    jam = page.jam
    if page.state is HomeState.OUTSIDER:
        return [section(say("home.outsider"))]
    if jam is None:
        return [section(say("home.no_jam")), *_past(page)]
    head: list[Block] = [heading(plain(jam.name, _NAME)), note(_where(page, jam))]
    if page.state is HomeState.LEFT:
        left = section(say("home.left", join=code("/jam join")))
        return [*head, left, *_next(page), *_others(page), *_past(page)]
    if page.state is HomeState.NEWCOMER:
        how = [section(say("home.newcomer")), join_button(jam)]
        rest = [*hot(page), *_next(page), *_promise(page, jam), *_others(page), *_past(page)]
        return [*head, *how, *_forums(page, jam), *rest]
    if page.brief:
        return [*head, *_forums(page, jam), *_next(page), note(say("home.brief"))]
    return [
        *head,
        *_waiting(page, jam),
        *own_ideas(page, jam),
        *_news(page),
        *follows(page),
        *hot(page),
        *_forums(page, jam),
        *_next(page),
        *_promise(page, jam),
        *_figures(page),
        *_others(page),
        *_past(page),
        _commands(),
    ]


def _where(page: HomePage, jam: Jam) -> Mrkdwn:
    if jam.has_ended:
        return say("home.ended", when=date(jam.starts(PhaseName.CLOSED) or page.now, page.zone))
    if jam.phase.name is PhaseName.DRAFT:
        return say("home.draft", when=date(jam.starts(PhaseName.OPEN) or page.now, page.zone))
    if jam.paused_at is not None:
        return say("home.paused")
    phase = say(f"phase.{jam.phase.name.value}")
    return say("home.day", day=page.day, days=page.days, phase=phase)


def _waiting(page: HomePage, jam: Jam) -> list[Block]:
    lines = [_waits(one, page) for one in page.waiting]
    hints = [block for hint in page.hints[:MOST_HINTS] for block in _hint(hint, jam)]
    is_live = not jam.has_ended and jam.phase.name is not PhaseName.DRAFT
    if not lines and not hints and not is_live:
        return []
    shown = lines or ([] if hints else [say("home.waiting.none")])
    heading = [] if shown else [section(bold(say("home.waiting")))]
    listed_ones = titled_list("home.waiting", shown, MOST_WAITING, points=bool(lines))
    return [*heading, *listed_ones, *hints, _buttons(jam, is_live=is_live)]


def _buttons(jam: Jam, *, is_live: bool) -> ActionsBlock:
    row = [button(say("home.catch_up"), CATCH_UP, jam.slug)]
    if is_live:
        row.append(button(say("home.cards"), MORE_CARDS, jam.slug))
        row.append(button(say("home.share"), SHARE, jam.slug))
    row.append(button(say("home.stats"), STATS, jam.slug))
    return buttons(*row)


def _hint(hint: MissedHint, jam: Jam) -> list[Block]:
    about = section(say("home.hint", post=post(hint.words, hint.url)))
    return [about, *hint_blocks(jam, hint.ref, hint.close, hint.links)]


def _waits(one: Waiting, page: HomePage) -> Mrkdwn:
    if one.kind is WaitingKind.DOUBT and one.idea is not None:
        reason = quoted(one.words, _REASON)
        return say("home.waiting.doubt", idea=idea_link(one.idea, one.url), reason=reason)
    said = post(one.words, one.url)
    if one.kind is WaitingKind.POLL:
        until = date(one.at or page.now, page.zone)
        return say("home.waiting.poll", forum=forum(one.place), until=until, question=said)
    since = age(page.now - (one.at or page.now))
    return say(f"home.waiting.{one.kind.value}", forum=forum(one.place), age=since, post=said)


def _news(page: HomePage) -> list[Block]:
    news = page.news
    if news is None:
        return []
    since = date(news.since, page.zone)
    if news.is_empty:
        lines = [say("home.news.none", since=since)]
    else:
        lines = [bold(say("home.news", since=since)), *points_of(map(news_line, news.told))]
    if news.turn is not None:
        lines.append(turn_line(news.turn))
    last = [note(left_line(news))] if news.left else []
    return [divider(), *sections(lines), *last]


def _forums(page: HomePage, jam: Jam) -> list[Block]:
    lines = [_forum(one) for one in page.forums]
    if not lines:
        return [] if jam.has_ended else [section(say("home.forums.none"))]
    made = [divider(), *titled_list("home.forums", lines, MOST_FORUMS)]
    if jam.has_ended:
        return made
    signs = jam.plan.emoji
    how = say(
        "home.start",
        idea=emoji(signs.idea),
        support=emoji(signs.support),
        doubt=emoji(signs.doubt),
    )
    return [*made, note(how)]


def _forum(one: ForumLine) -> Mrkdwn:
    where, question = forum(one.place), safe(one.place.question, _QUESTION)
    if not one.new:
        return say("home.forum", forum=where, question=question)
    sentence = "home.forum.many" if one.more else "home.forum.new"
    return say(sentence, forum=where, question=question, n=one.new)


def _next(page: HomePage) -> list[Block]:
    lines = [_comes(one, page) for one in page.coming]
    return titled_list("home.next", lines, MOST_COMING)


def _comes(one: Coming, page: HomePage) -> Mrkdwn:
    what = one.phase.value if one.phase is not None else one.kind.value
    return say("home.next.line", when=date(one.at, page.zone), what=say(f"coming.{what}"))


def _commands() -> ContextBlock:
    commands = {"stats": code("/jam stats"), "me": code("/jam me"), "leave": code("/jam leave")}
    return note(say("home.mine", **commands))


def _promise(page: HomePage, jam: Jam) -> list[Block]:
    promise = jam.plan.promise
    left = (promise.by - page.now.astimezone(page.zone).date()).days
    told = {"promise": safe(promise.text), "day": day(promise.by)}
    line = (
        say("home.promise.left", **told, n=left) if left > 0 else say("home.promise.text", **told)
    )
    answers = [
        say("home.answer", age=age(page.now - one.at), post=post(one.words, one.url))
        for one in page.answers
    ]
    return [
        *sections([bold(say("home.promise")), line]),
        *titled_list("home.answers", answers, MOST_ANSWERS),
    ]


def _figures(page: HomePage) -> list[Block]:
    if page.figures is None or page.figures_at is None:
        return []
    told = say(
        "home.figures",
        posts=page.figures.posts,
        people=people(page.figures.people),
        when=date(page.figures_at, page.zone),
    )
    return [note(told)]


def _others(page: HomePage) -> list[Block]:
    lines = [say("home.other", jam=one.name, lobby=forum(one.lobby)) for one in page.others]
    return titled_list("home.others", lines, MOST_PAST)


def _past(page: HomePage) -> list[Block]:
    lines = [
        say(
            "home.past.line",
            jam=link(safe(one.jam.name), one.url),
            day=date(one.jam.starts(PhaseName.CLOSED) or page.now, page.zone),
        )
        for one in page.past
    ]
    return titled_list("home.past", lines, MOST_PAST)
