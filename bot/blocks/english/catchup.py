"""English: what happened since somebody was last here."""

from typing import Final

CATCHUP: Final[dict[str, str]] = {
    "catchup.text": "{jam}: since {since}",
    "catchup.nothing": "Nothing new for you in “{jam}” since {since}.",
    "catchup.no_forum": "There is no forum called {asked} here. There are: {forums}.",
    "catchup.title": "Since you were here",
    "catchup.close": "Close",
    "catchup.line": "{number}. {line}",
    "catchup.phase.open": "The jam is open: just write.",
    "catchup.phase.build": "It is time to build on each other's ideas.",
    "catchup.phase.vote": "The vote has begun: say which ideas you support.",
    "catchup.phase.closed": "The jam has closed.",
    "catchup.phase.act": "The answers to the ideas have begun.",
    "catchup.status": "{idea} · {answer}",
    "catchup.hot": "Most talked about: {idea} · {sides}",
    "catchup.answer": "Somebody answered in your thread in {forum}: {post}",
    "catchup.answers": "{n:# answer|# answers} in your thread in {forum}, the latest: {post}",
    "catchup.followed": "New in a thread you follow, in {forum}: {post}",
    "catchup.followed_theme": "New about {theme}, which you follow, in {forum}: {post}",
    "catchup.grown": "Somebody built on what you wrote: {post}",
    "catchup.theme": "{forum} is now about {theme}, no longer {before}.",
    "catchup.theme.first": "{forum} is about {theme}.",
    "catchup.theme.jam": "The whole jam is now about {theme}, no longer {before}.",
    "catchup.theme.jam.first": "The whole jam is about {theme}.",
    "catchup.few": "Seen by few: {post}",
    "catchup.idea": "Idea {number}: {title}",
    "catchup.question": "You could answer, in {forum}: {post}",
    "catchup.turn": "Your turn in {forum}: {question}",
    "catchup.left": (
        "And {n:# post|# posts} in {channels:# channel|# channels} that this leaves out."
    ),
    "catchup.left.more": (
        "And more than {n:# post|# posts} in {channels:# channel|# channels} that this leaves out."
    ),
}
