"""All that one digest is filled from: one function, for a forum as for the whole jam."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from jam.findings import UNKNOWN_LANGUAGE, Figures, Findings, Spoken, Theme
from jam.instants import Window
from jam.talk import Post, PostRef

from bot.analysis.choosing.hot import HOT_ON_TOP, hot_threads
from bot.analysis.choosing.objections import with_objections
from bot.analysis.choosing.overlooked import seen_by_few
from bot.analysis.choosing.questions import open_questions
from bot.analysis.choosing.quotes import choose_quotes
from bot.analysis.known import Known
from bot.analysis.language.spoken import spoken_languages
from bot.analysis.shape.figures import activity, count, people
from bot.analysis.shape.talk import talk_shape
from bot.analysis.themes.languages import with_languages
from bot.analysis.themes.telling import key_of
from bot.analysis.tone import measure_tone

if TYPE_CHECKING:
    from bot.analysis.meaning import Model


def find(
    posts: Sequence[Post],
    *,
    window: Window,
    forum_names: Mapping[str, str],
    forum_of: Mapping[str, str],
    themes: tuple[Theme, ...] = (),
    avoid: Collection[str] = (),
    before_figures: Figures | None = None,
    exclude: Collection[PostRef] = (),
    told: Collection[PostRef] = (),
    known: Known | None = None,
    languages: tuple[str, ...] = (),
    tone: bool = False,
    model: "Model | None" = None,
) -> Findings:
    """Return what is to be told about `window`, at its end.

    `posts` holds every post of the window and the whole of each thread that was active in it.
    `forum_names` and `forum_of` give the name and the key of each forum by channel id; with more
    than one forum the findings are the jam's, with people by forum. `themes` are the window's,
    `exclude` was shown before, `told` stands elsewhere in the same digest. The other arguments
    are those of the parts, which say what they mean.
    """
    now, known = window.until, known or Known()
    current = [post for post in posts if post.posted_at in window]
    themes = with_objections(
        posts, themes, forum_of=forum_of, exclude=exclude, team=known.team, languages=languages
    )
    spoken = spoken_languages(current, among=languages)
    themes = with_languages(themes, current, talk=_main(spoken), among=languages)
    told = {*exclude, *told}
    questions = open_questions(posts, now=now, exclude=told, avoid=avoid, team=known.team)
    told |= {question.ref for question in questions}
    hot = hot_threads(posts, window=window, exclude=exclude, team=known.team, languages=languages)
    if len(forum_names) == 1:  # the jam's digest has no room for what is hot: it may quote that
        told |= {thread.ref for thread in hot[:HOT_ON_TOP]}
    quotes = choose_quotes(
        current,
        themes=themes,
        forum_of=forum_of,
        region_of=known.region_of,
        exclude=told,
        team=known.team,
        languages=languages,
        model=model,
    )
    told |= {quote.ref for quote in quotes} | {thread.ref for thread in hot}
    return Findings(
        window=window,
        figures=count(posts, window=window, earlier_authors=known.earlier),
        before=before_figures,
        themes=themes,
        held={key_of(theme.number): theme.people for theme in themes},
        hot=hot,
        quotes=quotes,
        questions=questions,
        overlooked=seen_by_few(
            current,
            now=now,
            exclude=told,
            heard=known.heard,
            earlier_authors=known.earlier,
            region_of=known.region_of,
            team=known.team,
            languages=languages,
        ),
        activity=activity(posts, window=window, forum_names=forum_names),
        languages=spoken,
        tone=measure_tone(posts, window=window, forum_names=forum_names, languages=languages)
        if tone
        else (),
        shape=talk_shape(current, now=now),
        forum_people=_forum_people(current, forum_names) if len(forum_names) > 1 else None,
    )


def _main(spoken: Sequence[Spoken]) -> str:
    """Return the language most posts are in, unknown where none can be told."""
    most = max((s for s in spoken if s.is_known), key=lambda s: s.posts, default=None)
    return most.language if most is not None else UNKNOWN_LANGUAGE


def _forum_people(posts: Sequence[Post], forum_names: Mapping[str, str]) -> dict[str, int]:
    return {
        name: len(people(post for post in posts if post.channel_id == channel_id))
        for channel_id, name in forum_names.items()
    }
