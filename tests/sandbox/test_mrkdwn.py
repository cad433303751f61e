"""Slack's markup becomes the HTML that shows it, and never more than that."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.markdown import markdown_to_mrkdwn
from sandbox.mrkdwn import emoji_character, format_date, mrkdwn_to_html, plain_to_html

PEOPLE = {"U1": "Anna <b>", "U2": "Ben"}
CHANNELS = {"C1": "ideas"}


def html(text: str, zone: str = "UTC") -> str:
    return str(mrkdwn_to_html(text, PEOPLE, CHANNELS, zone))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _slanted_ ~gone~", "<b>bold</b> <i>slanted</i> <s>gone</s>"),
        ("*_both_*", "<b><i>both</i></b>"),
        ("*a _b* c_", "<b>a _b</b> c_"),
        ("2*3*4 snake_case_word", "2*3*4 snake_case_word"),
        ("* not bold *", "* not bold *"),
        ("`*code*`", "<code>*code*</code>"),
        ("```\na &lt; b\n*c*\n```", "<pre>a &lt; b\n*c*</pre>"),
        ("`<https://x.test|label>`", "<code>label</code>"),
        ("one\ntwo", "one<br>two"),
        ("• one\n• two", "• one<br>• two"),
        ("&gt; so *it* is\n&gt; yes\nno", "<blockquote>so <b>it</b> is<br>yes</blockquote>no"),
        ("&gt;&gt;&gt; all\nthe rest", "<blockquote>all<br>the rest</blockquote>"),
        ("a &amp; b &lt;i&gt;", "a &amp; b &lt;i&gt;"),
        ("&amp;lt;", "&amp;lt;"),
        ("<script>", "&lt;script&gt;"),
        ("<@U2>", '<span class="mention">@Ben</span>'),
        ("<@U1>", '<span class="mention">@Anna &lt;b&gt;</span>'),
        ("<@U9>", '<span class="mention">@U9</span>'),
        ("<#C1>", '<span class="mention">#ideas</span>'),
        ("<#C9|other>", '<span class="mention">#other</span>'),
        ("<!here> <!subteam^S1|@crew>", html("<!here>") + " " + html("<!subteam^S1|@crew>")),
        ("<!subteam^S1|@crew>", '<span class="mention">@crew</span>'),
        ("<https://x.test/?a=1&amp;b=2|*go*>", "a=1&amp;b=2"),
        ("<mailto:a@x.test|a@x.test>", 'href="mailto:a@x.test"'),
        (":tada: :no-such-one:", "🎉 :no-such-one:"),
        ("at 12:30:45", "at 12:30:45"),
    ],
)
def test_markup_is_shown_as_slack_shows_it(text: str, shown: str) -> None:
    assert shown in html(text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x", "x:y"])
def test_a_link_to_anything_but_the_web_or_mail_is_only_its_label(url: str) -> None:
    assert html(f"<{url}|label>") == "label"


def test_a_label_in_bold_stays_a_link() -> None:
    link = '<a href="https://x.test" rel="noreferrer"><b>go</b> 🎉</a>'
    assert html("<https://x.test|*go* :tada:>") == link
    assert html("*<https://x.test|go>, day 2*").startswith("<b><a href=")


def test_a_date_is_shown_in_the_readers_zone() -> None:
    text = "<!date^1772409600^{date_short_pretty} at {time}|then>"
    assert html(text) == "<time>2 Mar 2026 at 00:00</time>"
    assert html(text, "Asia/Kolkata") == "<time>2 Mar 2026 at 05:30</time>"
    linked = html("<!date^1772409600^{date}^https://x.test|then>")
    assert linked.startswith('<a href="https://x.test"')


def test_a_date_out_of_this_world_shows_its_fallback() -> None:
    assert html("<!date^99999999999999999999^{date}|then>") == "<time>then</time>"
    assert html("<!date^-99999999999^{date}|some day>") == "<time>some day</time>"


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("{date_num}", "2026-03-29"),
        ("{date}", "29 March 2026"),
        ("{date_long}", "Sunday, 29 March 2026"),
        ("{time_secs}", "03:00:00"),
        ("{odd}", "{odd}"),
    ],
)
def test_each_part_of_a_date_pattern_is_filled_in(pattern: str, shown: str) -> None:
    assert format_date(1774746000, pattern, "Europe/Berlin") == shown


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("+1", "👍"),
        ("-1", "👎"),
        ("bulb", "💡"),
        ("+1::skin-tone-4", "👍🏽"),
        ("flag-de", "🇩🇪"),
        ("male-technologist", "👨‍💻"),
        ("our-logo", ":our-logo:"),
    ],
)
def test_an_emoji_is_found_by_slacks_name_for_it(name: str, character: str) -> None:
    assert emoji_character(name) == character


def test_plain_text_knows_emoji_and_lines_and_no_other_markup() -> None:
    assert plain_to_html("*a* :tada:\n<b>") == "*a* 🎉<br>&lt;b&gt;"


@pytest.mark.parametrize(
    ("markdown", "mrkdwn"),
    [
        ("# Title", "*Title*"),
        ("**bold** and *slanted* and ~~gone~~", "*bold* and _slanted_ and ~gone~"),
        ("- one\n* two", "• one\n• two"),
        ("[go](https://x.test)", "<https://x.test|go>"),
        ("`**code**` <b>", "`**code**` &lt;b>"),
    ],
)
def test_standard_markdown_becomes_slacks_markup(markdown: str, mrkdwn: str) -> None:
    assert markdown_to_mrkdwn(markdown) == mrkdwn


class Tags(HTMLParser):
    """Collects the tags, the attributes and the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it carries."""
        self.names.add(tag)
        self.attributes.extend((name, value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        """Note the words between tags."""
        self.words += data


def tags_of(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    found.close()
    return found


scraps = st.sampled_from(
    [
        *("<", ">", "&", "&lt;", "&gt;", "&amp;", "*", "_", "~", "`", "```", "|", "\n", " ", '"'),
        *("'", ":", "://", "https", "javascript", "@U1", "#C1", "!date^1^{date}", "^", "script"),
        *("word", ":tada:", "\ue000", "\ue001", "0", "onload=", "&#60;", "é", "> "),
    ]
)
any_text = st.lists(scraps | st.text(max_size=3), max_size=25).map("".join)


@given(any_text)
def test_no_text_gets_a_tag_or_an_address_of_its_own_through(text: str) -> None:
    found = tags_of(html(text))
    allowed = {"a", "b", "i", "s", "br", "code", "pre", "blockquote", "span", "time"}
    assert found.names <= allowed
    for name, value in found.attributes:
        assert (name, value) in {("rel", "noreferrer"), ("class", "mention")} or (
            name == "href" and value.lower().startswith(("https://", "http://", "mailto:"))
        )


@given(st.text(alphabet=st.characters(exclude_characters="*_~`<>&:\n\r\ue000\ue001")))
def test_text_without_markup_reads_as_it_was_written(text: str) -> None:
    assert tags_of(html(text)).words == text
