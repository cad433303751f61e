"""`app.py run`: connect to Slack, set a plan's jam up, and stay until told to go."""

import signal
import threading
from pathlib import Path
from types import FrameType

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.people import refresh_people
from bot.places import set_up
from bot.planning import apply_plan
from commands.logs import start_logging
from commands.plan_file import read_plan
from commands.progress import progress, say
from commands.settings import Settings, read_settings
from commands.wiring import Bot, Identity, open_database, slack_client, who_am_i
from commands.workers import Workers
from handlers.clock import RealClock
from handlers.verbs import TEAM_HELP
from jam.errors import JamError
from jam.places import Jam
from jam.plan import Plan
from storage import Database
from storage.jams import jams_of_team

WORKERS = 4


def run(plan_path: Path | None) -> None:
    """Run the bot until SIGINT or SIGTERM; JamError says what keeps it from starting."""
    settings = read_settings()
    start_logging(settings.log_level.value)
    plan = read_plan(plan_path) if plan_path is not None else None
    pace = settings.pace
    database = open_database(settings.database_url, pace=pace)
    client = slack_client(settings.bot_token.get_secret_value(), settings.api_url, pace)
    identity = who_am_i(client)
    clock = RealClock(database.now, pace)
    prepare(database, client, identity, plan, settings)
    with Workers(WORKERS) as workers:
        bot = Bot(
            database=database,
            client=client,
            identity=identity,
            app_token=settings.app_token.get_secret_value(),
            clock=clock,
            hand_out=workers.take,
        )
        bot.listen()
        clock.start()
        say(f"The jam runs in {identity.team}. Stop it with Ctrl-C; nothing is lost by that.")
        _wait_for_the_end()
        say("Finishing what was taken …")
        bot.close()
        clock.stop()
    database.close()


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
        code = str(error.response.get("error") or "unknown_error")
        needed = error.response.get("needed")
        remedy = (
            f"the app lacks the scope {needed}: install it again with manifest.yml"
            if code == "missing_scope"
            else "mend that and run the same command again; it goes on where it stopped"
        )
        raise JamError(f"Slack refused to set up {jam.name} ({code}): {remedy}.") from error


def _wait_for_the_end() -> None:
    # Handlers are installed only now: until here Ctrl-C interrupts the set-up as usual.
    told = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        told.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    told.wait()
