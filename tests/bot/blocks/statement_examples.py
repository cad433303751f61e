"""One example of every message about statements."""

from dataclasses import replace

from bot.blocks import statements
from bot.blocks.message import Message
from tests.bot.blocks.material import JAM, TOOLS

MESSAGES: dict[str, Message] = {
    "statement-added": statements.added(TOOLS, 3),
    "statement-enough": statements.enough(TOOLS),
    "statement-none": statements.none_up(TOOLS),
    "statement-not-here": statements.not_here(JAM),
    "statement-empty": statements.empty(),
    "statement-too-long": statements.too_long(400, 300),
    "statement-window": statements.window_open(),
    "contest-empty": statements.contest_empty(),
    "contest-kept": statements.contest_kept(),
    "contested": statements.contested(TOOLS, ["Too *narrow*, <!here>.", "Who asked?"]),
    "contested-by-nobody": statements.contested(TOOLS, []),
    "contested-private": statements.contested(replace(TOOLS, private=True), ["Too narrow."]),
}
