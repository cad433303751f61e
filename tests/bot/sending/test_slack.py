"""How a call to Slack ends: with an answer, with a refusal, or with nobody knowing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError

from bot.sending.slack import SlackAway, SlackClient, Suspended, code_of, last_look
from sandbox.control import Control
from sandbox.server import Running, serve_in_thread
from tests.scenarios.frail import Fault, Replica, replica

AMARA, NOBODY = "U0AMARA0001", "C0NOWHERE01"


@pytest.fixture(scope="module")
def slack() -> Iterator[Running]:
    """Give one Slack to all tests."""
    with serve_in_thread(manifest=Path("manifest.yml")) as running:
        yield running


@pytest.fixture
def client(slack: Running) -> SlackClient:
    """Give a client of it."""
    environment = slack.environment
    return SlackClient(environment["SLACK_BOT_TOKEN"], environment["SLACK_API_URL"], even=False)


@pytest.fixture
def frail(slack: Running, tmp_path: Path) -> Iterator[Replica]:
    """Give a client whose requests go wrong as ordered."""
    environment = slack.environment
    token, api_url = environment["SLACK_BOT_TOKEN"], environment["SLACK_API_URL"]
    found = replica(f"sqlite:///{tmp_path}/jam.db", lambda: None, token, api_url)
    yield found
    found.database.close()


def since(control: Control, number: int, method: str) -> int:
    return sum(1 for call in control.calls(number) if call["method"] == method)


@pytest.mark.parametrize("fault", sorted(set(Fault) - {Fault.TOO_MANY, Fault.EMPTY}))
def test_what_is_no_answer_leaves_open_what_slack_did(frail: Replica, fault: Fault) -> None:
    frail.client.fault = lambda: fault
    with pytest.raises(SlackAway) as away:
        frail.client.users_info(user=AMARA)
    assert away.value.certain is (fault is Fault.NOT_SENT)
    assert away.value.code


def test_a_refusal_is_no_outage(client: SlackClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=NOBODY, text="Hello?")
    assert code_of(refused.value) == "channel_not_found"


def test_too_many_is_waited_for_and_repeated(slack: Running, client: SlackClient) -> None:
    number = len(slack.control.calls())
    slack.control.configure(fail={"users.info": [{"status": 429, "retry_after": 0}] * 2})
    assert client.users_info(user=AMARA)["ok"]
    assert since(slack.control, number, "users.info") == 3


def test_what_would_have_to_wait_long_is_put_off_and_was_certainly_not_done(
    slack: Running, client: SlackClient
) -> None:
    slack.control.configure(fail={"users.info": [{"status": 429, "retry_after": 3600}]})
    with pytest.raises(SlackAway) as away:
        client.users_info(user=AMARA)
    assert (away.value.code, away.value.certain) == ("ratelimited", True)
    assert 3500 < away.value.wait.total_seconds() <= 3600


def test_the_last_look_is_before_each_request_and_can_keep_it_back(
    slack: Running, client: SlackClient
) -> None:
    looks: list[int] = []
    slack.control.configure(fail={"users.info": [{"status": 429, "retry_after": 0}]})
    with last_look(lambda: looks.append(1)):
        client.users_info(user=AMARA)
    assert len(looks) == 2

    def refuse() -> None:
        raise TimeoutError

    number = len(slack.control.calls())
    with pytest.raises(TimeoutError), last_look(refuse):
        client.users_info(user=AMARA)
    assert since(slack.control, number, "users.info") == 0


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_token_that_is_not_taken_stops_all_calls_until_it_is(
    slack: Running, client: SlackClient, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    slack.control.configure(refuse_bot=code)
    number = len(slack.control.calls())
    for _ in range(3):
        with pytest.raises(Suspended, match=code):
            client.users_info(user=AMARA)
    assert since(slack.control, number, "users.info") == 1
    assert [r.message for r in caplog.records if r.levelname == "ERROR"] == [
        "slack takes the bot's token no more"
    ]
    slack.control.configure(refuse_bot=None)
    assert client.users_info(user=AMARA)["ok"]
