"""`app.py run`: connect to Slack, set a plan's jam up, and stay until told to go."""

import signal
from enum import Enum, auto
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.own_model import use_model
from bot.people import refresh_people
from bot.places import set_up
from bot.planning import apply_plan
from bot.sending.reconciling import reconcile_soon
from bot.sending.slack import SlackClient, code_of
from commands.database import open_database
from commands.identity import Identity, who_am_i, why_token_is_refused
from commands.logs import start_logging
from commands.plan_file import read_plan
from commands.progress import progress, say
from commands.settings import Settings, read_settings
from commands.wiring import (
    Bot,
    ByHttp,
    BySocket,
)
from commands.workers import Workers
from handlers.clock import RealClock
from handlers.verbs import TEAM_HELP
from jam.errors import JamError
from jam.places import Jam
from jam.plan import Plan
from storage import Database
from storage.jams import jams_of_team

WORKERS = 4


class _Woken(Enum):
    """What the main thread, which only waits, can be woken by."""

    BY_SIGNAL = auto()
    BY_DOUBT = auto()


def run(plan_path: Path | None) -> None:
    """Run the bot until SIGINT or SIGTERM; JamError says what keeps it from starting."""
    settings = read_settings()
    start_logging(settings.log_level.value)
    plan = read_plan(plan_path) if plan_path is not None else None
    use_model(settings.analysis_model)
    pace = settings.pace
    database = open_database(settings.database_url, pace=pace)
    client = SlackClient(settings.bot_token.get_secret_value(), settings.api_url, pace=pace)
    identity = who_am_i(client)
    clock = RealClock(database.now, pace)
    wakes: SimpleQueue[_Woken] = SimpleQueue()
    prepare(database, client, identity, plan, settings)
    with Workers(WORKERS) as workers:
        bot = Bot(
            database=database,
            client=client,
            identity=identity,
            by=way_to_slack(settings),
            clock=clock,
            hand_out=workers.take,
            compares=True,
            pace=pace,
            doubt=partial(wakes.put, _Woken.BY_DOUBT),
        )
        bot.listen()
        clock.start()
        say(f"The jam runs in {identity.team}. Stop it with Ctrl-C; nothing is lost by that.")
        why = _wait_for_the_end(client, wakes)
        say("Finishing what was taken …")
        bot.close()
        clock.stop()
    database.close()
    if why:
        raise JamError(why)


def way_to_slack(settings: Settings) -> BySocket | ByHttp:
    """Return how Slack is heard: through our connection, or through its requests."""
    if not settings.uses_http:
        return BySocket(app_token=settings.app_token.get_secret_value())
    return ByHttp(
        signing_secret=settings.signing_secret.get_secret_value(),
        host=settings.host,
        port=settings.port or 0,
    )


def prepare(
    database: Database,
    client: WebClient,
    identity: Identity,
    plan: Plan | None,
    settings: Settings,
) -> None:
    """Bring people, jam and places up to date before anybody is heard."""
    people = refresh_people(database, client, identity.team_id)
    if plan is not None:
        apply_plan(database, identity.team_id, plan, people, settings.organisers, database.now())
    with database.reading() as session:
        jams = jams_of_team(session, identity.team_id)
    if not jams:
        raise JamError(
            "There is no jam yet. Write a plan (docs/example-jam.yml shows one) and run: "
            "python app.py run --plan jam.yml"
        )
    for jam in jams:
        if not jam.has_ended:
            set_up_places(database, client, jam)
    with database.writing() as session:
        for jam in jams:
            reconcile_soon(session, jam, database.now(), "start")


def set_up_places(database: Database, client: WebClient, jam: Jam) -> Jam:
    """Set up what is not ready yet, with progress; interrupted, it goes on at the next start."""
    try:
        with progress(f"Setting up {jam.name}") as step:
            return set_up(database, client, jam, verbs=TEAM_HELP, progress=step)
    except OSError as error:
        raise JamError(
            f"Slack could not be reached while {jam.name} was set up ({error}). Run the same "
            "command again in a minute; it goes on where it stopped."
        ) from error
    except SlackApiError as error:
        code = code_of(error)
        needed = error.response.get("needed")
        remedy = (
            f"the app lacks the scope {needed}: install it again with manifest.yml"
            if code == "missing_scope"
            else "mend that and run the same command again; it goes on where it stopped"
        )
        raise JamError(f"Slack refused to set up {jam.name} ({code}): {remedy}.") from error


def _wait_for_the_end(client: WebClient, wakes: "SimpleQueue[_Woken]") -> str:
    """Return when a signal says so, or Slack no longer knows the token; say why in that case."""

    # Handlers are installed only now: until here Ctrl-C interrupts the set-up as usual.
    def stop(_number: int, _frame: FrameType | None) -> None:
        wakes.put(_Woken.BY_SIGNAL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while (woken := _next(wakes)) is not _Woken.BY_SIGNAL:
        why = why_token_is_refused(client) if woken is _Woken.BY_DOUBT else ""
        if why:
            return why
    return ""


def _next(wakes: "SimpleQueue[_Woken]") -> "_Woken | None":
    """Return what wakes the main thread, None where nothing did for a second.

    A signal that the system hands to another thread does not interrupt this one's wait, and what
    is to be done about it is done here alone.
    """
    try:
        return wakes.get(timeout=1)
    except Empty:
        return None
