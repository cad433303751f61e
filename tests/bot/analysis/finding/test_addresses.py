"""Addresses are kept in one form, without what only tracks people."""

import pytest

from bot.analysis.finding.addresses import MOST, links_of, without_tracking


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://A.Example/x?utm_source=m&id=3&fbclid=q", "https://a.example/x?id=3"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example:443/x#part", "https://a.example/x#part"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("https://ana:secret@a.example/x", "https://a.example/x"),
        ("https://a.example/x?a=1&a=2", "https://a.example/x?a=1&a=2"),
        ("https://a.example/x?q=a%20b", "https://a.example/x?q=a%20b"),
        ("ftp://a.example/", ""),
        ("https:///x", ""),
        ("https://[::1", ""),
        ("https://a.example:port/", ""),
        (f"https://a.example/{'x' * 3000}", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_an_address_without_tracking(given: str, kept: str) -> None:
    assert without_tracking(given) == kept


def test_one_page_has_one_key_however_it_is_written() -> None:
    raw = (
        "<http://www.a.example/x/|Form> <https://a.example/x?gclid=7> <https://a.example/x#top>"
        " <https://a.example/y>"
    )
    first, second = links_of(raw)
    assert (first.label, first.host) == ("Form", "a.example")
    assert second.url == "https://a.example/y"


def test_labels_that_say_no_more_than_the_address_are_none() -> None:
    (link,) = links_of("<https://a.example/x|https://a.example/x>")
    assert link.label == ""


def test_what_is_no_shared_page_is_left_out() -> None:
    assert links_of("<@U1> <#C1|x> <mailto:a@a.example|a> <!here> https://bare.example") == ()
    many = " ".join(f"<https://a.example/{n}>" for n in range(99))
    assert len(links_of(many)) == MOST
