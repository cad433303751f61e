"""A Bolt app that hears messages and calls nobody, and a gate to hold its listeners at."""

import re
import threading
from collections.abc import Callable

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

Json = dict[str, object]


def app_with(listener: Callable[[Json], None]) -> App:
    """Return an app that hears messages and one command, and calls nobody."""
    app = App(
        client=WebClient(base_url="http://127.0.0.1:9/"),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0BOT"),
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
    )

    def on_message(event: Json) -> None:
        listener(event)

    def on_command(ack: Ack) -> None:
        ack("an answer")

    def let_go() -> None:
        return None

    app.event("message")(on_message)
    app.event(re.compile(".*"))(let_go)
    app.command("/jam")(on_command)
    return app


class Gate:
    """Holds listeners until it is opened, and counts them."""

    def __init__(self) -> None:
        self.inside = threading.Semaphore(0)
        self.opened = threading.Event()
        self.heard: list[object] = []

    def listen(self, event: Json) -> None:
        """Wait inside, then note the text; Slack's own notices pass."""
        if "subtype" in event:
            return
        self.inside.release()
        self.opened.wait()
        self.heard.append(event["text"])
