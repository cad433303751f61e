"""Private answers to commands: what was done, and what to do instead."""

from collections.abc import Sequence
from datetime import datetime

from jam.errors import JamError, ToldError
from jam.people import Role
from jam.phases import PhaseName
from jam.places import Jam, Place

from bot.blocks.catalogue import example, quoted, say
from bot.blocks.help import COMMAND, series
from bot.blocks.message import (
    Message,
    message,
    note,
    section,
    sections,
)
from bot.blocks.page import Coming
from bot.blocks.safe import Mrkdwn, channel, code, date, joined, safe

_NAMES = 5
_CHANNELS = 20


def not_allowed(command: str, roles: Sequence[Role], names: Sequence[str]) -> Message:
    """Return for whom a command is, and the names of people who can help."""
    role = series("or", [say(f"role.{role.value}") for role in roles])
    shown = series("or", [safe(name, 40) for name in names[:_NAMES]])
    sentence = "not_allowed" if shown else "not_allowed.nobody"
    return _line(say(sentence, command=code(command), role=role, names=shown))


def not_for_outsiders(command: str) -> Message:
    """Return that a command is for the workspace's own people, and how others take part."""
    return _line(say("not_for_outsiders", command=code(command)))


def not_for_this_account(command: str) -> Message:
    """Return that a bot, or an account that is switched off, can ask for nothing."""
    return _line(say("not_for_this_account", command=code(command)))


def other_workspace() -> Message:
    """Return that what was pressed or typed belongs to another workspace."""
    return _line(say("other_workspace"))


def only_in(command: str, place: Place) -> Message:
    """Return in which channel alone something works."""
    return _line(say("only_in", command=code(command), channel=_where(place)))


def not_theirs(command: str) -> Message:
    """Return that a preview is for whoever asked for it."""
    return _line(say("not_theirs", command=code(command)))


def try_again() -> Message:
    """Return that Slack did not open a window in time."""
    return _line(say("try_again"))


def words_are_for_members(place: Place) -> Message:
    """Return that what is said in a channel is shown to those alone who are in it."""
    return _line(say("for_members", channel=_where(place)))


def digest_gone() -> Message:
    """Return that there is no such digest: its jam or its moment is gone."""
    return _line(say("digest.gone"))


def cannot_let_in(place: Place) -> Message:
    """Return that Slack does not let the bot add this person to a private channel."""
    return _line(say("backstage.cannot", channel=_where(place)))


def wrong_phase(
    jam: Jam, command: str, needs: Sequence[PhaseName], coming: Coming | None = None
) -> Message:
    """Return when a command works: in one of the phases it needs, or no longer."""
    now = jam.phase.name
    phase = say(f"phase.{now.value}")
    later = [name for name in needs if name.order > now.order]
    if not later:
        return _line(say("too_late", command=code(command), phase=phase))
    first = say(f"phase.{later[0].value}")
    following = coming.words(jam.zone) if coming is not None else Mrkdwn("")
    sentence = "too_early" if following else "too_early.no_next"
    return _line(say(sentence, command=code(command), needs=first, phase=phase, next=following))


def wrong_usage(problem: Mrkdwn, typed: str) -> Message:
    """Return what was wrong with an argument, in a full sentence, and an example that is right."""
    return _line(say("usage", problem=problem, example=code(typed)))


def no_span(typed: str) -> Mrkdwn:
    """Return that something is no length of time."""
    return say("extend.no_span", typed=quoted(typed, 40))


def sorry(error: JamError) -> Message:
    """Return what an error tells whoever caused it, in their language where it can be said so."""
    if isinstance(error, ToldError):
        return _line(say(error.sentence, **error.values))
    return _line(safe(str(error)))


def memory_away() -> Message:
    """Return that the database is away."""
    return _line(say("memory_away"))


def phase_changed(jam: Jam, phase: PhaseName, *, forums_told: bool) -> Message:
    """Return that the phase changed and who was told."""
    sentence = "phase.changed.forums" if forums_told else "phase.changed"
    return _line(say(sentence, jam=jam.name, phase=say(f"phase.{phase.value}")))


def last_phase(jam: Jam) -> Message:
    """Return that no phase follows."""
    return _line(say("phase.last", jam=jam.name, phase=say(f"phase.{jam.phase.name.value}")))


