"""The human first: the bot answers in nobody's place, posts in nobody's name, and ranks nobody."""

import re
from pathlib import Path

import yaml

from bot.blocks.language import ENGLISH
from commands.stage import MANIFEST
from jam import shape
from tests.conftest import PROJECT
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import idea_post
from tests.scenarios.story import Story, words_of

PEOPLE = (OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO)
NAMES = ("organiser", "amara", "bruno", "chitra", "dale", "emiko")


def test_the_app_may_not_show_itself_as_somebody_else() -> None:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    scopes = manifest["oauth_config"]["scopes"]
    assert "chat:write.customize" not in scopes["bot"]
    assert set(scopes) == {"bot"}  # no right to act as the person who installed it


def test_no_call_in_the_program_names_or_pictures_the_sender() -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("bot", "handlers", "commands")
        for path in sorted(Path(PROJECT, folder).rglob("*.py"))
    ]
    calls = [call for text in sources for call in re.findall(r"chat_post\w+\([^)]*\)", text)]
    assert len(calls) >= 3
    assert not any(re.search(r"\b(username|icon_emoji|icon_url|as_user)\b", c) for c in calls)


def test_a_question_of_a_person_is_left_to_people(open_jam: Story) -> None:
    asked = open_jam.say(DALE, "forms", "Who knows why the travel form asks for my name twice?")
    open_jam.wait(hours=3)
    under = [m for m in open_jam.messages("forms") if m.get("thread_ts") == asked]
    assert under == []
    assert open_jam.whispers(DALE) == []


def test_what_the_bot_says_stands_under_its_own_name_and_ranks_nobody(open_jam: Story) -> None:
    ts = idea_post(open_jam, DALE, "forms", "End the travel form, it asks my name three times.")
    for number, user in enumerate(PEOPLE):
        open_jam.say(user, "forms", f"Form {number} wants a stamp from somebody on holiday.")
        open_jam.react(user, "forms", ts)
    open_jam.until("03-04 09:05")
    said = [m for place in ("lobby", "forms", "backstage") for m in open_jam.messages(place)]
    assert {m.get("username") for m in said} == {None}
    sent = [c["args"] for c in open_jam.control.calls() if c["method"].startswith("chat.")]
    assert all({"username", "icon_emoji", "icon_url", "as_user"}.isdisjoint(one) for one in sent)
    # Names stand beside people's own words alone, never beside a number.
    shown = "\n".join(map(words_of, said))
    for name in NAMES:
        assert not re.search(rf"\b{name}\b[^\n‹›]{{0,12}}\b\d+\b", shown)
    stats = open_jam.type(DALE, "lobby", "stats")
    assert not any(name in stats for name in NAMES)


def test_no_sentence_and_no_finding_has_room_for_the_first_among_people() -> None:
    everything = "\n".join(ENGLISH.sentences.values()).casefold()
    boasts = ("most active", "top contributor", "leaderboard", "top poster", "best participant")
    assert not any(words in everything for words in boasts)
    nouns = [found for found in vars(shape).values() if hasattr(found, "__dataclass_fields__")]
    assert nouns
    assert not any("user" in name for found in nouns for name in found.__dataclass_fields__)
