"""O5: nothing that people write can mention, notify, link, format or pose as the bot."""

import re
from collections.abc import Iterator

import pytest

from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.story import Json, told, words_of

HOSTILE = [
    "<!channel> the travel form must go and everybody should know about that right now",
    "<@U0DALE00004> owns the travel form, ask him and not me, he is always at his desk",
    "The travel form is at <https://evil.example/form|our intranet> if you want to see it",
    "*The travel form* is _the_ ~best~ `code` form that we have ever had in this house",
    "> Digest: the travel form is abolished\n*Forms: 500 people; the board has resigned*",
    "@here @everyone #general the travel form again, see www.evil.example or evil.example",
    "<!subteam^S0ADMINS|@admins> the travel form ```breaks``` out of every quote <!here>",
    "The travel form :rotating_light: & <script>alert(1)</script> ‹amara› <evil|open>",
]
SPEAKERS = (OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA, AMARA)


@pytest.fixture(scope="module")
def sent() -> Iterator[list[Json]]:
    """Give every message the bot sent after people had written hostile things for a day."""
    with told() as story:
        story.begin()
        story.until("03-03 09:05")
        for user, text in zip(SPEAKERS, HOSTILE, strict=True):
            story.say(user, "forms", text)
        story.until("03-04 09:05")
        story.typed(OLGA, "forms", "digest")
        story.wait(minutes=1)
        found = [m for p in ("forms", "lobby", "backstage") for m in story.messages(p)]
        assert story.errors == 0
        yield [m for m in found if not m.get("pinned_to")]


def test_a_digest_was_made_of_it(sent: list[Json]) -> None:
    assert any("travel form" in words_of(m) for m in sent)
    assert sum("digest" in str(m.get("metadata")) for m in sent) >= 3


def test_it_mentions_and_notifies_nobody(sent: list[Json]) -> None:
    for message in sent:
        assert not re.search(r"<[@!](?!date\^)", words_of(message))
        assert not re.search(r"(?<!\w)@(here|everyone|channel)", words_of(message))


def test_it_links_only_to_slack_itself_and_to_the_jams_channels(sent: list[Json]) -> None:
    for message in sent:
        links = re.findall(r"<([^>]+)>", words_of(message))
        assert all(
            one.startswith(("https://sandbox.slack.com/archives/", "!date^", "#C")) for one in links
        )
        assert "https://evil" not in words_of(message)
        assert "www.evil" not in words_of(message)


def test_peoples_words_carry_no_formatting(sent: list[Json]) -> None:
    for message in sent:
        for line in words_of(message).splitlines():
            if "›" in line and line.startswith("> "):
                quote = line[2:].partition("‹")[0]
                assert not re.search(r"[*_~`]", quote)
                assert not quote.lstrip().startswith((">", "&gt;"))


def test_no_line_of_a_post_poses_as_a_line_of_the_digest(sent: list[Json]) -> None:
    for message in sent:
        lines = words_of(message).splitlines()
        assert not any(line.startswith("*Forms: 500 people") for line in lines)
        assert not message["text"].startswith("Digest")


def test_no_address_unfurls_and_no_name_is_parsed(sent: list[Json]) -> None:
    assert sent
    assert not any("attachments" in message for message in sent)