def extended_answer(jam: Jam, until: datetime) -> Message:
    """Return until when the current phase lasts now."""
    phase = say(f"phase.{jam.phase.name.value}")
    return _line(say("extended", phase=phase, until=date(until, jam.zone)))


def paused_answer(jam: Jam, *, already: bool) -> Message:
    """Return that the jam is paused, and how it goes on."""
    resume = code(f"{COMMAND} phase resume")
    return _line(say("paused.already" if already else "paused", jam=jam.name, command=resume))


def resumed_answer(jam: Jam, *, already: bool) -> Message:
    """Return that the jam goes on, or was not paused."""
    return _line(say("resumed.already" if already else "resumed", jam=jam.name))


def tried_again(count: int) -> Message:
    """Return how much that had failed is tried again now."""
    if not count:
        return _line(say("retry.nothing"))
    return _line(say("retry", n=count, command=code(f"{COMMAND} status")))


def prompt_posted(forum: Place) -> Message:
    """Return where the question was posted."""
    return _line(say("prompt.posted", channel=_where(forum)))


def prompt_cancelled() -> Message:
    """Return that nothing was posted."""
    return _line(say("prompt.cancelled"))


def prompt_empty() -> Message:
    """Return how a question is asked."""
    return _line(say("prompt.empty", example=code(example("prompt"))))


def prompt_too_long(length: int, longest: int) -> Message:
    """Return how long a question may be."""
    return _line(say("prompt.too_long", length=length, longest=longest))


def prompt_gone() -> Message:
    """Return that a preview's question was posted, dropped, or is somebody else's."""
    return _line(say("prompt.gone", example=code(f"{COMMAND} prompt …")))


def let_in(places: Sequence[Place]) -> Message:
    """Return which private channels the person is in now."""
    return _line(say("backstage.in", channels=_channels(places)))


def prompt_not_here(jam: Jam) -> Message:
    """Return in which channels a question can be asked."""
    return _line(say("prompt.where_not", forums=_channels(jam.forums)))


def digest_posted(place: Place) -> Message:
    """Return where the digest was posted."""
    return _line(say("digest.posted", channel=_where(place)))


def digest_too_little(posts: int, least: int = 5) -> Message:
    """Return that there is too little to say since the last digest."""
    return _line(say("digest.too_little", posts=posts, least=least))


def digest_settled(state: str) -> Message:
    """Return that a digest's button came too late: it is sent, held or left out already."""
    return _line(say("digest.settled", state=state))


def joined_answer(jam: Jam) -> Message:
    """Return that the person is recorded again."""
    return _line(say("joined", jam=jam.name))


def opened() -> Message:
    """Return what stands in the place of a button whose command opened a window."""
    return _line(say("opened"))


def left_answer(jam: Jam, posts: int, reactions: int) -> Message:
    """Return the receipt: what was erased, what no longer happens, how to come back."""
    text = say("left", jam=jam.name, posts=posts, reactions=reactions)
    return message(text, section(text), note(say("left.back", join=code(f"{COMMAND} join"))))


def left_already(jam: Jam) -> Message:
    """Return that the person had left before."""
    return _line(say("left.already", jam=jam.name, join=code(f"{COMMAND} join")))


def no_jam() -> Message:
    """Return that there is no jam in this workspace."""
    return _line(say("no_jam"))


def not_a_jam_channel(command: str, jam: Jam) -> Message:
    """Return in which channels a command means this jam."""
    places = (jam.lobby, *(forum for forum in jam.forums if not forum.private))
    return _line(say("not_a_jam_channel", command=code(command), channels=_channels(places)))


def several_jams(command: str, jams: Sequence[Jam]) -> Message:
    """Return the running jams with their lobbies, for a command that may mean any of them."""
    text = say("several_jams", command=code(command))
    lines = [say("several_jams.line", jam=jam.name, lobby=_where(jam.lobby)) for jam in jams]
    return message(text, *sections([text, *lines[:_CHANNELS]]))


def working() -> Message:
    """Return what is answered at once to a command that takes longer."""
    return _line(say("working"))


def _line(text: Mrkdwn) -> Message:
    return message(text, section(text))


def _where(place: Place) -> Mrkdwn:
    return channel(place.channel_id, place.channel_name or place.name)


def _channels(places: Sequence[Place]) -> Mrkdwn:
    return joined(", ", (_where(place) for place in places[:_CHANNELS]))
