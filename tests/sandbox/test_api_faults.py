"""Calls whose answers are spoilt, late or missing, as slack_sdk's client sees them."""

import http.client
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.control import Control, SandboxError
from sandbox.server import Running
from tests.sandbox.clients import person_client

BROKEN = (URLError, http.client.HTTPException, ConnectionError)


def texts(control: Control, channel: str) -> list[str]:
    return [m["text"] for m in control.messages(channel) if not m.get("subtype")]


@pytest.mark.parametrize("carried_out", [True, False])
@pytest.mark.parametrize("kind", ["500", "503", "no_answer", "garbage"])
def test_a_call_whose_answer_is_spoilt_was_done_or_not_as_asked(
    control: Control, web: WebClient, forum: str, kind: str, carried_out: bool
) -> None:
    web.retry_handlers.clear()
    fault = {"kind": kind, "methods": "chat.*", "carried_out": carried_out}
    control.configure(api_faults=[fault])
    with pytest.raises((SlackApiError, *BROKEN)):
        web.chat_postMessage(channel=forum, text="hello")
    assert texts(control, forum) == ["hello"] * carried_out
    assert control.faults() == {f"api_{kind}": 1}
    call = control.calls()[-1]
    assert (call["ok"], call["fault"]) == (carried_out, kind)
    control.configure(api_faults=[])
    web.chat_postMessage(channel=forum, text="again")


def test_a_rate_limit_is_never_carried_out_and_names_its_wait(
    control: Control, web: WebClient, forum: str
) -> None:
    control.configure(api_faults=[{"kind": "429", "carried_out": True, "seconds": 7}])
    with pytest.raises(SlackApiError) as error:
        web.chat_postMessage(channel=forum, text="hello")
    assert error.value.response.headers["Retry-After"] == "7"
    assert error.value.response["error"] == "ratelimited"
    assert texts(control, forum) == []


@pytest.mark.parametrize("carried_out", [True, False])
def test_a_late_answer_is_an_answer(
    control: Control, web: WebClient, forum: str, carried_out: bool
) -> None:
    control.configure(api_faults=[{"kind": "late", "seconds": 0.05, "carried_out": carried_out}])
    assert web.chat_postMessage(channel=forum, text="at last")["ok"]
    assert texts(control, forum) == ["at last"]


def test_a_late_call_is_done_though_nobody_waits_for_it(
    control: Control, running: Running, forum: str
) -> None:
    control.configure(api_faults=[{"kind": "late", "seconds": 1.2, "carried_out": True}])
    url, token = running.environment["SLACK_API_URL"], running.environment["SLACK_BOT_TOKEN"]
    hasty = WebClient(token=token, base_url=url, timeout=1)
    with pytest.raises(TimeoutError):
        hasty.chat_postMessage(channel=forum, text="gone")
    assert texts(control, forum) == ["gone"]


def test_only_methods_that_fit_the_pattern_are_hit(control: Control, web: WebClient) -> None:
    control.configure(api_faults=[{"kind": "500", "methods": "chat.*"}])
    assert web.auth_test()["ok"]


def test_people_are_spared(control: Control, running: Running, forum: str) -> None:
    control.configure(api_faults=[{"kind": "500"}])
    assert person_client(running, "U0AMARA0001").chat_postMessage(channel=forum, text="hi")["ok"]


def outcomes(control: Control, web: WebClient) -> list[bool]:
    control.configure(seed=7)
    found = []
    for _ in range(30):
        try:
            found.append(bool(web.auth_test()["ok"]))
        except SlackApiError:
            found.append(False)
    return found


def test_the_same_seed_gives_the_same_faults(control: Control, web: WebClient) -> None:
    control.configure(api_faults=[{"kind": "429", "probability": 0.5}])
    first = outcomes(control, web)
    assert {True, False} == set(first)
    assert outcomes(control, web) == first


@pytest.mark.parametrize("fault", [{"kind": "sad"}, {"kind": "500", "when": "now"}])
def test_an_unknown_fault_is_refused(control: Control, fault: dict[str, Any]) -> None:
    with pytest.raises(SandboxError, match="unknown_fault"):
        control.configure(api_faults=[fault])
