"""What tells the open pages that something in the workspace may have changed."""

import asyncio


class Bell:
    """Counts changes; whoever waits is woken by the next one. Lives on the server's event loop."""

    def __init__(self) -> None:
        self.rung = 0
        self.is_over = False
        self._event = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def ring(self) -> None:
        """Say that something may have changed."""
        self.rung += 1
        self._event.set()

    async def after(self, heard: int) -> int:
        """Return the number of changes once it is another than `heard`, or the bell is put away."""
        self._loop = asyncio.get_running_loop()
        while self.rung == heard and not self.is_over:
            self._event.clear()
            await self._event.wait()
        return self.rung

    def put_away(self) -> None:
        """Let nobody wait any more; may be called from another thread."""
        self.is_over = True
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._event.set)
