"""One example of every message about what is said without a name."""

from dataclasses import replace

from bot.blocks import withheld
from bot.blocks.message import Message
from jam.withheld import LONGEST, Withheld, WithheldState
from tests.bot.blocks.material import JAM, NOW, TOOLS

SAID = Withheld(id="1f", place="tools", text="*Nobody* reads it, <!here>.\n\nNot even you.")
TAKEN_BACK = replace(SAID, text="", state=WithheldState.WITHDRAWN)
LONG = replace(SAID, text="<&> " * (LONGEST // 4))
MESSAGES: dict[str, Message] = {
    "withheld-batch": withheld.batch((SAID, TAKEN_BACK, SAID)),
    "withheld-batch-long": withheld.batch((LONG,) * 8),
    "withheld-waits": withheld.waits(JAM, TOOLS, NOW),
    "withheld-window": withheld.window_open(),
    "withheld-none-here": withheld.none_here(),
    "withheld-few-members": withheld.few_members(TOOLS),
    "withheld-size-unknown": withheld.size_unknown(),
    "withheld-empty": withheld.empty(),
    "withheld-too-long": withheld.too_long(1200),
    "withheld-enough-today": withheld.enough_today(3),
    "withheld-away": withheld.away(),
    "withheld-no-such-code": withheld.no_such_code(),
    "withheld-reason-missing": withheld.reason_missing(),
    "withheld-decided": withheld.decided(),
    "withheld-queue-gone": withheld.queue_gone(),
    "withheld-taken-back": withheld.taken_back(),
}
