"""A jam that nobody held, of any size and the same each time: streamed, with its subjects known.

    python -m bench.understanding.made_jam POSTS > jam.jsonl

Two dozen subjects in six forums rise and fall over three days; a few people write much and most
write once, in five languages and the working hours of three regions, with replies, reactions,
links, mentions, emoji and slips. Every word of it is in `subjects.yml` and `phrasing.yml`.
"""

import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from bench.understanding import wording
from bench.understanding.wording import Phrasing, Subject, pick
from jam.talk import Post, Reaction

START = datetime(2026, 3, 3, tzinfo=UTC)
SECOND = int(START.timestamp())
HOURS = 72
BUSIEST = {"AM": 16, "AP": 4, "EU": 10}  # the hour (UTC) of the most posts, by region
LANGUAGES = {
    "AM": ("en",) * 8 + ("es",) * 2,
    "AP": ("en",) * 7 + ("ja",) * 3,
    "EU": ("en",) * 6 + ("de",) * 2 + ("fr", "es"),
}
POSTS_A_PERSON = 12
OPEN_THREADS = 3_000  # that may be answered; one that is answered often is among them often
REPLIES, CHATTER, STRAYS, OWN_LANGUAGE = 0.62, 0.3, 0.05, 0.8  # shares
MOST_REACTIONS = 200
EMOJI = ("+1",) * 10 + ("heart", "heart", "bulb", "tada", "eyes", "-1", "-1", "+1::skin-tone-4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A post and what is known of it: subject, language, region; "" where there is none."""

    post: Post
    subject: str = ""
    language: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    channel_id: str
    root_ts: str
    subject: int


@dataclass(slots=True, kw_only=True)
class _Talk:
    """Everybody who talks, and the threads that may be answered."""

    chance: Random
    people: int
    subjects: tuple[Subject, ...] = field(default_factory=wording.subjects)
    phrasing: Phrasing = field(default_factory=wording.phrasing)
    threads: list[_Thread] = field(default_factory=list)
    latest: int = 0

    def somebody(self, region: str) -> str:
        """Return a person's id: a few are chosen often, most hardly ever."""
        return f"U0{region}{int(self.chance.random() ** 2.2 * self.people):06}"

    def answered(self) -> _Thread:
        """Return a thread, a recent one more likely than an old one."""
        back = int(self.chance.random() ** 2 * len(self.threads))
        return self.threads[(self.latest - 1 - back) % len(self.threads)]

    def remember(self, thread: _Thread) -> None:
        """Let it be answered, until `OPEN_THREADS` later ones."""
        if len(self.threads) < OPEN_THREADS:
            self.threads.append(thread)
        else:
            self.threads[self.latest % OPEN_THREADS] = thread
        self.latest += 1


def made_jam(count: int, *, seed: int = 1, reactions: bool = True) -> Iterator[Made]:
    """Yield so many posts in the order of their times; nothing of them is kept here.

    The same `count` and `seed` give the same posts; channel ids are `forum_names`'s.
    """
    chance = Random(f"{seed} {count}")
    talk = _Talk(chance=chance, people=max(8, count // POSTS_A_PERSON // len(BUSIEST)))
    channels = {name: channel for channel, name in forum_names().items()}
    number = 0
    for hour in range(HOURS):
        regions = _cumulative([_awake(hour, at) for at in BUSIEST.values()])
        weights = _cumulative([_interest(hour, subject.peak) for subject in talk.subjects])
        until = round(count * _share_until(hour + 1))
        for position in range(number, until):
            region = chance.choices(tuple(BUSIEST), cum_weights=regions)[0]
            subject = chance.choices(range(len(talk.subjects)), cum_weights=weights)[0]
            second = SECOND + 3600 * hour + 3600 * (position - number) // (until - number)
            ts = f"{second}.{position % 1_000_000:06}"
            yield _said(talk, channels, region, subject, ts, hour / HOURS, reactions=reactions)
        number = until


def forum_names() -> dict[str, str]:
    """Return the name of each forum by its channel id."""
    names = dict.fromkeys(subject.forum for subject in wording.subjects())
    return {f"C0MADE{number:04}": name for number, name in enumerate(names)}


def _said(
    talk: _Talk,
    channels: dict[str, str],
    region: str,
    subject: int,
    ts: str,
    done: float,
    *,
    reactions: bool,
) -> Made:
    chance, author = talk.chance, talk.somebody(region)
    thread = talk.answered() if talk.threads and chance.random() < REPLIES else None
    if thread is not None and chance.random() > STRAYS:
        subject = thread.subject
    about = talk.subjects[subject]
    own = LANGUAGES[region][int(author[4:]) % 10]
    language = own if chance.random() < OWN_LANGUAGE else "en"
    who, name = talk.somebody(region), about.name
    if thread is not None and chance.random() < CHATTER:
        text, language, name = wording.chat(talk.phrasing, chance, who=who), "", ""
    elif language != "en":
        text = wording.foreign(talk.phrasing, chance, about, language)
    else:
        text = wording.english(
            talk.phrasing, chance, about, reply=thread is not None, done=done, who=who
        )
    channel = channels[about.forum] if thread is None else thread.channel_id
    root = ts if thread is None else thread.root_ts
    talk.remember(_Thread(channel_id=channel, root_ts=root, subject=subject))
    post = Post(
        channel_id=channel,
        ts=ts,
        author_id=author,
        text=text,
        thread_ts=None if thread is None else root,
        reactions=tuple(_reactions(talk, region)) if reactions else (),
    )
    return Made(post=post, subject=name, language=language, region=region)


def _reactions(talk: _Talk, region: str) -> Iterator[Reaction]:
    """Yield reactions of different people: none on half of the posts, very many on a few."""
    wanted = min(int(talk.chance.paretovariate(1.1)) - 1, MOST_REACTIONS)
    for user in dict.fromkeys(talk.somebody(region) for _ in range(wanted)):
        yield Reaction(user_id=user, name=pick(talk.chance, EMOJI))


def _awake(hour: float, busiest: float) -> float:
    """Return how much a region writes at an hour of the day, 1 at its busiest."""
    return 0.03 + 0.97 * math.exp(2 * (math.cos((hour - busiest) * math.tau / 24) - 1))


def _interest(hour: float, peak: float) -> float:
    """Return how much a subject is talked about: never nothing, most around its peak."""
    return 0.25 + 3 * math.exp(-(((hour - peak) / 8) ** 2))


def _share_until(hour: int) -> float:
    """Return the share of all posts that are written before this hour of the jam."""
    written = [sum(_awake(h, at) for at in BUSIEST.values()) for h in range(HOURS)]
    return sum(written[:hour]) / sum(written)


def _cumulative(weights: list[float]) -> list[float]:
    return [sum(weights[: n + 1]) for n in range(len(weights))]


def main(count: int) -> None:
    """Print the posts, one object a line, as `app.py analyse` reads them."""
    for made in made_jam(count, reactions=False):
        post = made.post
        row = {
            "id": f"{post.channel_id} {post.ts}",
            "text": post.text,
            "author": post.author_id,
            "ts": post.ts,
            "thread": post.root_ts,
            "subject": made.subject,
            "language": made.language,
        }
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
