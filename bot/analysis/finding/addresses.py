"""The addresses that a post shares, each in one form, without what only tracks people."""

import hashlib
import html
import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from jam.finding import SharedLink

MOST = 20
"""Addresses of one post that are kept: more is a list, not a tip."""

_LONGEST = 2000
_LABEL = 150
_LINK = re.compile(r"<(?P<url>https?://[^|>\s]+)(?:\|(?P<label>[^>]*))?>")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|igshid|igsh|yclid|mc_[ce]id|mkt_tok"
    r"|_hs(?:enc|mi)|ref_src|ref_url|spm|s_kwcid|trk|trkInfo|si|vero_id|oly_(?:anon|enc)_id|wt_mc",
    re.IGNORECASE,
)
_PORTS = {"http": ":80", "https": ":443"}


def links_of(raw: str) -> tuple[SharedLink, ...]:
    """Return the web addresses in a post as Slack sent it, in order, each once."""
    found: dict[str, SharedLink] = {}
    for match in _LINK.finditer(raw):
        made = _link(html.unescape(match["url"]), html.unescape(match["label"] or ""))
        if made is not None:
            found.setdefault(made.key, made)
    return tuple(found.values())[:MOST]


def without_tracking(url: str) -> str:
    """Return an address without the parameters that only tell where somebody came from.

    Names of people and passwords in it go too; "" where it is no web address.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in _PORTS or not host or len(url) > _LONGEST:
        return ""
    scheme = parts.scheme.lower()
    place = host + (port if port != _PORTS[scheme] else "")
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    query = parts.query if len(kept) == len(parts.query.split("&")) else urlencode(kept)
    return urlunsplit(SplitResult(scheme, place, parts.path or "/", query, parts.fragment))


def _link(url: str, label: str) -> SharedLink | None:
    clean = without_tracking(url)
    if not clean:
        return None
    parts = urlsplit(clean)
    host = (parts.hostname or "").removeprefix("www.")
    shown = "" if label.strip() in {"", url} or "://" in label else " ".join(label.split())
    # One page: whether it is asked for safely, with "www." or a stroke at the end, or at a place.
    same = f"{host}{parts.path.rstrip('/')}?{parts.query}"
    return SharedLink(
        key=hashlib.blake2b(same.encode(), digest_size=16).hexdigest(),
        url=clean,
        label=shown[:_LABEL],
        host=host[:255],
    )
