"""The talk of the demo, read from `talk/*.yml`, as acts: who writes, answers, edits and reacts.

The files give reactions without times and edits with them; here everything gets its moment.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from commands.demo.acts import Act, Deletes, Edits, Reacts, Says
from commands.demo.cast import Cast
from commands.demo.moments import Written, reacts_at, thinks_again_at
from jam.plan import Plan


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Edit(_Entry):
    """When a text was changed, and to what."""

    at: Written
    text: str


class Post(_Entry):
    """A post as it stands in a file; `id` is a name for whoever reads the file."""

    at: Written
    by: str
    text: str
    id: str = ""
    me: bool = False
    broadcast: bool = False
    files: tuple[Mapping[str, str], ...] = ()
    reactions: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    unreact: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    edited: Edit | None = None
    deleted: Written | None = None
    replies: tuple["Post", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the talk's moments depend on: the plan, the people, and when everything is over."""

    plan: Plan
    cast: Cast
    end: datetime


def read_talk(folder: Path, setting: Setting) -> list[Act]:
    """Return all that is said and done in the folder's files, each named after its place."""
    acts: list[Act] = []
    for path in sorted(folder.glob("*.yml")):
        posts = [Post.model_validate(one) for one in yaml.safe_load(path.read_text("utf-8"))]
        for number, post in enumerate(posts):
            acts += acts_of(post, path.stem, f"{path.stem}:{number}", setting)
    return acts


def acts_of(post: Post, place: str, name: str, setting: Setting, under: str = "") -> Iterator[Act]:
    """Yield what happens to one post and to the replies under it; `name` is what acts call it."""
    at = post.at.instant(setting.plan)
    yield Says(
        at=at,
        who=post.by,
        place=place,
        post=name,
        text=post.text,
        under=under,
        broadcast=post.broadcast,
        me=post.me,
        files=post.files,
    )
    if post.edited is not None:
        edited_at = post.edited.at.instant(setting.plan)
        yield Edits(at=edited_at, who=post.by, place=place, post=name, text=post.edited.text)
    gone_at = setting.end
    if post.deleted is not None:
        gone_at = post.deleted.instant(setting.plan)
        yield Deletes(at=gone_at, who=post.by, place=place, post=name)
    yield from _reactions(post, at, gone_at, place, name, setting)
    for number, reply in enumerate(post.replies):
        yield from acts_of(reply, place, f"{name}:{number}", setting, under=name)


def _reactions(
    post: Post, at: datetime, gone_at: datetime, place: str, name: str, setting: Setting
) -> Iterator[Act]:
    plan, cast = setting.plan, setting.cast
    for emoji, people in post.reactions.items():
        for who in people:
            since = cast.there_from(who, at, plan)
            until = cast.there_until(who, gone_at, plan)
            when = reacts_at(max(at, since), min(gone_at, until), name, emoji, who)
            yield Reacts(at=when, who=who, place=place, post=name, emoji=emoji)
            if who in post.unreact.get(emoji, ()):
                back = thinks_again_at(at, when, min(gone_at, until))
                yield Reacts(at=back, who=who, place=place, post=name, emoji=emoji, adds=False)
