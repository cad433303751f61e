"""The driver's line to a sandbox: requests over kept-open connections, shared by threads."""

import http.client
import json
from threading import Lock
from urllib.parse import urlsplit

from sandbox.wire import Json

HTTP_OK = 200
JSON_TYPE = {"Content-Type": "application/json"}


class SandboxError(Exception):
    """The sandbox could not do what was asked; `code` is the reason in one word."""

    def __init__(self, request: str, body: Json) -> None:
        self.code = str(body.get("error"))
        rest = ", ".join(f"{k}={v}" for k, v in body.items() if k not in ("ok", "error"))
        super().__init__(f"{request}: {self.code}" + (f" ({rest})" if rest else ""))


class Line:
    """Connections to one sandbox; a request takes an idle one or opens another."""

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc
        self._idle: list[http.client.HTTPConnection] = []
        self._lock = Lock()

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def request(self, path: str, body: bytes) -> Json:
        """Return the sandbox's answer, an object with a `result`; SandboxError if it refuses."""
        with self._lock:
            connection = self._idle.pop() if self._idle else http.client.HTTPConnection(self._host)
        try:
            connection.request("POST", f"/control/{path}", body, JSON_TYPE)
            response = connection.getresponse()
            content = response.read()
        except BaseException:
            # Even Ctrl-C leaves it in the middle of an answer: the next request must not get it.
            connection.close()
            raise
        with self._lock:
            self._idle.append(connection)
        try:
            answer: Json = json.loads(content)
        except ValueError:
            answer = {"error": content.decode(errors="replace")[:200]}
        if response.status != HTTP_OK:
            raise SandboxError(path, answer)
        return answer
