"""Socket Mode: one connection that Slack's envelopes come through."""

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

WORKERS = 10


class Socket:
    """The connection to Slack. What has been taken is finished before `close` returns."""

    def __init__(self, app: App, app_token: str, api_url: str) -> None:
        self._handler = SocketModeHandler(
            app,
            app_token,
            web_client=WebClient(base_url=api_url),
            concurrency=WORKERS,
            receive_buffer_size=1 << 16,
        )

    def open(self) -> None:
        """Connect; raises when Slack is away or refuses the token."""
        self._handler.client.connect()

    def close(self) -> None:
        """Disconnect, then let the workers finish; what they cannot acknowledge is sent again."""
        client = self._handler.client
        # The reader of its queue looks up once a second; said beforehand, it ends at once.
        client.closed = True
        client.message_queue.put(None)
        client.close()
