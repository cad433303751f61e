"""The people and channels of a fresh workspace."""

from sandbox.channel import Channel, Kind
from sandbox.objects import user_object
from sandbox.wire import Json, slack_id
from sandbox.workspace import APP, BOT, BOT_USER, SLACKBOT, Workspace

ORGANISER = "U0ORGANISER"
PEOPLE = (
    (ORGANISER, "olga.organiser", "Olga Organiser", "Europe/Berlin"),
    ("U0AMARA0001", "amara", "Amara Okafor", "Africa/Lagos"),
    ("U0BRUNO0002", "bruno", "Bruno Carvalho", "America/Sao_Paulo"),
    ("U0CHITRA003", "chitra", "Chitra Raman", "Asia/Kolkata"),
    ("U0DALE00004", "dale", "Dale Whitfield", "America/Los_Angeles"),
    ("U0EMIKO0005", "emiko", "Emiko Tanaka", "Asia/Tokyo"),
)
GUEST = "U0GUEST0006"
OTHER_BOT = "U0WEATHERBT"
GENERAL, RANDOM = "all-sandbox", "random"


def furnish(workspace: Workspace, *, people: int) -> None:
    """Fill a new workspace: the app's bot, an organiser who is admin, people, two channels.

    `people` is how many regular people there are; beyond the first five they are numbered.
    """
    for given in (*_robots(workspace), *_regulars(people), _guest()):
        workspace.users[given["id"]] = user_object(workspace, given)
    for name in (GENERAL, RANDOM):
        channel = Channel(
            id=workspace.new_channel_id(name),
            name=name,
            kind=Kind.PUBLIC,
            creator=ORGANISER,
            created=workspace.clock.seconds(),
            is_general=name == GENERAL,
        )
        channel.members.update(
            (user, None) for user, found in workspace.users.items() if not found["is_bot"]
        )
        channel.members.pop(SLACKBOT)
        workspace.add_channel(channel)


def _regulars(people: int) -> list[Json]:
    found: list[Json] = [
        {
            "id": user_id,
            "name": name,
            "real_name": real_name,
            "tz": zone,
            "is_admin": user_id == ORGANISER,
            "is_owner": user_id == ORGANISER,
            "is_primary_owner": user_id == ORGANISER,
        }
        for user_id, name, real_name, zone in PEOPLE[: people + 1]
    ]
    for number in range(len(PEOPLE), people + 1):
        user_id = slack_id("U", "person", number)
        zone = PEOPLE[number % len(PEOPLE)][3]
        name = f"person{number}"
        found.append({"id": user_id, "name": name, "real_name": f"Person {number}", "tz": zone})
    return found


def _guest() -> Json:
    return {
        "id": GUEST,
        "name": "guido",
        "real_name": "Guido Guest",
        "tz": "Europe/Rome",
        "is_restricted": True,
    }


def _robots(workspace: Workspace) -> list[Json]:
    manifest = workspace.manifest
    return [
        {"id": SLACKBOT, "name": "slackbot", "real_name": "Slackbot"},
        {
            "id": BOT_USER,
            "name": manifest.bot_name,
            "real_name": manifest.app_name,
            "is_bot": True,
            "profile": {"bot_id": BOT, "api_app_id": APP},
        },
        {
            "id": OTHER_BOT,
            "name": "weather",
            "real_name": "Weather",
            "is_bot": True,
            "profile": {"bot_id": "B0WEATHERBT", "api_app_id": "A0WEATHERBT"},
        },
    ]
