"""How old the comparison of the record with Slack is, and what could not be compared."""

from collections.abc import Iterable
from datetime import datetime

from bot.gaps.asking import compared_places, interval, is_kept
from commands.checks.findings import Finding, ok, warning
from jam.places import Jam
from storage import Session
from storage.gap_threads import oldest_checks
from storage.gaps import readings_of

COMPARISON = "comparison"


def check_comparisons(session: Session, jams: Iterable[Jam], now: datetime) -> list[Finding]:
    """Look at each jam that was ever compared and is still kept."""
    found: list[Finding] = []
    for jam in jams:
        if is_kept(jam, now):
            found += _check(session, jam, now)
    return found


def _check(session: Session, jam: Jam, now: datetime) -> list[Finding]:
    readings = readings_of(session, jam.id)
    places = [place for place in compared_places(jam) if place.channel_id in readings]
    found = [
        warning(
            COMPARISON,
            f"{jam.slug}: Slack does not show #{place.channel_name} "
            f"({readings[place.channel_id].error}).",
            "Invite the bot there; for a missing scope, install the app again.",
        )
        for place in places
        if readings[place.channel_id].error
    ]
    began = [readings[place.channel_id].swept_at for place in places]
    whole = [at for at in began if at is not None]
    if not whole:
        return found
    checks = oldest_checks(session, jam.id).values()
    unread = None in checks or len(whole) < len(began)
    oldest = min([*whole, *(at for at in checks if at is not None)])
    what = f"{jam.slug} was last compared with Slack on {min(whole):%Y-%m-%d %H:%M} UTC"
    if unread:
        return [*found, ok(COMPARISON, f"{what}; some of it is still being read.")]
    what = f"{what}, the replies of each thread since {oldest:%Y-%m-%d %H:%M} UTC."
    if now - oldest > 3 * interval(jam, now):
        return [*found, warning(COMPARISON, what, "It goes on when the bot runs.")]
    return [*found, ok(COMPARISON, what)]
