"""English: the digests, their threads, their previews."""

from typing import Final

DIGESTS: Final[dict[str, str]] = {
    # The first line, which is also the phone's notification.
    "head.jam": "{jam}, day {day} of {days}: {finding}",
    "head.jam.closing": "{jam} has closed: {finding}",
    "head.forum": "{forum}: {people}; {finding}",
    "head.forum.closing": "{forum} has closed: {finding}",
    "finding.starts": "it starts with {theme}",
    "finding.starts.two": "it starts with {theme} and {second}",
    "finding.ends": "at the end it was about {theme}",
    "finding.ends.two": "at the end it was about {theme} and {second}",
    "finding.no_longer": "now about {theme}, no longer {second}",
    "finding.overtook": "{theme} has overtaken {second}",
    "finding.overall": "in all it was about {theme}",
    "finding.overall.two": "in all it was about {theme} and {second}",
    "finding.new": "{theme} is new and leads",
    "finding.new.not_first": "{theme} is new",
    "finding.grows": "more and more about {theme}",
    "finding.either": "{theme}, or {second}?",
    "finding.both": "{theme} and {second}, side by side",
    "finding.still": "still about {theme}",
    "finding.mostly": "mostly about {theme}",
    "finding.thread": "one thread stands out, {words}",
    "finding.replied": "most answered, {words}",
    "finding.reacted": "most reacted to, {words}",
    "finding.count": "{n:# post|# posts}",
    # The parts.
    "needs": "Needs an answer today",
    "needs.closing": "Still without an answer",
    "needs.line": "{number}. {question} · {facts}",
    "needs.waited": "{age}",
    "needs.forum": "No answer for {age}:",
    "needs.people": "{n:# person|# people} in the thread",
    "needs.reacted": "{n:# person|# people} reacted",
    "themes": "What people talk about",
    "themes.all": "All themes",
    "themes.compact": "Themes",
    "themes.people": "(people)",
    "themes.yesterday": "(people; yesterday)",
    "themes.earlier": "(people; last digest)",
    "themes.few": "a few",
    "themes.also": "also {labels}",
    "themes.few_each": "Fewer than five people each: {labels}",
    "themes.new": "new",
    "themes.rising": "rising",
    "themes.fading": "fading",
    "themes.in_language": "{label} ({language})",
    "themes.forums": "in {n} of {of} forums",
    "themes.posts": "{n:# post|# posts}",
    "hot": "Most talked about:",
    "hot.all": "Most talked about",
    "hot.repliers": "{n:# person|# people} replied",
    "hot.reactors": "{n} reacted",
    "words": "In their words",
    "quote": "{words} ‹{name}›",
    "quote.objects": "(strongest objection)",
    "against": "Against: {words} ‹{name}›",
    "against.none": "no objection found",
    "ideas": "Most voted on:",
    "ideas.all": "Ideas most voted on",
    "ideas.line": "{idea} · {votes}",
    "ideas.for": "{n} for",
    "ideas.for.few": "a few for",
    "ideas.doubt": "{n} doubt",
    "ideas.doubt.few": "a few doubt",
    "built": "Built on:",
    "built.all": "What grew from what",
    "built.line": "{post} ‹{builder}› grew from {origin} ‹{author}›",
    "built.line.between": (
        "{post} ‹{builder}› grew from {origin} ‹{author}›, by way of {n:# post|# posts}"
    ),
    "seen_by_few": "Seen by few:",
    "your_turn": "Your turn:",
    "answer_here": "Answer here",
    "next": "Next:",
    "fixed": "Fixed already:",
    "fixed.line": "{done} ({idea})",
    "fixed.idea": "Idea {number}",
    "promised": "Promised, by {day}:",
    "figures.line": "{facts}. {pointer}",
    "figures.posts": "{n:# post|# posts}",
    "figures.first_time": "{n} for the first time",
    "figures.corrected": "Corrected {when}.",
    "thin": "Too little is left of what was said.",
    "figures.pointer.thin": "How this was made: in the thread.",
    "figures.pointer": "Chart, all themes and how this was made: in the thread.",
    # The thread.
    "thread.themes": "{place}: all themes and open questions",
    "thread.questions": "All open questions",
    "thread.figures": "{place}: the figures, and how this was made",
    "figures": "Figures",
    "figures.yesterday": "(yesterday)",
    "figures.earlier": "(last digest)",
    "figures.row": "{what}: {now}",
    "figures.row.before": "{what}: {now} ({before})",
    "figures.kind.posts": "Posts",
    "figures.kind.people": "People who posted or reacted",
    "figures.kind.authors": "People who posted",
    "figures.kind.threads": "Threads",
    "figures.kind.replies": "Replies",
    "figures.kind.reactions": "Reactions",
    "figures.kind.first_time": "People who posted for the first time",
    "figures.kind.unanswered": "First posts without a reply",
    "figures.few": "fewer than five",
    "figures.languages": "Languages (people): {languages}",
    "figures.language": "{language} {n}",
    "figures.forums": "People by forum",
    "shape": "How the talk goes",
    "shape.waiting": (
        "Half of the first posts have a reply by somebody else within {median} "
        "(likely {low} to {high}); {waiting} of {n} wait still."
    ),
    "shape.answered": (
        "Half of the first posts had a reply by somebody else within {median} "
        "(likely {low} to {high}), and all {n} have one."
    ),
    "shape.waiting.most": "{waiting} of {n} first posts wait for a reply by somebody else.",
    "shape.open": "longer than can be told yet",
    "shape.once": (
        "{once} of {authors} people who posted wrote once; the tenth that wrote most wrote "
        "{share} % of all posts."
    ),
    "tone": "Tone",
    "tone.counts": ("Of {n:# post|# posts} by {people}, {positive}, {negative}, the rest neither."),
    "tone.when": "{since} to {until}:",
    "tone.positive": "{n:# sounds|# sound} clearly positive (likely {low} to {high} in 100)",
    "tone.positive.few": "few sound clearly positive",
    "tone.negative": "{n} clearly negative (likely {low} to {high})",
    "tone.negative.few": "few clearly negative",
    "tone.unmeasured": "{n:# more post is|# more posts are} not measured: another language.",
    "tone.how": (
        "Measured by English word lists and emoji, which miss irony: on 400 posts that were "
        "also read one by one the totals came out alike, nearly half of the single calls wrong. "
        "“Likely” is what chance allows. It says something about a forum, never about a person."
    ),
    "how": "How this was made",
    "how.window": "From {since} to {until}.",
    "how.counted": (
        "Counted: posts, replies and reactions as they stood at the end. Left out: deleted posts, "
        "other bots, and everything by people who have left the jam."
    ),
    "how.themes": (
        "A theme is a group of posts that say near things, by at least three people, called by a "
        "phrase that stands in them. Its number counts people, not posts, and is not shown below "
        "five; it keeps its name from day to day."
    ),
    "how.questions": (
        "An open question is one that nobody but its author has answered. What hosts, facilitators "
        "and organisers ask in a first post is none, and what they write to run the jam is left "
        "out everywhere."
    ),
    "how.quotes.forum": "Quotes come from different people and threads.",
    "how.quotes.jam": (
        "Quotes come from different people and threads, and carry names only in their own forum."
    ),
    "how.objections": (
        "An objection is a post that most who backed a theme's best supported post doubted, or one "
        "that says in so many words what speaks against it."
    ),
    "how.seen_by_few": (
        "Seen by few is one person a day who was not shown before: a first post with something to "
        "say that hardly anybody answered, newcomers and smaller forums first."
    ),
    "how.rules": (
        "All lines are made by counting and fixed rules; what was shown yesterday gives way "
        "to something else today."
    ),
    "how.leave": (
        "{leave} takes your words out of every digest, this one too, within five minutes. Type it "
        "in a channel: slash commands do not work in threads."
    ),
    "picture.title": "Posts by hour",
    "picture.none": "Nothing was posted",
    "picture.others": "{n} others",
    "picture.day": "{weekday} {day}",
    "picture.caption": "Posts by hour, {place}",
    "picture.alt": "Posts by hour in {place}: {posts}, most between {since} and {until}.",
    "picture.alt.none": "Posts by hour in {place}: none.",
    # Backstage and private.
    "preview.text": "Preview: {headline}",
    "preview.intro": "This is posted in {channel} {when}, unless somebody holds it.",
    "preview.thread": "{n:# message follows|# messages follow} in its thread, with a picture.",
    "preview.hold": "Hold it",
    "preview.post": "Post it now",
    "held.intro": "Held by {who}. It is not posted in {channel} until somebody posts it.",
    "quiet": (
        "No digest in {channel} today: {posts:# post|# posts} since the last one, and it takes "
        "{least}. What was said counts towards the next."
    ),
    "quiet.private": (
        "No digest in {channel} today: too little was said since the last one. It counts towards "
        "the next."
    ),
    "private.text": "Only you see this: {headline}",
    "private.intro": "Only you see this: the digest as it would be now.",
    "private.post": "{command} posts it for everybody.",
}
