"""Pictures of the page for the documents, made anew where `JAM_PICTURES=write` asks for it."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

FOLDER = Path("docs/pictures")
COLOURS = 128


def picture(name: str, shown: Page | Locator) -> None:
    """Keep what a browser shows as `docs/pictures/NAME.png`, small: few colours are in a page."""
    page = shown if isinstance(shown, Page) else shown.page
    # What the mouse points at, or has the focus, shows tools beside it.
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    taken = shown.screenshot(animations="disabled", caret="hide")
    if os.environ.get("JAM_PICTURES") == "write":
        FOLDER.mkdir(exist_ok=True)
        few = (
            Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        )
        few.save(FOLDER / f"{name}.png", optimize=True)
