"""What a digest says of ideas: where people take sides, what grew from what, what was fixed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.analysis.text import plain
from jam.findings import Built, Fixed, HotIdea, Quote, Theme
from jam.instants import Window
from jam.places import Jam, Place, PlaceKind
from jam.statuses import IdeaStatus
from jam.talk import Post, PostRef
from storage import Database, Session
from storage.idea_heat import hot_ideas
from storage.ideas import ideas_numbered, ideas_of_posts
from storage.lineage import links_in
from storage.search import posts_at
from storage.statuses import answered_before, said_between

FEWEST_VOTES = 5
"""With fewer on both sides together an idea says nothing yet of what people want."""

_MOST = 5
_WORDS = 300  # characters of a post that something grew from


@dataclass(frozen=True, slots=True, kw_only=True)
class Ideas:
    """What there is to say of ideas in one digest."""

    hot: tuple[HotIdea, ...] = ()
    built: tuple[Built, ...] = ()
    fixed: tuple[Fixed, ...] = ()

    @property
    def refs(self) -> frozenset[PostRef]:
        """All posts that it rests on, as far as they are shown."""
        ends = {end.ref for built in self.built for end in (built.post, built.origin)}
        return frozenset({idea.ref for idea in self.hot} | ends | {f.ref for f in self.fixed})

    @property
    def told(self) -> frozenset[PostRef]:
        """The posts that are shown with them, and so nowhere else in the digest."""
        refs = {idea.ref for idea in self.hot[:2]}
        refs |= {idea.objection.ref for idea in self.hot[:2] if idea.objection}
        refs |= {b.post.ref for b in self.built[:1]} | {b.origin.ref for b in self.built[:1]}
        return frozenset(refs)


def ideas_of(
    database: Database,
    jam: Jam,
    place: Place,
    forums: Sequence[Place],
    posts: Sequence[Post],
    window: Window,
    *,
    exclude: Collection[PostRef],
    team: Collection[str],
) -> Ideas:
    """Return what there is to say of the ideas of these forums at the end of a window.

    `posts` are the talk in which objections are looked for, `exclude` was shown before. The
    digest of a forum tells what grew within it, that of the jam what grew across forums: so each
    is corrected when one of the posts is.
    """
    channels = {forum.channel_id: forum.key for forum in forums if forum.channel_id}
    across = place.kind is not PlaceKind.FORUM
    with database.reading() as session:
        fixed = _fixed(session, jam, channels, window)
        told = {*exclude, *(one.ref for one in fixed)}
        return Ideas(
            hot=_hot(session, jam, channels, posts, window, told, team, unanswered=across),
            built=_built(session, jam, channels, window, exclude, across=across),
            fixed=fixed,
        )


def _hot(
    session: Session,
    jam: Jam,
    channels: Mapping[str, str],
    posts: Sequence[Post],
    window: Window,
    exclude: Collection[PostRef],
    team: Collection[str],
    *,
    unanswered: bool,
) -> tuple[HotIdea, ...]:
    """Return the ideas most people took a side on, with what speaks against each."""
    from bot.analysis.choosing.objections import with_objections

    found = [
        idea
        for idea in hot_ideas(session, jam.id, channels, window, 4 * _MOST)
        if idea.supporters + idea.doubters >= FEWEST_VOTES and idea.ref not in exclude
    ]
    if unanswered:
        said = answered_before(session, jam.id, [i.number for i in found], window.until)
        found = [idea for idea in found if idea.number not in said]
    found = found[:_MOST]
    # An idea with its thread is looked at as a theme is.
    as_themes = [Theme(label=idea.title, people=0, posts=1, refs=(idea.ref,)) for idea in found]
    objections = with_objections(
        posts,
        as_themes,
        forum_of=channels,
        exclude=[*exclude, *(idea.ref for idea in found)],
        team=team,
        languages=jam.plan.languages,
    )
    return tuple(
        HotIdea(
            ref=idea.ref,
            number=idea.number,
            title=idea.title,
            supporters=idea.supporters,
            doubters=idea.doubters,
            objection=theme.objection,
        )
        for idea, theme in zip(found, objections, strict=True)
    )


def _built(
    session: Session,
    jam: Jam,
    channels: Mapping[str, str],
    window: Window,
    exclude: Collection[PostRef],
    *,
    across: bool,
) -> tuple[Built, ...]:
    """Return what grew from others' posts, in one forum or `across` several."""
    from bot.analysis.choosing.lineage import chains

    links = links_in(session, jam.id, channels)
    ends = {ref for link in links for ref in (link.child, link.parent)}
    posts = posts_at(session, jam.id, channels, ends)
    standing = [link for link in links if link.child in posts and link.parent in posts]
    authors = {ref: post.author_id for ref, post in posts.items()}
    found = [
        chain
        for chain in chains(standing, window=window, authors=authors, exclude=exclude)
        if not across or len({ref.channel_id for ref in chain.refs}) > 1
    ][:_MOST]
    ideas = ideas_of_posts(session, jam, [chain.post for chain in found]) if found else {}

    def quote(ref: PostRef) -> Quote:
        post = posts[ref]
        words = ideas[ref].title if ref in ideas else plain(post.text, named=False)
        return Quote(
            ref=ref,
            text=words[:_WORDS],
            author_id=post.author_id,
            forum=channels[ref.channel_id],
        )

    return tuple(
        Built(
            post=quote(chain.post),
            origin=quote(chain.origin),
            between=len(chain.refs) - 2,
            idea=ideas[chain.post].number if chain.post in ideas else 0,
        )
        for chain in found
    )


def _fixed(
    session: Session, jam: Jam, channels: Mapping[str, str], window: Window
) -> tuple[Fixed, ...]:
    """Return the ideas of these forums that were said to be fixed in a window."""
    said = said_between(session, jam.id, channels, window, IdeaStatus.FIXED)
    found = ideas_numbered(session, jam.id, [change.idea for change in said], channels)
    return tuple(
        Fixed(ref=found[c.idea].ref, idea=c.idea, title=found[c.idea].title, done=c.note)
        for c in said
        if c.idea in found
    )
