"""Markup is drawn as `sandbox.mrkdwn`, which has tests of its own, writes it as HTML."""

import pytest
from playwright.sync_api import Page

from sandbox.control import Control
from sandbox.mrkdwn import mrkdwn_to_html
from tests.browser import Tab

AMARA = "U0AMARA0001"  # in Lagos, one hour before UTC
TEXTS = [
    "*bold* _italic_ ~struck~ `code` and *_both_*",
    "2*3*4 snake_case_name a ~ b ~ c * d *",
    "```\nif a < b:\n  *no*\n```",
    "`<https://x.test|label>` &amp;lt; a &amp; b &lt;i&gt;",
    "one\ntwo\n• three",
    "&gt; so *it* is\n&gt; yes\nno\n&gt;&gt;&gt; all\nthe rest",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "<@U0BRUNO0002> <@U9> <#C9|other> <!here> <!subteam^S1|@crew> <!subteam^S1>",
    "<https://x.test/?a=1&amp;b=2|*go* :tada:> <https://x.test> <mailto:a@x.test|a@x.test>",
    "<javascript:alert(1)|label> <data:text/html,x|label> <ftp://x|label>",
    "*<https://x.test|go>, day 2*",
    ":tada: :no-such-one: :+1::skin-tone-3: :flag-de: :woman-running: at 12:30:45",
    "<!date^1772409600^{date} {date_num} {date_short} {date_long} {time} {time_secs} {no}|then>",
    "<!date^1772409600^{date_short_pretty} at {time}^https://x.test|then>",
    "<!date^99999999999999999999^{date}|then>",
    "*über*das *Straße* _é_ \ue0000\ue001",
]
DRAW = """
async (texts) => {
  const { mrkdwn } = await import("/page/mrkdwn.js");
  return texts.map((text) => {
    const box = document.createElement("div");
    box.append(...mrkdwn(text));
    for (const a of box.querySelectorAll("a")) a.removeAttribute("target"), a.rel = "noreferrer";
    return box.innerHTML;
  });
}
"""
READ = "(html) => Object.assign(document.createElement('div'), { innerHTML: html }).innerHTML"


@pytest.fixture(scope="module")
def manifest() -> str:
    """Give the manifest of an app that can do nothing."""
    return "features: {}"


def as_read(page: Page, html: str) -> str:
    """Return HTML as a browser writes it, so that two ways to write the same are equal."""
    return str(page.evaluate(READ, html))


def test_the_page_and_the_still_page_draw_the_same(tab: Tab, control: Control) -> None:
    people = {user["id"]: user["name"] for user in control.state(messages=False)["users"]}
    page = tab.open(AMARA).page
    drawn = page.evaluate(DRAW, TEXTS)
    expected = [mrkdwn_to_html(text, people, {}, "Africa/Lagos") for text in TEXTS]
    assert drawn == [as_read(page, str(html)) for html in expected]
