"""Whoever looks on at the page: where it is, and time that goes on while they play along."""

import os
import select
import signal
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from enum import StrEnum

from commands.progress import say
from commands.stage import Stage
from sandbox.control import SandboxError

MOMENT = 0.25
"""Seconds between two looks at what is due."""

PATIENCE = 3
"""Seconds a person waits for the bot's answer, as in Slack."""


class Wish(StrEnum):
    """What whoever looks on wants next."""

    GO_ON = "go on"
    END = "end"


Listening = Callable[[], Wish | None]
"""Waits a moment and tells what is wanted, if anything."""


def has_terminal() -> bool:
    """Tell whether somebody sits before a terminal who can end the demo by hand."""
    return os.isatty(0) and os.isatty(1)


def show_page(address: str) -> None:
    """Say where the page is, and open it where there is a desktop to open it on."""
    say(f"Watch it in a browser, as anybody in the company, and join in:\n  {address}\n")
    if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)


def stay(stage: Stage, listening: Listening) -> Wish:
    """Let the jam's time run as the real one does, with the bot at work, until it is enough."""
    stage.control.configure(ack_timeout=PATIENCE)
    started, began = stage.clock.now(), time.monotonic()
    wish = None
    while wish is None:
        stage.bot.rearm()
        # What the bot did not take is told to whoever did it; the time goes on.
        with suppress(SandboxError):
            instant = started + timedelta(seconds=time.monotonic() - began)
            stage.clock.advance_to(instant)
            stage.control.set_time(instant)
        wish = listening()
    return wish


@contextmanager
def at_the_terminal() -> Iterator[Listening]:
    """Listen to the keyboard: Enter is to go on, Ctrl-C is to end."""
    over = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: over.set())

    def listening() -> Wish | None:
        ready, _, _ = select.select([sys.stdin], [], [], MOMENT)
        if over.is_set() or (ready and not sys.stdin.readline()):
            return Wish.END
        return Wish.GO_ON if ready else None

    try:
        yield listening
    finally:
        signal.signal(signal.SIGINT, before)
