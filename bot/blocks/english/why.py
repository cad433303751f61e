"""English: why a digest says what it says."""

from typing import Final

WHY: Final[dict[str, str]] = {
    "why.button": "Why these lines?",
    "why.title": "Why these lines?",
    "why.close": "Close",
    "why.text": "Why the digest of “{place}” says what it says",
    "why.window": "From {since} to {until}: {posts:# post|# posts} by {people}.",
    "why.line": "{number}. {line}",
    "why.line.idea": "Most voted on: {words}",
    "why.line.question": "Without an answer: {words}",
    "why.line.hot": "Most talked about: {words}",
    "why.line.quote": "Quoted: {words}",
    "why.line.quote.objects": "Quoted as the strongest objection: {words}",
    "why.line.built": "Built on: {words}",
    "why.line.overlooked": "Seen by few: {words}",
    "why.line.theme": "Theme {theme}: {words}",
    "why.more": "Why?",
    "why.all": "All lines",
    "why.gone": "(no longer there, or not for you to read)",
    "why.no_name": "without a name",
    "why.one": "Type {line} for what line 1 rests on, {theme} for theme 4.",
    "why.rests": "It rests on",
    "why.rests.more": "and {n:# more post|# more posts}",
    "why.rests.gone": "{n:# post is|# posts are} no longer there, or not for you to read",
    "why.post": "{words} {link}",
    "why.open": "open",
    # The numbers.
    "why.numbers.theme": "{people} wrote about it, in {posts:# post|# posts}.",
    "why.numbers.theme.few": "Fewer than five people wrote about it.",
    "why.numbers.before": "In the digest before it was {people}.",
    "why.numbers.new": "The digest before did not have it.",
    "why.numbers.thread": "{people} stand in its thread.",
    "why.numbers.reacted": "{people} reacted to it.",
    "why.numbers.idea": "At the end of this time: for it {support}, in doubt {doubt}.",
    "why.numbers.few": "Fewer than five people answered it or reacted to it.",
    # The method, a sentence or two for each kind of line.
    "why.how.idea": (
        "The ideas on which most people took a side in this time, from five on, with the reply "
        "that says most clearly what speaks against it. The jam's digest has those without an "
        "answer yet."
    ),
    "why.how.built": (
        "A post that somebody linked, in this time, to an earlier one that it grew from; first "
        "come those with the most people on the way. The jam's digest has those from one forum "
        "to another."
    ),
    "why.how.question": (
        "A question of two hours or more that nobody but its author has answered. First come "
        "those that many people share and that have waited long."
    ),
    "why.how.hot": (
        "The threads that most different people answered in this time, then those most reacted to."
    ),
    "why.how.quote": (
        "A post with much to say on what many people talk about: a reason, an experience, a "
        "question. The second one is to differ from the first."
    ),
    "why.how.quote.objects": (
        "The post that most who backed this theme's best supported post doubted, or that says in "
        "so many words what speaks against it."
    ),
    "why.how.overlooked": (
        "A first post of three hours or more, with something to say, that hardly anybody answered; "
        "one a day, by somebody who was not shown before."
    ),
    "why.how.theme": (
        "Posts that say near things, by at least three people, under a phrase that stands in them. "
        "Themes are in order of different people, not of posts."
    ),
    # What was left out.
    "why.headline": (
        "The first line follows by fixed rules from these: a thread that holds half of the talk, "
        "else what moved since the digest before, else what most people hold."
    ),
    "why.left_out": "Left out",
    "why.left_out.team": ("what only runs the jam, among {n:# post|# posts} by its team"),
    "why.left_out.shown": "{n:# post|# posts} that the digest before showed already",
    "why.left_out.small": "{n:# post|# posts} in groups of fewer than three people",
    "why.left_out.loose": "{n:# post|# posts} near no other: they belong to no theme",
    "why.left_out.gone": "deleted posts, and all by people who left the jam",
    # An idea.
    "stands.button": "Why?",
    "stands.title": "Why it stands so",
    "stands.head": "Why Idea {number} stands as it does",
    "stands.few": "No share is told as long as one of the sides is only a few people.",
    "stands.order": "Ideas are ordered by the least support that is likely, not by counts.",
    "stands.seen.forum": (
        "{n} people could have seen it: they wrote, reacted or voted in its forum once it was "
        "there, or looked at it as one of three."
    ),
    "stands.seen.thread": (
        "{n} people could have seen it: they wrote, reacted or voted in its thread once it was "
        "there, or looked at it as one of three."
    ),
    "stands.seen.few": "Beside those counted here, fewer than five people could have seen it.",
    "stands.groups": (
        "Some came as a group: on one side within ten minutes, and alike in all else they did. A "
        "group counts as the square root of its size, so that nine are three."
    ),
    "stands.alone": "Nobody came as a group, so every vote counts in full.",
    "stands.own": "Authors' own votes are left out, and everybody has one vote: their latest.",
    # Instead.
    "why.none": "There is no digest of {place} yet.",
    "why.not_kept": "Why this digest says what it says is no longer kept.",
    "why.no_line": "The latest digest of {place} has no line {line}. {command} lists its lines.",
}
