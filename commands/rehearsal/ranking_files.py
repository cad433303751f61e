"""What a rehearsal leaves of its votes: every post ranked, and the lists made from the ranking."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bot.analysis.ranking import Tally, rank, tally
from bot.blocks.reasons import why_ranked
from jam.harmless import Cell, write_csv
from jam.places import Jam
from jam.rankings import RankedPost
from storage import Database
from storage.people import people_of_team
from storage.talk import all_posts

SUPPORT = frozenset({"+1", "thumbsup"})
DOUBT = frozenset({"-1", "thumbsdown"})
_COUNTED = ("supporters", "objectors", "independent", "could_see", "repliers")
_IDEAS = ("channel", "ts", "rank", "score", *_COUNTED, "why")
_LISTS = ("channel", "list", "place", "ts", "why")


def write_rankings(out: Path, database: Database, jam: Jam) -> None:
    """Write every post that is left with its rank in its forum (`ideas.csv`), and `lists.csv`.

    The lists: what divides, what bridges, what few have seen, ten that stand for most people, and
    for how many these and the ten best do.
    """
    forums = [f.channel_id for f in jam.forums]
    with database.reading() as session:
        posts = all_posts(session, jam.id, forums)
        people = people_of_team(session, jam.team_id)
    marks = jam.plan.emoji
    tallies = tally(
        posts,
        support=SUPPORT | {marks.support},
        doubt=DOUBT | {marks.doubt},
        left_out=frozenset(user_id for user_id, person in people.items() if person.is_bot),
    )
    ranked = rank(tallies)
    _write(out / "ideas.csv", [_IDEAS, *map(_idea, ranked)])
    _write(out / "lists.csv", [_LISTS, *_lists(tallies, ranked)])


def _write(path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv(file, rows)


def _idea(r: RankedPost) -> Sequence[Cell]:
    counted = (r.supporters, r.objectors, r.independent, r.could_see, r.repliers)
    return (r.ref.channel_id, r.ref.ts, r.rank, r.score, *counted, why_ranked(r))


def _lists(tallies: Sequence[Tally], ranked: Sequence[RankedPost]) -> Iterator[Sequence[Cell]]:
    # Here, for it loads scipy, and no other command needs that to start.
    from commands.rehearsal.short_lists import short_lists

    tally_of = {t.ref: t for t in tallies}
    for channel_id, rows in groupby(ranked, key=lambda r: r.ref.channel_id):
        best_first = [tally_of[r.ref] for r in rows]
        for name, reasons in short_lists(best_first).items():
            for place, (ts, why) in enumerate(reasons, start=1):
                yield (channel_id, name, place, ts, why)
