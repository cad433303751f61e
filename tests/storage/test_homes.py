"""Whose Home is published when: the newest opening first, so many a minute, nobody twice in one."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import insert

from storage import Session
from storage.homes import (
    APART,
    FRESH,
    KEPT,
    MOST_A_MINUTE,
    HomeClaim,
    claim_home,
    drop_hash,
    forget_homes,
    holds_home,
    leave_home,
    next_home,
    note_opening,
    oldest_opening,
    open_homes,
    settle_home,
    want_homes,
)
from storage.tables import homes
from tests.storage.conftest import TEAM, at

ANA, BEN, CLEO = "U0ANA", "U0BEN", "U0CLEO"
_names = count()


def opened(session: Session, user: str, when: datetime, shows: str = "") -> None:
    note_opening(session, TEAM, user, when, shows=shows)


def taken(session: Session, now: datetime) -> HomeClaim | None:
    return claim_home(session, TEAM, now, f"worker {next(_names)}")


def whose(session: Session, now: datetime) -> str | None:
    claim = taken(session, now)
    return claim.user_id if claim is not None else None


def published(session: Session, now: datetime) -> HomeClaim:
    claim = taken(session, now)
    assert claim is not None
    settle_home(session, TEAM, claim, view_hash="h", fingerprint="f")
    return claim


def test_who_opens_last_is_first_and_nobody_has_two_turns_in_a_minute(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    opened(session, BEN, at("03 10:01"))
    assert whose(session, at("03 10:02")) == BEN
    opened(session, BEN, at("03 10:02"))
    assert whose(session, at("03 10:02")) == ANA
    assert whose(session, at("03 10:02")) is None
    assert next_home(session, TEAM, at("03 10:02")) == at("03 10:03")
    assert whose(session, at("03 10:03")) == BEN


def test_what_changes_is_published_for_ten_minutes_after_the_opening(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    published(session, at("03 10:00"))
    assert next_home(session, TEAM, at("03 10:05")) is None
    assert open_homes(session, TEAM, at("03 10:05")) == {ANA: at("03 10:00")}
    want_homes(session, TEAM, [ANA, BEN], at("03 10:05"))
    assert published(session, at("03 10:05")).view_hash == "h"
    want_homes(session, TEAM, [ANA], at("03 10:00") + FRESH)
    assert open_homes(session, TEAM, at("03 10:00") + FRESH) == {}
    assert whose(session, at("03 10:00") + FRESH) is None


def test_an_opening_that_waited_too_long_is_dropped(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    assert next_home(session, TEAM, at("03 10:00") + FRESH) is None
    assert whose(session, at("03 10:00") + FRESH) is None


def test_whoever_has_seen_nothing_goes_before_what_only_changed(session: Session) -> None:
    opened(session, ANA, at("03 10:03"))
    published(session, at("03 10:03"))
    want_homes(session, TEAM, [ANA], at("03 10:05"))
    opened(session, BEN, at("03 10:01"))
    assert whose(session, at("03 10:05")) == BEN
    assert whose(session, at("03 10:05")) == ANA


def test_what_changed_meanwhile_is_published_again(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    claim = taken(session, at("03 10:00"))
    assert claim is not None
    want_homes(session, TEAM, [ANA], at("03 10:00"))
    settle_home(session, TEAM, claim, view_hash="h", fingerprint="f")
    assert next_home(session, TEAM, at("03 10:00")) == at("03 10:01")


def test_who_was_overtaken_settles_nothing(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    slow, quick = taken(session, at("03 10:00")), taken(session, at("03 10:01"))
    assert slow is not None
    assert quick is not None
    assert not holds_home(session, TEAM, slow)
    assert holds_home(session, TEAM, quick)
    settle_home(session, TEAM, quick, view_hash="new", fingerprint="f")
    settle_home(session, TEAM, slow, view_hash="old", fingerprint="f")
    want_homes(session, TEAM, [ANA], at("03 10:03"))
    assert published(session, at("03 10:03")).view_hash == "new"


def test_what_is_right_as_it_stands_uses_up_no_turn(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    published(session, at("03 10:00"))
    opened(session, ANA, at("03 10:02"), shows="h")
    claim = taken(session, at("03 10:02"))
    assert claim is not None
    assert claim.fingerprint == "f"
    leave_home(session, TEAM, claim)
    assert open_homes(session, TEAM, at("03 10:02")) == {ANA: at("03 10:00")}


def test_an_empty_home_is_published_whatever_we_thought_of_it(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    published(session, at("03 10:00"))
    opened(session, ANA, at("03 10:02"))
    assert published(session, at("03 10:02")).fingerprint == ""
    want_homes(session, TEAM, [ANA], at("03 10:03"))
    claim = taken(session, at("03 10:03"))
    assert claim is not None
    drop_hash(session, TEAM, claim)
    assert published(session, at("03 10:04")).view_hash == ""


def test_a_brief_one_is_replaced_when_nobody_waits_any_more(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    claim = taken(session, at("03 10:00"))
    assert claim is not None
    settle_home(session, TEAM, claim, view_hash="h", fingerprint="f", brief=True)
    opened(session, BEN, at("03 10:00"))
    assert published(session, at("03 10:01")).user_id == BEN
    assert published(session, at("03 10:01")).brief


def test_an_hour_later_nothing_is_known_of_it(session: Session) -> None:
    opened(session, ANA, at("03 10:00"))
    forget_homes(session, TEAM, at("03 10:59"))
    assert oldest_opening(session, TEAM) == at("03 10:00")
    forget_homes(session, TEAM, at("03 10:00") + KEPT)
    assert oldest_opening(session, TEAM) is None


def rush(session: Session, minute: int) -> None:
    """Let a thousand people open Home within a minute."""
    row = {
        "team_id": TEAM,
        "wanted": 1,
        "shown": 0,
        "sent_at": None,
        "sent_by": "",
        "view_hash": "",
        "fingerprint": "",
        "brief": False,
    }
    start = at("03 10:00") + timedelta(minutes=minute)
    people = [
        {"user_id": f"U{minute}{n:07d}", "opened_at": start + timedelta(milliseconds=60) * n}
        for n in range(1_000)
    ]
    session.execute(insert(homes), [row | person for person in people])


def test_ten_thousand_who_open_it_in_ten_minutes_stay_within_slacks_limit(
    session: Session,
) -> None:
    turns: list[tuple[datetime, HomeClaim]] = []
    for minute in range(10):
        rush(session, minute)
        for second, tries in ((60, MOST_A_MINUTE + 1), (75, 1)):
            now = at("03 10:00") + timedelta(minutes=minute, seconds=second)
            found = [c for _ in range(tries) if (c := taken(session, now)) is not None]
            for claim in found:
                settle_home(session, TEAM, claim, view_hash="h", fingerprint="f")
            turns += [(now, claim) for claim in found]
    moments = [now for now, _ in turns]
    assert len(turns) == 10 * MOST_A_MINUTE
    assert all(
        later - earlier >= APART
        for earlier, later in zip(moments, moments[MOST_A_MINUTE:], strict=False)
    )
    assert set(Counter(claim.user_id for _, claim in turns).values()) == {1}
    newest = [claim.opened_at for _, claim in turns[-MOST_A_MINUTE:]]
    assert newest == sorted(newest, reverse=True)
    assert newest[-1] >= at("03 10:09:54")
    assert {claim.waiting for _, claim in turns} == {99}
