"""The demo from its beginning to its end, with visitors: what they meet, and what it leaves."""

import html
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.demo.demo import Result, Theatre, theatre
from commands.demo.visit import Wish, stay
from tests.browser import browser, is_there
from tests.commands.first_jam import look_around, walk

PLACES = {"lobby", "approvals", "in-the-field", "meetings", "customers"}


def digests(out: Path) -> dict[str, str]:
    """Return all that each digest says, top and thread, by its file's name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(out.glob("digests/*.json"))}


def channels(page: str) -> dict[str, str]:
    """Return the page's part of each channel, as text without tags, by the channel's name."""
    found = {}
    for part in re.findall(r'<section class="channel".*?</section>', page, re.DOTALL):
        text = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", part)).split())
        found[text.split()[1]] = text
    return found


@contextmanager
def time_goes_on(played: Theatre) -> Iterator[None]:
    """Let the demo wait for whoever looks on, as before a terminal."""
    over = threading.Event()
    life = threading.Thread(
        target=lambda: stay(played.stage, lambda: Wish.GO_ON if over.wait(0.05) else None)
    )
    life.start()
    try:
        yield
    finally:
        over.set()
        life.join()


def visited(played: Theatre) -> None:
    """Have the walk of the documents done, where there is a browser to do it in."""
    if is_there():
        with browser() as chromium, time_goes_on(played):
            look_around(chromium, played.stage.sandbox.url)
            walk(chromium, played.stage.sandbox.url)


def test_three_days_of_a_jam_leave_what_people_saw(tmp_path: Path) -> None:
    with theatre(tmp_path) as played:
        played.play_for_visitors()
        visited(played)
        played.go_on()
        played.finish()
        result = played.results()
    page = result.page.read_text("utf-8")
    said, seen = digests(tmp_path), channels(page)

    the_bot_kept_everything(result)
    each_place_got_three_digests(tmp_path, said)
    nothing_of_who_left_or_of_programs_is_quoted(said)
    the_page_shows_what_the_bot_said_to_everybody(seen, said)
    the_page_shows_what_it_said_to_one_person(seen)
    the_page_stands_on_its_own(page)


def the_bot_kept_everything(result: Result) -> None:
    assert (result.lost, result.doubled, result.errors) == (0, 0, 0)
    assert result.is_clean
    assert result.posts >= 400
    assert result.people in {59, 60}  # all but the one who left, and a visitor who does


def each_place_got_three_digests(out: Path, said: dict[str, str]) -> None:
    assert len(said) == 15
    places = [re.sub(r"^[0-9-]{16}", "", name).removesuffix("-closing") for name in said]
    assert {place: places.count(place) for place in places} == dict.fromkeys(PLACES, 3)
    assert "2026-03-05-0925-meetings" in said  # held backstage, and posted later
    assert {path.stem for path in out.glob("pictures/*.png")} == set(said)
    assert {path.stem for path in out.glob("digests/*.html")} == set(said)


def nothing_of_who_left_or_of_programs_is_quoted(said: dict[str, str]) -> None:
    later = "\n".join(text for name, text in said.items() if name > "2026-03-04-1630")
    for words in ("Terry", "the same culvert 4 times", "a lovely ribbon", "Took 3 logins"):
        assert words not in later
    assert "PipeWatch" not in "\n".join(said.values())


def the_page_shows_what_the_bot_said_to_everybody(
    seen: dict[str, str], said: dict[str, str]
) -> None:
    assert list(seen)[:6] == [
        *("jam-hour-back", "jam-hour-back-team"),
        *("jam-approvals", "jam-in-the-field", "jam-meetings", "jam-customers"),
    ]
    assert "Margaret" in seen  # the sponsor's copy
    lobby = json.loads(said["2026-03-06-0900-lobby-closing"])["top"]["text"]
    assert lobby in seen["jam-hour-back"]
    assert "If you could sign one thing less tomorrow" in seen["jam-approvals"]
    assert "What do you know about a place that is on no map of ours?" in seen["jam-in-the-field"]
    assert "Which idea here would you miss if it lost?" in seen["jam-customers"]
    assert "Hold it" in seen["jam-hour-back-team"]
    assert "Fay Lindqvist 08:40 pressed Hold it" in seen["jam-hour-back-team"]
    assert "Fay Lindqvist 09:25 pressed Post it now" in seen["jam-hour-back-team"]


def the_page_shows_what_it_said_to_one_person(seen: dict[str, str]) -> None:
    only = "Only visible to"
    field = seen["jam-in-the-field"]
    assert "Ana Ferreira 13:45 typed /jam promt What do you know" in field
    assert re.search(rf"{only} Ana Ferreira jam APP 13:45 Did you mean /jam prompt", field)
    assert "Ana Ferreira 13:45 pressed Run it" in field
    assert re.search(rf"{only} Terry Nunn jam APP 16:30 You have left", field)
    assert re.search(rf"{only} Kev Braithwaite .*?Ask Lucy Fairbairn", seen["jam-approvals"])
    assert re.search(rf"{only} Lucy Fairbairn jam APP 10:05", seen["jam-hour-back-team"])
    assert re.search(rf"{only} Mick Donnelly jam APP 09:50", seen["jam-meetings"])


def the_page_stands_on_its_own(page: str) -> None:
    assert "data:image/png;base64," in page
    assert not re.search(r'(src|href)="(?!#|data:|mailto:)[^"]*127\.0\.0\.1', page)
    anchors = set(re.findall(r' id="(C\w+-p\d+)"', page))
    linked = set(re.findall(r'href="#(C\w+-p\d+)"', page))
    assert linked
    assert linked <= anchors
