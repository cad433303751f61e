"""Deliveries: one row a key, claimed before and settled after, counted by channel and day."""

from dataclasses import replace

from jam.occurrences import Delivery, DeliveryKind, DeliveryState
from jam.places import Jam
from storage import Session
from storage.deliveries import (
    claim_delivery,
    deliveries_of,
    doubtful_deliveries,
    find_delivery,
    note_file,
    reclaim_delivery,
    renew_claim,
    settle_delivery,
    withdraw_delivery,
)
from tests.storage.conftest import FORUM, TEAM, at

KEY = "less-paper:digest:forms:2026-03-04"


def claimed(key: str = KEY, channel: str = FORUM, thread_ts: str = "") -> Delivery:
    return Delivery(
        key=key,
        channel_id=channel,
        thread_ts=thread_ts,
        state=DeliveryState.CLAIMED,
        claimed_at=at("04 08:00"),
        claimed_until=at("04 08:01"),
        claimed_by="me",
    )


def sent(session: Session, jam: Jam, delivery: Delivery, moment: str = "04 08:00") -> None:
    claim_delivery(session, TEAM, jam.id, delivery)
    settle_delivery(
        session, TEAM, delivery.key, DeliveryState.SENT, now=at(moment), by="me", ts="1.000001"
    )


def test_a_key_never_sent_is_unknown_though_another_workspace_has_it(
    session: Session, jam: Jam
) -> None:
    del jam
    assert find_delivery(session, TEAM, KEY) is None
    assert find_delivery(session, "T2", KEY) is not None


def test_a_claim_comes_back_as_it_was_made(session: Session, jam: Jam) -> None:
    assert claim_delivery(session, TEAM, jam.id, claimed()) is None
    assert find_delivery(session, TEAM, KEY) == claimed()


def test_whose_claim_was_taken_over_settles_nothing(session: Session, jam: Jam) -> None:
    claim_delivery(session, TEAM, jam.id, claimed())
    reclaim_delivery(session, TEAM, replace(claimed(), claimed_by="another"))
    state, now = DeliveryState.SENT, at("04 08:00")
    assert not settle_delivery(session, TEAM, KEY, state, now=now, by="me", ts="1.0")
    assert settle_delivery(session, TEAM, KEY, state, now=now, by="another", ts="2.0")


def test_a_second_claim_lasts_longer_but_remembers_when_the_first_was_made(
    session: Session, jam: Jam
) -> None:
    claim_delivery(session, TEAM, jam.id, claimed())
    again = Delivery(
        key=KEY,
        channel_id=FORUM,
        state=DeliveryState.CLAIMED,
        claimed_at=at("04 08:05"),
        claimed_until=at("04 08:06"),
    )
    assert claim_delivery(session, TEAM, jam.id, again) == claimed()
    reclaim_delivery(session, TEAM, again)
    found = find_delivery(session, TEAM, KEY)
    assert found is not None
    assert (found.claimed_at, found.claimed_until) == (at("04 08:00"), at("04 08:06"))


def test_a_settled_delivery_says_where_it_is_or_why_not(session: Session, jam: Jam) -> None:
    sent(session, jam, claimed())
    claim_delivery(session, TEAM, jam.id, claimed("less-paper:other"))
    settle_delivery(
        session,
        TEAM,
        "less-paper:other",
        DeliveryState.FAILED,
        now=at("04 08:00"),
        by="me",
        error="is_archived",
    )
    first, second = deliveries_of(session, jam.id)
    assert (first.state, first.ts) == (DeliveryState.SENT, "1.000001")
    assert (second.state, second.error) == (DeliveryState.FAILED, "is_archived")
    assert deliveries_of(session, jam.id, DeliveryState.FAILED) == (second,)


def test_settling_touches_no_other_workspace(session: Session, jam: Jam) -> None:
    sent(session, jam, claimed())
    other = find_delivery(session, "T2", KEY)
    assert other is not None
    assert other.state is DeliveryState.CLAIMED


def test_what_was_taken_back_is_withdrawn_and_only_that(session: Session, jam: Jam) -> None:
    sent(session, jam, claimed())
    assert withdraw_delivery(session, TEAM, KEY)
    assert not withdraw_delivery(session, TEAM, KEY)
    found, other = find_delivery(session, TEAM, KEY), find_delivery(session, "T2", KEY)
    assert found is not None
    assert other is not None
    assert (found.state, other.state) == (DeliveryState.SKIPPED, DeliveryState.CLAIMED)


def test_a_files_id_is_noted_before_it_is_shared(session: Session, jam: Jam) -> None:
    claim_delivery(session, TEAM, jam.id, claimed())
    assert note_file(session, TEAM, KEY, "F0PICTURE01", by="me")
    assert note_file(session, TEAM, KEY, "F0PICTURE02", by="me")
    assert not note_file(session, TEAM, KEY, "F0PICTURE03", by="another")
    found = find_delivery(session, TEAM, KEY)
    assert found is not None
    assert (found.files, found.state) == (("F0PICTURE01", "F0PICTURE02"), DeliveryState.CLAIMED)


def test_a_claim_is_renewed_by_its_holder_alone(session: Session, jam: Jam) -> None:
    claim_delivery(session, TEAM, jam.id, claimed())
    until = at("04 09:00")
    assert not renew_claim(session, TEAM, KEY, by="another", until=until)
    assert renew_claim(session, TEAM, KEY, by="me", until=until)
    found = find_delivery(session, TEAM, KEY)
    assert found is not None
    assert found.claimed_until == until


def test_in_doubt_is_what_changed_hands_lately_and_what_was_left(
    session: Session, jam: Jam
) -> None:
    def doubtful() -> set[str]:
        since, before = at("04 07:00"), at("04 08:10")
        found = doubtful_deliveries(session, jam.id, settled_since=since, left_before=before)
        return {delivery.key.partition(":")[2] for delivery in found}

    for key in ("once", "twice", "twice-long-ago"):
        claim_delivery(session, TEAM, jam.id, claimed(f"less-paper:{key}"))
    for key, when in (("twice", "04 08:00"), ("twice-long-ago", "04 06:00")):
        reclaim_delivery(session, TEAM, claimed(f"less-paper:{key}"))
        settle(session, f"less-paper:{key}", when)
    settle(session, "less-paper:once", "04 08:00")
    assert doubtful() == {"twice"}
    claim_delivery(session, TEAM, jam.id, claimed("less-paper:left"))
    whispered = replace(claimed("less-paper:whispered"), kind=DeliveryKind.WHISPER)
    claim_delivery(session, TEAM, jam.id, whispered)
    assert doubtful() == {"twice", "left"}


def settle(session: Session, key: str, when: str) -> None:
    state = DeliveryState.SENT
    settle_delivery(session, TEAM, key, state, now=at(when), by="me", ts="1.000001")
