"""The talks that are measured on: real ones, made ones, and short texts with known labels."""

import csv
import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.understanding.made_jam import Made, made_jam
from jam.talk import Post

PROJECT = Path(__file__).resolve().parent.parent.parent
SHARED = PROJECT / Path(os.environ.get("JAM_SHARED", "../shared")) / "data"
MADE = "made"  # "made 50000" is the made jam of so many posts
LABELLED = ("banking77", "clinc requests", "clinc domains")
REAL = ("nz-jam", "irc-talk")


def talk_of(name: str) -> Iterator[Made]:
    """Yield the posts of a talk, with what is known of each; all but made ones are in `SHARED`."""
    kind, _, count = name.partition(" ")
    if kind == MADE:
        return made_jam(int(count))
    return _LABELLED[name]() if name in _LABELLED else _recorded(name)


def _recorded(name: str) -> Iterator[Made]:
    """Yield what stands at the end, without reactions."""
    standing: dict[tuple[str, str], Made] = {}
    with gzip.open(SHARED / f"{name}.events.jsonl.gz", "rt", encoding="utf-8") as lines:
        for event in (json.loads(line)["event"] for line in lines):
            if event.get("subtype") == "message_deleted":
                standing.pop((event["channel"], event["deleted_ts"]), None)
            elif event["type"] == "message" and "subtype" not in event:
                post = Post(
                    channel_id=event["channel"],
                    ts=event["ts"],
                    author_id=event["user"],
                    text=event["text"],
                    thread_ts=event.get("thread_ts"),
                )
                standing[post.channel_id, post.ts] = Made(post=post)
    return iter(standing.values())


def _labelled(file: str, column: str) -> Callable[[], Iterator[Made]]:
    """Return what yields the texts of a test set as posts of as many people."""

    def read() -> Iterator[Made]:
        with (SHARED / "labelled" / file).open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines)):
                if row["split"] == "test" and row["label"] != "oos":
                    post = Post(
                        channel_id="C0LABELLED",
                        ts=f"{1_772_496_000 + number}.000000",
                        author_id=f"U{number:08}",
                        text=row["text"],
                    )
                    yield Made(post=post, subject=row[column], language="en")

    return read


_LABELLED = {
    "banking77": _labelled("banking77.csv", "label"),
    "clinc requests": _labelled("clinc150.csv", "label"),
    "clinc domains": _labelled("clinc150.csv", "domain"),
}
