"""The still page shows messages as Slack does, and needs nothing from outside."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.still import ChannelView, render_messages, render_page, render_view
from tests.sandbox.block_examples import CHARTS, EVERYWHERE, IN_MESSAGES, Block, mrkdwn, plain

PEOPLE = {"U1": "Anna", "U2": "Ben", "UJAM": "Jam"}
ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title></style></textarea><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
)
PIXEL = "data:image/png;base64,iVBORw0KGgo="


def message(second: int, user: str, text: str, **more: object) -> dict[str, Any]:
    return {
        "type": "message",
        "ts": f"{1772409600 + second}.000100",
        "user": user,
        "text": text,
    } | (more)


def shown(
    *messages: dict[str, Any], zone: str = "UTC", images: Mapping[str, str] | None = None
) -> str:
    page = render_messages("Digest", messages, people=PEOPLE, zone=zone, images=images)
    return re.sub(r"\s+", " ", page.partition("<main>")[2])


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).strip()


ROOT = message(0, "U1", "Who has the key?")
REPLY = message(5, "U2", "I do", thread_ts=ROOT["ts"])


def test_a_message_has_its_author_its_time_and_its_text() -> None:
    page = shown(message(3600, "U1", "*Hello* <@U2>"), zone="Asia/Kolkata")
    assert '<span class="author">Anna</span>' in page
    assert ">06:30</time>" in page
    assert '<b>Hello</b> <span class="mention">@Ben</span>' in page


def test_a_chart_is_its_figures() -> None:
    for chart, figure in zip(CHARTS, ("Tue: 3", "New: 2"), strict=True):
        assert figure in words(shown(ROOT | {"blocks": [chart]}))


def test_days_are_those_of_the_readers_zone() -> None:
    late = message(23 * 3600, "U1", "late")
    assert "Monday, 2 March 2026" in shown(late)
    assert "Tuesday, 3 March 2026" in shown(late, zone="Pacific/Auckland")


def test_an_app_is_marked_and_a_person_is_not() -> None:
    assert ">APP<" in shown(message(0, "UJAM", "hi", bot_id="B1"))
    assert ">APP<" not in shown(message(0, "U1", "hi"))


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"bot_id": "B1", "username": "ci"}, "ci"),
        ({"user": "U7", "bot_id": "B1", "bot_profile": {"name": "Tickets"}}, "Tickets"),
        ({"user": "U9"}, "U9"),
        ({"user": "USLACKBOT"}, "Slackbot"),
        ({"user": ""}, "somebody"),
    ],
)
def test_every_author_has_some_name(more: dict[str, Any], name: str) -> None:
    assert f'<span class="author">{name}</span>' in shown(message(0, "U1", "hi") | more)


def test_messages_come_in_time_order_with_replies_under_their_root() -> None:
    page = words(shown(REPLY, message(9, "U2", "Later"), ROOT))
    assert page.index("Who has the key?") < page.index("1 reply")
    assert page.index("1 reply") < page.index("I do") < page.index("Later")
    assert '<details class="thread" open>' in shown(ROOT, REPLY)


def test_a_reply_without_its_root_and_a_broadcast_stand_in_the_channel_too() -> None:
    assert "replied to a thread" in shown(REPLY)
    broadcast = shown(ROOT, REPLY | {"subtype": "thread_broadcast"})
    assert broadcast.count("I do") == 2
    assert "replied to a thread" not in shown(ROOT, REPLY)


def test_replies_that_are_not_given_are_at_least_counted() -> None:
    assert "12 replies" in shown(ROOT | {"reply_count": 12})


def test_reactions_are_characters_with_their_count() -> None:
    page = shown(ROOT | {"reactions": [{"name": "+1", "count": 3}, {"name": "ours", "count": 1}]})
    assert "👍 <span>3</span>" in page
    assert ":ours: <span>1</span>" in page


def test_edited_pinned_private_and_deleted_messages_say_so() -> None:
    assert "(edited)" in shown(ROOT | {"edited": {"user": "U1", "ts": "1"}})
    assert "Pinned" in shown(ROOT | {"pinned_to": ["C1"]})
    assert "Only visible to Ben" in shown(ROOT | {"is_ephemeral": True, "seen_by": "U2"})
    gone = shown(ROOT | {"subtype": "tombstone"})
    assert "This message was deleted." in gone
    assert "key" not in gone


def test_what_slack_itself_says_is_a_notice() -> None:
    assert "message notice" in shown(ROOT | {"subtype": "channel_join"})


def test_blocks_take_the_place_of_the_text() -> None:
    page = shown(ROOT | {"blocks": [{"type": "header", "text": plain("A key")}]})
    assert "A key" in page
    assert "Who has" not in page


@pytest.mark.parametrize("block", IN_MESSAGES, ids=lambda block: str(block["type"]))
def test_every_kind_of_block_can_be_shown(block: Block) -> None:
    page = shown(ROOT | {"blocks": [block]})
    assert "</main>" in page


@pytest.mark.parametrize("kind", ["modal", "home"])
def test_every_kind_of_block_can_be_shown_in_a_view(kind: str) -> None:
    view = {"type": kind, "title": plain("Join"), "submit": plain("Go in"), "blocks": EVERYWHERE}
    page = words(render_view("Join", view, people=PEOPLE))
    assert "Join" in page
    assert ("Go in" in page) == (kind == "modal")


def test_a_section_shows_its_text_fields_and_button() -> None:
    page = shown(
        ROOT
        | {
            "blocks": [
                {
                    "type": "section",
                    "text": mrkdwn("*Waiting*"),
                    "fields": [mrkdwn("*Posts*\n12")],
                    "accessory": {"type": "button", "text": plain("Take"), "style": "primary"},
                }
            ]
        }
    )
    assert "<b>Waiting</b>" in page
    assert "<b>Posts</b><br>12" in page
    assert '<span class="button primary">Take</span>' in page


def test_rich_text_keeps_its_styles_mentions_and_lists() -> None:
    rich = next(block for block in IN_MESSAGES if block["type"] == "rich_text")
    styled = {"type": "text", "text": "both", "style": {"bold": True, "italic": True}}
    line = {"type": "rich_text_section", "elements": [styled, {"type": "user", "user_id": "U2"}]}
    page = shown(ROOT | {"blocks": [{"type": "rich_text", "elements": [line]}, rich]})
    assert '<b><i>both</i></b><span class="mention">@Ben</span>' in page
    assert "<blockquote>so</blockquote>" in page
    assert "<pre>x = 1</pre>" in page


def test_pictures_are_shown_when_they_are_given_as_data() -> None:
    block = {"type": "image", "alt_text": "posts by hour", "slack_file": {"id": "F1"}}
    assert f'<img src="{PIXEL}" alt="posts by hour">' in shown(
        ROOT | {"blocks": [block]}, images={"F1": PIXEL}
    )
    assert "<img" not in shown(ROOT | {"blocks": [block]})
    assert "<img" not in shown(ROOT | {"blocks": [block]}, images={"F1": "https://x.test/a.png"})
    file = {"id": "F2", "name": "chart.png", "title": "Chart"}
    assert PIXEL in shown(ROOT | {"files": [file]}, images={"F2": PIXEL})


def test_other_files_are_named() -> None:
    page = words(shown(ROOT | {"files": [{"id": "F1", "name": "plan.pdf", "filetype": "pdf"}]}))
    assert "plan.pdf pdf" in page
    assert "deleted" in shown(ROOT | {"files": [{"id": "F1", "mode": "tombstone"}]})


def test_attachments_show_their_title_text_and_blocks() -> None:
    attachment = {"title": "T", "title_link": "https://x.test", "text": "*quoted*"}
    page = shown(ROOT | {"attachments": [attachment, {"blocks": [{"type": "divider"}]}]})
    assert '<a href="https://x.test" rel="noreferrer">T</a>' in page
    assert "<b>quoted</b>" in page
    assert "<hr" in page


def test_a_page_lists_its_channels_and_resolves_mentions_of_them() -> None:
    page = render_page(
        "The <jam>",
        [
            ChannelView(id="C1", name="ideas", topic="What *now*?", messages=[ROOT, REPLY]),
            ChannelView(
                name="board",
                topic="",
                messages=[message(0, "U1", "see <#C1>")],
                is_private=True,
            ),
            ChannelView(name="quiet", topic="", messages=[]),
        ],
        people=PEOPLE,
    )
    assert "<title>The &lt;jam&gt;</title>" in page
    assert '<a href="#channel-2">🔒 board</a>' in page
    assert '<section class="channel" id="channel-2">' in page
    assert "What <b>now</b>?" in page
    assert ">#ideas</span>" in page
    assert "No messages here yet." in page


def test_hostile_words_stay_words_wherever_they_stand() -> None:
    bad = '"><script>alert(1)</script>'
    hostile = message(0, bad, bad, username=bad, reactions=[{"name": bad, "count": bad}])
    hostile["files"] = [{"name": bad, "title": bad, "pretty_type": bad}]
    hostile["blocks"] = [
        {"type": bad},
        {"type": "section", "text": mrkdwn(bad), "accessory": {"type": bad, "style": bad}},
        {"type": "actions", "elements": [{"type": "button", "text": plain(bad), "style": bad}]},
        {"type": "table", "rows": [[{"type": "raw_text", "text": bad}]]}
        | {"column_settings": [{"align": bad}]},
        {"type": "image", "alt_text": bad, "image_url": bad},
    ]
    view = ChannelView(name=bad, topic=bad, messages=[hostile])
    page = render_page(bad, [view], people={bad: bad}, images={bad: f"data:image/{bad}"})
    assert "<script" not in page
    assert "&gt;&lt;script&gt;" in page


def test_a_page_loads_nothing_and_is_the_same_each_time() -> None:
    messages = [ROOT, REPLY, message(9, "U1", "x", blocks=IN_MESSAGES)]
    view = ChannelView(name="ideas", topic="", messages=messages)
    page = render_page("Jam", [view], people=PEOPLE)
    assert page == render_page("Jam", [view], people=PEOPLE)
    assert not re.search(r"<(script|link|iframe|img)\b|url\(|@import", page)


def test_a_link_within_the_page_can_name_a_message_that_says_its_channel() -> None:
    anchor = f'id="C1-p{ROOT["ts"].replace(".", "")}"'
    assert anchor in shown(ROOT | {"channel": "C1"})
    assert anchor not in shown(ROOT)
    assert anchor not in shown(ROOT | {"channel": "C1", "is_ephemeral": True})
    copied = message(0, "U1", "me too", channel="C1", subtype="thread_broadcast", thread_ts="1.0")
    assert anchor not in shown(copied), "what stands on the page twice has one anchor"


HOSTILE_PAGE = st.one_of(
    st.text(), st.text(alphabet="<>&\"'/=`*_~:|!@# \n\ue000\ue0010a"), st.sampled_from(ATTACKS)
)
# What the page itself is made of; `href` and `src` are looked at one by one.
TAGS = re.compile(
    "html|head|meta|title|style|body|nav|h[123]|ul|li|a|main|section|header|p|article|div|span"
    "|time|details|summary|b|i|s|code|pre|blockquote|br|figure|figcaption|img|small"
)
ATTRIBUTES = re.compile(
    "lang|charset|name|content|http-equiv|class|id|style|aria-(hidden|label)|datetime|title"
    "|href|rel|src|alt|open"
)
STYLE = re.compile(r"background:#[0-9a-f]{6}")


class Inspector(HTMLParser):
    """Collects what a browser would build that this page is not made of."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        self.strange += [tag] if not TAGS.fullmatch(tag) else []
        for name, value in attrs:
            allowed = {
                "href": re.compile(r"#|https?://|mailto:", re.IGNORECASE),
                "src": re.compile("data:image/"),
                "style": STYLE,
            }.get(name, re.compile(""))
            if not ATTRIBUTES.fullmatch(name) or not allowed.match(value or ""):
                self.strange.append(f"{tag} {name}={value}")


@given(HOSTILE_PAGE, HOSTILE_PAGE, HOSTILE_PAGE)
def test_a_browser_builds_nothing_of_what_people_wrote(text: str, name: str, title: str) -> None:
    post = message(0, "U9", text, files=[{"id": name, "title": title, "name": text}])
    answer = message(1, name, f"<{title}|{text}> <https://x|{name}>", channel=title)
    attached = {"title": title, "title_link": text, "text": name}
    answer |= {"thread_ts": post["ts"], "attachments": [attached], "username": text}
    answer["reactions"] = [{"name": name, "count": 1, "users": [text]}]
    channel = ChannelView(name=name, topic=text, messages=[post, answer], id=title)
    inspector = Inspector()
    inspector.feed(render_page(title, [channel], people={"U9": name}))
    inspector.close()
    assert inspector.strange == []
