"""Recorded talk as posts with the reactions that stood at its end."""

import gzip
import json
import os
from collections import defaultdict
from pathlib import Path

from jam.talk import Post, Reaction

Place = tuple[str, str]


PROJECT = Path(__file__).resolve().parent.parent.parent
SHARED = PROJECT / Path(os.environ.get("JAM_SHARED", "../shared")) / "data"
NZ_JAM = SHARED / "nz-jam.events.jsonl.gz"
IRC_TALK = SHARED / "irc-talk.events.jsonl.gz"


def recorded_posts(path: Path) -> list[Post]:
    """Return the posts of Events API callbacks (`.jsonl.gz`) as they stood at the end.

    Edits and files are not looked at.
    """
    posts: dict[Place, Post] = {}
    standing: defaultdict[Place, dict[tuple[str, str], str]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)["event"]
            if event["type"] == "message":
                _message(event, posts)
            else:
                place = (event["item"]["channel"], event["item"]["ts"])
                who = (event["user"], event["reaction"])
                if event["type"] == "reaction_added":
                    standing[place][who] = event["event_ts"]
                else:
                    standing[place].pop(who, None)
    return [_with(post, standing[place]) for place, post in posts.items()]


def _message(event: dict[str, str], posts: dict[Place, Post]) -> None:
    if event.get("subtype") == "message_deleted":
        posts.pop((event["channel"], event["deleted_ts"]), None)
    elif "subtype" not in event:
        post = Post(
            channel_id=event["channel"],
            ts=event["ts"],
            author_id=event["user"],
            text=event["text"],
            thread_ts=event.get("thread_ts"),
        )
        posts[post.channel_id, post.ts] = post


def _with(post: Post, reactions: dict[tuple[str, str], str]) -> Post:
    return Post(
        channel_id=post.channel_id,
        ts=post.ts,
        author_id=post.author_id,
        text=post.text,
        thread_ts=post.thread_ts,
        reactions=tuple(
            Reaction(user_id=user_id, name=name, at=at) for (user_id, name), at in reactions.items()
        ),
    )
