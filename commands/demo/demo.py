"""`app.py demo`: three days of a jam on this machine, and what is left of them in a folder."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from commands.demo.acting import Actors
from commands.demo.acts import Act
from commands.demo.cast import Cast, read_cast
from commands.demo.commentary import Commentator, remark
from commands.demo.moments import Moment
from commands.demo.page import jam_page
from commands.demo.story import joining, read_story
from commands.demo.talk import Setting, read_talk
from commands.demo.visit import Wish, at_the_terminal, show_page, stay
from commands.plan_file import read_plan
from commands.progress import progress, say
from commands.rehearsal.comparison import compare
from commands.rehearsal.digest_files import digests_in, write_digests
from commands.rehearsal.playing import finish
from commands.stage import MANIFEST, Stage, staged
from jam.errors import JamError
from jam.occurrences import OccurrenceState
from jam.places import Jam
from jam.plan import Plan
from sandbox.control import Control
from sandbox.fresh import GENERAL, RANDOM
from sandbox.server import serve_in_process
from storage import Session
from storage.occurrences import occurrences_of
from storage.people import departure_of
from storage.talk import totals

HERE = Path(__file__).parent
DEFAULT_OUT = Path("demo-out")
CHANNELS = (GENERAL, RANDOM)
"""What the company has beside its jam."""

BEFORE = timedelta(hours=2)
"""How long before the opening the jam is set up."""

SLOW = 20
"""Seconds the bot may take on a busy machine while the story plays, which nobody waits for."""

AFTER = timedelta(hours=2)
"""How long after the close the demo looks on."""


YOUR_TURN = Moment(day=2, at=time(16, 45))
"""When the story waits for whoever looks on: there is much to see by then, and all is open."""

VISITOR = "kev"
"""Whose eyes the page is opened with."""

INVITATION = """
It is your turn: Wednesday 16:45, the jam is open, and from here time runs as usual.
In the browser write, react, press, type /jam help; be somebody else by the
corner below left. What to try step by step: docs/first-jam.md

Enter plays the rest of the story, Ctrl-C ends it here.
"""

THE_END = """
The story is over; the pretend Slack and the bot stay up. Ctrl-C ends them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the demo left, and whether the bot did its work: the last three must be 0."""

    page: Path
    people: int
    posts: int
    reactions: int
    digests: int
    lost: int
    doubled: int
    errors: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled or broken."""
        return not (self.lost or self.doubled or self.errors)


def demo(out: Path | None = None) -> Result:
    """Play the demo's jam, write what came of it, and return what there is to see.

    JamError when nothing can be written to the folder.
    """
    with theatre(out) as played:
        played.play()
        played.finish()
        return played.results()


def demo_with_visitors(tell: Callable[[Result], None], out: Path | None = None) -> Result:
    """Play it for somebody before a terminal: they can join in on the page until Ctrl-C.

    `tell` is given what there is to see once it is written; afterwards the bot stays up.
    """
    with theatre(out) as played:
        show_page(f"{played.stage.sandbox.url}/#{played.cast[VISITOR].user_id}")
        played.play_for_visitors()
        say(INVITATION)
        with at_the_terminal() as listening:
            wish = stay(played.stage, listening)
        if wish is Wish.GO_ON:
            played.go_on()
            played.finish()
        found = played.results()
        tell(found)
        if wish is Wish.GO_ON:
            say(THE_END)
            with at_the_terminal() as listening:
                while stay(played.stage, listening) is not Wish.END:
                    pass
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """Stage, people and script of one demo."""

    stage: Stage
    jam: Jam
    cast: Cast
    actors: Actors
    acts: Sequence[Act]
    folder: Path

    def play(self) -> None:
        """Play the whole story."""
        self._play(self.acts)

    def play_for_visitors(self) -> None:
        """Play it until the moment at which others may join in."""
        self.actors.is_alone = False
        self._play([act for act in self.acts if act.at <= self._turn])
        self.stage.advance_to(self._turn)

    def go_on(self) -> None:
        """Play what comes after that moment."""
        self._play([act for act in self.acts if act.at > self._turn])

    @property
    def _turn(self) -> datetime:
        return YOUR_TURN.instant(self.jam.plan)

    def _play(self, acts: Sequence[Act]) -> None:
        self.stage.control.configure(ack_timeout=SLOW)
        with progress("Three days") as step:
            self.actors.play(acts, step)

    def finish(self) -> None:
        """Look on until nothing is left to do."""
        plan = self.jam.plan
        self.stage.advance_to(plan.phases.closed.replace(tzinfo=plan.tzinfo) + AFTER)
        finish(self.stage, self.jam)
        self.actors.look()

    def results(self) -> Result:
        """Write what came of it and return what there is to see."""
        return _results(self.stage, self.jam, self.cast, self.actors, self.folder)


