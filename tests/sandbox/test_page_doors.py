"""The page's addresses: what they give to whom, and what they let nobody do."""

import http.client
from contextlib import closing
from urllib.parse import urlencode, urlsplit

import pytest

from sandbox.control import Control
from sandbox.server import Running
from tests.sandbox.clients import bot_client

AMARA, BRUNO = "U0AMARA0001", "U0BRUNO0002"


class Answer:
    """What came back."""

    def __init__(
        self, running: Running, path: str, body: bytes | None = None, **headers: str
    ) -> None:
        with closing(http.client.HTTPConnection(urlsplit(running.url).netloc)) as connection:
            connection.request("POST" if body else "GET", path, body, headers)
            answer = connection.getresponse()
            self.status, self.policy = answer.status, answer.headers["content-security-policy"]
            self.body = answer.read().decode()


def screen(running: Running, me: str, channel: str = "") -> str:
    return Answer(running, f"/page/screen?{urlencode({'me': me, 'channel': channel})}").body


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/page/style.css", "/page/people"])
def test_code_and_style_come_from_the_pages_own_files_alone(running: Running, path: str) -> None:
    answer = Answer(running, path)
    assert answer.status == 200
    assert answer.policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in answer.policy


def test_nothing_beside_the_pages_files_is_given(running: Running) -> None:
    assert Answer(running, "/page/doors.py").status == 404
    assert Answer(running, "/page/..%2fdoors.py").status == 404


def test_another_sites_page_cannot_act_in_it(running: Running) -> None:
    other = Answer(running, "/control/state", b"{}", Origin="http://evil.example")
    assert other.status == 403
    assert Answer(running, "/control/state", b"{}", Origin=running.url).status == 200


def test_each_person_sees_their_channels_alone(running: Running, control: Control) -> None:
    control.add_channels([{"name": "secret", "id": "C1", "is_private": True, "members": [AMARA]}])
    control.post(AMARA, "C1", "between us")
    assert "between us" in screen(running, AMARA, "C1")
    assert "C1" not in screen(running, BRUNO, "C1")
    assert "user_not_found" in screen(running, "U0NOBODY")


def test_what_only_one_person_sees_is_theirs_alone(running: Running, forum: str) -> None:
    bot_client(running).chat_postEphemeral(channel=forum, user=AMARA, text="psst")
    assert "psst" in screen(running, AMARA)
    assert "psst" not in screen(running, BRUNO)
