"""Carry acts out in the sandbox, each at its moment of virtual time, as people would.

What people alone saw is kept as it was at that moment: a preview is gone once its button is
pressed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from commands.demo.acts import (
    Act,
    Deletes,
    Edits,
    Joins,
    Presses,
    Reacts,
    Remarks,
    Says,
    Types,
)
from commands.demo.cast import Cast
from commands.stage import Stage
from jam.errors import JamError
from jam.instants import instant_to_ts
from jam.places import Jam
from sandbox.control import SandboxError

Message = dict[str, Any]

_STANDS_FOR = re.compile(r"\{([@#])([a-z-]+)\}")
COMMAND = "/jam"


class Actors:
    """Everybody on a stage; remembers which post is which, and what only some people saw."""

    def __init__(self, stage: Stage, jam: Jam, cast: Cast, tell: Callable[[Remarks], None]) -> None:
        self._stage, self._jam, self._cast, self._tell = stage, jam, cast, tell
        self._control = stage.control
        self._ts: dict[str, str] = {}
        self.seen: list[Message] = []
        self.is_alone = True
        """Whether nobody else acts who could have taken away what an act is about."""

    def play(self, acts: Sequence[Act], step: Callable[[int, int, str], None]) -> None:
        """Do all of it, in time order; what falls due in between is done by the bot."""
        zone = self._jam.zone
        for number, act in enumerate(acts, 1):
            self._move_to(act.at)
            self._try(act)
            step(number, len(acts), f"{act.at.astimezone(zone):%a %H:%M}")
        self._control.settle()
        self._stage.bot.rearm()

    def _move_to(self, instant: datetime) -> None:
        """Move the time on; where nothing is due on the way, nobody needs to wait for the bot."""
        clock = self._stage.clock
        if clock.next_wake is not None and clock.next_wake <= instant:
            self._stage.advance_to(instant)
        elif instant > clock.now():
            clock.advance_to(instant)
            self._control.set_time(instant)

    def _try(self, act: Act) -> None:
        """Do an act; where a visitor took away what it is about, the story goes on without it."""
        try:
            self._do(act)
        except (SandboxError, JamError, KeyError):
            if self.is_alone:
                raise

    def _do(self, act: Act) -> None:
        control, who, channel = self._control, self._user(act.who), self._channel(act.place)
        match act:
            case Joins():
                control.join(who, channel)
            case Says():
                self._say(act, who, channel)
            case Edits():
                control.edit(who, channel, self._ts[act.post], self.resolved(act.text))
            case Deletes():
                control.delete(who, channel, self._ts[act.post])
            case Reacts(adds=True):
                control.react(who, channel, self._ts[act.post], act.emoji)
            case Reacts():
                control.unreact(who, channel, self._ts[act.post], act.emoji)
            case Types():
                self._type(act, who, channel)
            case Presses():
                self._press(act, who, channel)
            case Remarks():
                self._tell(act)

    def _say(self, act: Says, who: str, channel: str) -> None:
        self._ts[act.post] = self._control.post(
            who,
            channel,
            self.resolved(act.text),
            thread_ts=self._ts[act.under] if act.under else None,
            broadcast=act.broadcast,
            files=act.files,
            me=act.me,
        )

    def _type(self, act: Types, who: str, channel: str) -> None:
        self._control.settle()
        typed = f"typed `{COMMAND} {act.words}`"
        self._note(who, channel, instant_to_ts(act.at), typed)
        self._control.command(who, channel, act.words)
        self._let_the_bot_work()
        for button in act.presses:
            ts, label = self._private_button(who, channel, button)
            self._note(who, channel, ts, f"pressed *{label}*")
            self._control.click(who, channel, ts, button)
            self._let_the_bot_work()

    def _press(self, act: Presses, who: str, channel: str) -> None:
        self._control.settle()
        for message in reversed(self._control.messages(channel)):
            for element in _buttons(message):
                value = str(element.get("value", ""))
                if element["action_id"] == act.button and value.startswith(act.about):
                    pressed = f"pressed *{element['text']['text']}* above"
                    self._note(who, channel, instant_to_ts(act.at), pressed)
                    self._control.click(who, channel, message["ts"], act.button, value=value)
                    self._let_the_bot_work()
                    return
        raise JamError(f"The demo's story is broken: no button {act.button} in {act.place}.")

    def _private_button(self, who: str, channel: str, action: str) -> tuple[str, str]:
        for message in reversed(self._control.ephemerals(who)):
            if message["channel"] == channel:
                for element in _buttons(message):
                    if element["action_id"] == action:
                        return str(message["ts"]), str(element["text"]["text"])
        raise JamError(f"The demo's story is broken: nobody shows {who} a button {action}.")

    def _let_the_bot_work(self) -> None:
        """Have done what became due by an act, and keep what people were shown."""
        self._control.settle()
        self._stage.bot.rearm()
        self._stage.advance_to(self._stage.clock.now())
        self.look()

    def look(self) -> None:
        """Keep what people alone have before them now."""
        self.seen += [one for one in self._control.ephemerals() if one not in self.seen]

    def _note(self, who: str, channel: str, ts: str, what: str) -> None:
        """Keep what somebody did that Slack shows to nobody, in the shape of a notice of Slack's.

        It bears the `ts` of what it came after, and so stands before what came of it.
        """
        note = {"type": "message", "subtype": "channel_typed", "user": who, "channel": channel}
        self.seen.append({**note, "ts": ts, "text": what})

    def resolved(self, text: str) -> str:
        """Return the text with mentions of people and forums as Slack writes them."""

        def as_slack(found: re.Match[str]) -> str:
            sign, key = found.groups()
            if sign == "@":
                return f"<@{self._cast[key].user_id}>"
            place = self._jam.place(key)
            return f"<#{place.channel_id}|{place.channel_name}>"

        return _STANDS_FOR.sub(as_slack, text)

    def _user(self, key: str) -> str:
        return self._cast[key].user_id if key else ""

    def _channel(self, key: str) -> str:
        return self._jam.place(key).channel_id if key else ""


def _buttons(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        element
        for block in message.get("blocks") or ()
        if block["type"] == "actions"
        for element in block["elements"]
        if element.get("type") == "button"
    ]
