"""What the demo says in the terminal while it runs, in lines of at most 80 columns."""

import textwrap
from datetime import datetime

from bot.analysis.text import plain
from commands.demo.acts import Remarks
from commands.progress import say
from jam.places import Jam
from sandbox.control import Control

WIDTH = 80
_LONGEST_SHOWN = 200


def remark(at: datetime, text: str, shown: str = "") -> None:
    """Say what happened at a local time, and below it what was shown."""
    for line in lines(at, text, shown):
        say(line)


def lines(at: datetime, text: str, shown: str = "") -> list[str]:
    """Return the lines of a remark: the time before the first, `shown` after a bar."""
    indent = " " * len(f"{at:%a %H:%M}  ")
    found = textwrap.wrap(text, WIDTH, initial_indent=f"{at:%a %H:%M}  ", subsequent_indent=indent)
    if shown:
        bar = f"{indent}│ "
        found += textwrap.wrap(shown, WIDTH, initial_indent=bar, subsequent_indent=bar)
    return found


class Commentator:
    """Tells of remarks; what they point at is looked up in the sandbox."""

    def __init__(self, control: Control, jam: Jam) -> None:
        self._control, self._jam = control, jam

    def tell(self, what: Remarks) -> None:
        """Say a remark, and quote the bot's latest message in the place it points at."""
        at = what.at.astimezone(self._jam.zone)
        remark(at, what.text, self._latest(what.place) if what.place else "")

    def _latest(self, place: str) -> str:
        where = self._jam.place(place)
        own = [
            message
            for message in self._control.messages(where.channel_id)
            if message.get("bot_id") and message.get("thread_ts", message["ts"]) == message["ts"]
        ]
        names = {one.channel_id: f"#{one.channel_name}" for one in self._jam.places}
        said = plain(str(own[-1]["text"]), channels=names) if own else ""
        return textwrap.shorten(f"#{where.channel_name}: {said}", _LONGEST_SHOWN, placeholder=" …")
