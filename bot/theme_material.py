"""What a theme's page says: how much was said, ideas, quotes, open questions, what speaks against.

All of it is said without names, so that it reads the same in a forum and in the lobby.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.analysis.naming import full_names, without_address, without_mentions, without_names
from bot.analysis.reading import name_words
from bot.analysis.text import plain
from bot.analysis.themes.written import labels_in
from bot.blocks import theme_pages as blocks
from bot.digest_material import own_words
from bot.learning import covered, learn_new
from bot.own_model import model_in_use
from jam.canvases import PageKey
from jam.findings import Theme
from jam.instants import Window
from jam.phases import PhaseName
from jam.places import Jam
from jam.talk import Post, PostRef
from storage import Database, Session
from storage.ideas import ideas_of_posts
from storage.jams import appointments_of
from storage.people import people_of_team
from storage.talk import posts_for_digest
from storage.themes import book_of, kept_in, people_by_theme

_MOST = 2_000
"""Posts of a theme that are looked at: of more, the newest."""

_QUOTES, _QUESTIONS, _IDEAS = 4, 3, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line: what it says, and the post it is about, if it is about one."""

    text: str
    ref: PostRef | None = None


def theme_name(session: Session, jam: Jam, key: PageKey) -> str:
    """Return what a theme is called; empty where there is none of that number, or no name."""
    return labels_in(book_of(session, jam.id, key.place).book).get(key.number, "")


def lines_about(database: Database, jam: Jam, key: PageKey, now: datetime) -> tuple[Said, ...]:
    """Return the lines of a theme's page as they are to be now; none where nothing stands."""
    from bot.analysis.choosing.objections import with_objections
    from bot.analysis.choosing.questions import open_questions
    from bot.analysis.choosing.quotes import choose_quotes

    learn_new(database, jam)
    forums = [forum for forum in covered(jam, jam.place(key.place)) if forum.channel_id]
    channels = {forum.channel_id: forum.key for forum in forums}
    window = Window(min(jam.starts(PhaseName.OPEN) or now, now), now)
    with database.reading() as session:
        refs = {k.ref for k in kept_in(session, jam.id, key.place, key.number, _MOST)}
        people = people_by_theme(session, jam.id, key.place, channels, window).get(key.number, 0)
        posts = _readable(session, jam, posts_for_digest(session, jam.id, channels, window))
        team = frozenset(a.user_id for a in appointments_of(session, jam.id) if a.role.is_team)
        name = theme_name(session, jam, key)
        current = [post for post in posts if post.ref in refs]
        ideas = ideas_of_posts(session, jam, [post.ref for post in current])
    if not current or not name:
        return ()
    roots = {(post.channel_id, post.root_ts) for post in current}
    around = [post for post in posts if (post.channel_id, post.root_ts) in roots]
    best = sorted(ideas.values(), key=lambda i: (i.doubters - i.supporters, i.number))[:_IDEAS]
    found = [
        Said(text=blocks.facts(len(current), people)),
        *(Said(text=blocks.idea(idea), ref=idea.ref) for idea in best),
    ]
    theme = Theme(
        number=key.number,
        label=name,
        people=people,
        posts=len(current),
        refs=tuple(post.ref for post in current),
    )
    languages = jam.plan.languages
    (told,) = with_objections(around, [theme], forum_of=channels, team=team, languages=languages)
    shown = {one.ref for one in found if one.ref}
    if told.objection is not None and told.objection.ref not in shown:
        found.append(Said(text=blocks.objection(told.objection.text), ref=told.objection.ref))
        shown.add(told.objection.ref)
    questions = open_questions(
        around,
        now=now,
        limit=_QUESTIONS,
        exclude=shown,
        avoid=own_words(jam, forums),
        team=team,
    )
    found += [Said(text=blocks.question(q.text), ref=q.ref) for q in questions]
    quotes = choose_quotes(
        current,
        themes=(),
        forum_of=channels,
        exclude={*shown, *(q.ref for q in questions)},
        team=team,
        languages=languages,
        limit=_QUOTES,
        model=model_in_use(),
    )
    found += [Said(text=blocks.quote(q.text), ref=q.ref) for q in quotes]
    return tuple(found)


def _readable(session: Session, jam: Jam, posts: tuple[Post, ...]) -> list[Post]:
    """Return the posts with what a person reads of them, in which nobody is named."""
    everybody = people_of_team(session, jam.team_id).values()
    names = [name for person in everybody for name in (person.name, person.handle)]
    full, single = full_names(names), name_words(names)
    channels = {place.channel_id: place.name for place in jam.places}

    def read(post: Post) -> Post:
        shown = plain(without_mentions(post.text), channels=channels, named=False)
        return replace(
            post, plain=without_names(without_address(shown, single), full=full, single=single)
        )

    return [read(post) for post in posts]