@contextmanager
def theatre(out: Path | None) -> Iterator[Theatre]:
    """Give the demo's jam as it is before it opens; what comes of it is written to a folder."""
    folder = (out or DEFAULT_OUT).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JamError(f"{folder}: no folder can be made there ({error.strerror}).") from error
    plan, cast = read_plan(HERE / "jam.yml"), read_cast(HERE / "people.yml")
    acts = script(plan, cast)
    with serve_in_process(manifest=MANIFEST, people=0) as sandbox:
        _furnish(sandbox.control, cast)
        opened = plan.phases.open.replace(tzinfo=plan.tzinfo)
        with staged(sandbox, opened - BEFORE) as stage:
            remark(opened - BEFORE, "The bot makes the jam's channels from commands/demo/jam.yml.")
            jam = stage.begin(plan)
            actors = Actors(stage, jam, cast, Commentator(stage.control, jam).tell)
            yield Theatre(stage=stage, jam=jam, cast=cast, actors=actors, acts=acts, folder=folder)


def script(plan: Plan, cast: Cast) -> list[Act]:
    """Return all that happens in the demo, in time order."""
    closed = plan.phases.closed.replace(tzinfo=plan.tzinfo)
    setting = Setting(plan=plan, cast=cast, end=closed)
    acts = [*read_talk(HERE / "talk", setting), *read_story(HERE / "story.yml", plan)]
    return sorted([*joining(acts, cast, plan), *acts], key=lambda act: act.at)


def _furnish(control: Control, cast: Cast) -> None:
    control.configure(log_events=False)
    control.add_users([member.as_user() for member in cast.members.values()])
    everybody = [member.user_id for member in cast.people if not member.guest]
    control.add_channels(
        [{"name": name, "is_general": name == GENERAL, "members": everybody} for name in CHANNELS]
    )


def _leavers(session: Session, jam: Jam, cast: Cast) -> frozenset[str]:
    """Return who left the jam, be it for good or for a while: visitors do both."""
    people = (member.user_id for member in cast.people)
    return frozenset(user for user in people if departure_of(session, jam.id, user) is not None)


def _results(stage: Stage, jam: Jam, cast: Cast, actors: Actors, folder: Path) -> Result:
    state = stage.control.state()
    say("Writing the digests, the pictures and the page.")
    with stage.database.reading() as session:
        counted = totals(session, jam.id)
        failed = len(occurrences_of(session, jam.id, [OccurrenceState.FAILED]))
        leavers = _leavers(session, jam, cast)
    posted = list(digests_in(stage.database, jam, state))
    images = write_digests(folder, jam, posted, state)
    page = folder / "index.html"
    page.write_text(jam_page(jam, state, actors.seen, images), encoding="utf-8")
    # Those who left the jam are compared as if they had never written: so it must look now.
    compared = compare(stage.database, jam, state, apart=leavers)
    return Result(
        page=page,
        people=counted.participants,
        posts=counted.posts,
        reactions=counted.reactions,
        digests=len(posted),
        lost=compared.lost,
        doubled=compared.doubled,
        errors=failed + stage.errors.count,
    )


def closing_words(result: Result) -> str:
    """Return what there is to see now, and how to run a jam of one's own; 80 columns wide."""
    kept = (
        f"{result.posts:,} posts and {result.reactions:,} reactions by {result.people} people, "
        f"{result.digests} digests;\n"
        f"{result.lost} lost, {result.doubled} doubled, {result.errors} errors.\n"
    )
    return f"""
{kept}
Look first at the page: the lobby, then backstage, then the forums.
  {result.page}
The digests one by one, as pages and as blocks, are in digests/, their pictures
in pictures/ beside it.

To run a jam in your own workspace:
  1. Create an app from manifest.yml at https://api.slack.com/apps, install it,
     and put its SLACK_BOT_TOKEN and SLACK_APP_TOKEN into a file named .env.
  2. Write your plan (docs/example-jam.yml shows one) and have it all checked:
     python app.py check --plan jam.yml
  3. python app.py run --plan jam.yml
"""
