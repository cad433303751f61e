"""J11: everything the jam keeps of a person is theirs as a file, and nothing of others is in it."""

import csv
import io
import json
import urllib.request
import zipfile

from sqlalchemy import Table

from jam.talk import PostRef
from storage import tables
from storage.columns import SlackId
from storage.follows import save_post
from storage.ideas import idea_of_post, make_idea
from storage.named_people import NAMED
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE
from tests.scenarios.story import Json, Story
from tests.scenarios.test_d01_digest import FIRST_DAY, talk

NOBODYS = {
    "team_id": "a workspace",
    "home_team": "a workspace",
    "channel_id": "a channel",
    "parent_channel_id": "a channel",
    "canvas_id": "a canvas",
}
"""Columns of Slack's ids that are no person's, in whatever table."""

NOT_ABOUT_ONE = {
    "places.key": "a place's",
    "links.key": "a hash",
    "coverage.key": "a digest's",
    "renderings.key": "a digest's",
    "stuck_events.key": "a hash",
}
"""Keys that hold nobody's id."""


EVERY_TABLE = tables.metadata.sorted_tables


def files_for(story: Story, user: str) -> list[Json]:
    """Return the files that the bot shared with one person alone, the newest last."""
    channels = story.control.state()["channels"]
    (direct,) = [c for c in channels if c.get("is_im") and user in str(c)]
    return [f for m in direct["messages"] for f in m.get("files", [])]


def opened(story: Story, file: Json) -> dict[str, str]:
    """Return what stands in the files of a zip that the bot shared."""
    asked = urllib.request.Request(  # noqa: S310 (the sandbox's own address, on loopback)
        file["url_private_download"],
        headers={"authorization": f"Bearer {story.stage.client.token}"},
    )
    with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 (the same)
        archive = zipfile.ZipFile(io.BytesIO(answer.read()))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def mine(story: Story, user: str) -> dict[str, str]:
    """Let somebody ask for their file; returns what stands in it."""
    story.typed(user, "forms", "me")
    story.wait(minutes=1)
    return opened(story, files_for(story, user)[-1])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def named_in(table: Table) -> set[str]:
    """Return the columns of a table that can hold a person's id."""
    ids = {c.name for c in table.c if c.type is SlackId and c.name not in NOBODYS}
    ids |= {"whose"} & set(table.c.keys())
    keys = {"key"} if "key" in table.c and f"{table.name}.key" not in NOT_ABOUT_ONE else set()
    return ids | keys


def test_every_table_that_can_name_a_person_is_in_the_file() -> None:
    """Where this fails: add the table to `NAMED` of `storage/about_person.py`."""
    known = {n.table.name: {*n.people, *(["key"] if n.in_key else [])} for n in NAMED}
    named = {t.name: named_in(t) for t in tables.metadata.sorted_tables}
    missing = {name: found for name, found in named.items() if not found <= known.get(name, set())}
    assert missing == {}


def test_all_that_is_kept_of_me_comes_as_one_file_that_a_spreadsheet_takes(
    open_jam: Story,
) -> None:
    talk(open_jam, FIRST_DAY)
    formula = open_jam.say(AMARA, "forms", '=HYPERLINK("http://x") and a comma, yes')
    theirs = open_jam.say(BRUNO, "forms", "Only Bruno says parsnips.")
    reply = open_jam.say(AMARA, "forms", "I agree with that", thread_ts=theirs)
    open_jam.react(AMARA, "forms", theirs, "+1")
    open_jam.control.settle()
    jam, ref = open_jam.jam, PostRef(channel_id=open_jam.channel("forms"), ts=theirs)
    with open_jam.database.writing() as session:
        make_idea(session, jam.team_id, jam.id, ref, made_by=AMARA, now=open_jam.now)
        save_post(session, jam.team_id, jam.id, AMARA, ref, open_jam.now)
        idea = idea_of_post(session, jam.team_id, ref)
    assert idea is not None
    open_jam.until("03-04 09:05")

    rows = {t.name: len([r for r in open_jam.rows(t) if AMARA in str(r)]) for t in EVERY_TABLE}

    # It answers at once, and pressed twice it comes once.
    said = open_jam.type(AMARA, "forms", "me")
    assert "within a minute" in said
    assert "3 posts, 1 reaction" in said
    assert "on its way" in open_jam.type(AMARA, "lobby", "me")
    open_jam.wait(minutes=1)
    (file,) = files_for(open_jam, AMARA)
    assert file["name"] == "less-paper-me.zip"
    found = opened(open_jam, file)

    # Every post with its link, also the reply's; what looks like a formula is none.
    posts = table(found["posts.csv"])
    assert {row["text"] for row in posts} == {
        FIRST_DAY[1],
        '\'=HYPERLINK("http://x") and a comma, yes',
        "I agree with that",
    }
    by_text = {row["text"]: row for row in json.loads(found["posts.json"])}
    assert by_text["I agree with that"]["link"].endswith(
        f"/p{reply.replace('.', '')}?thread_ts={theirs}&cid={ref.channel_id}"
    )
    address = open_jam.stage.client.chat_getPermalink(channel=ref.channel_id, message_ts=formula)
    assert {row["link"] for row in posts} >= {address["permalink"]}
    assert by_text["I agree with that"]["channel"] == "Forms"

    # Everything else by reference; nobody else's words or names.
    everything = json.loads(found["everything.json"])
    assert [row["emoji"] for row in everything["reactions"]] == ["+1"]
    assert everything["ideas"][0]["idea"] == idea.number
    assert [row["link"] for row in everything["saved"]] == [everything["ideas"][0]["link"]]
    assert everything["roles"] == [{"role": "facilitator", "forum": "forms"}]
    assert everything["account"][0]["handle"] == "amara"
    assert "parsnips" not in str(found)
    assert "bruno" not in str(found).casefold()
    assert not any(user in str(found) for user in (BRUNO, CHITRA, DALE))

    # No row of any table that holds my id was forgotten.
    given = {n.table.name: len(everything.get(n.part, [])) for n in NAMED}
    assert sum(rows.values()) > 10
    assert {name: n for name, n in rows.items() if n > given.get(name, 0)} == {}
    assert "README.txt" in found
    assert "What “Less paper” keeps of you, amara" in found["README.txt"]
    assert open_jam.errors == 0


def test_after_leaving_there_is_nothing_but_the_note_of_it(open_jam: Story) -> None:
    open_jam.say(DALE, "forms", "Something of mine")
    open_jam.type(DALE, "forms", "leave")
    assert "nothing of yours is kept but the note that you left" in open_jam.type(
        DALE, "forms", "me"
    )
    open_jam.wait(minutes=1)
    found = json.loads(opened(open_jam, files_for(open_jam, DALE)[-1])["everything.json"])
    assert set(found) <= {"account", "left-and-came-back", "asked-of-the-bot", "sent-to-you"}
    assert len(found["left-and-came-back"]) == 1
    # That they asked is forgotten as well, and they may ask again.
    assert DALE not in open_jam.database_text("people", "departures")
    assert "posts.csv" not in mine(open_jam, DALE)
    assert len(files_for(open_jam, DALE)) == 2
