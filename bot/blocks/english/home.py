"""English: App Home, the page each person has of their own."""

from typing import Final

HOME: Final[dict[str, str]] = {
    "home.title": "Jam",
    "home.no_jam": (
        "*No jam yet.* When your company holds one, this page shows what waits for you, your "
        "ideas and what became of them."
    ),
    "home.outsider": (
        "This page is for people of this workspace. You take part all the same: just write and "
        "react in the channels you are in."
    ),
    "home.day": "Day {day} of {days} · {phase}",
    "home.draft": "Opens {when}",
    "home.ended": "Closed {when}",
    "home.paused": "Paused: no questions and no digests for now. What you write counts.",
    "home.purpose": "{purpose}",
    "home.catch_up": "Catch me up",
    "home.cards": "Look at three ideas",
    "home.share": "Share an idea",
    "home.waiting": "Waiting for you",
    "home.waiting.none": "Nothing waits for you.",
    "home.waiting.question": "A question in your thread in {forum}, {age} ago: {post}",
    "home.waiting.mention": "You are named in {forum}, {age} ago: {post}",
    "home.waiting.poll": "A poll in {forum}, open until {until}: {question}",
    "home.hint": "Your post {post} may be close to others' ideas.",
    "home.newcomer": (
        "You have not joined yet. Joining takes a minute: you read what is kept, and choose the "
        "questions that you have something to say about."
    ),
    "home.waiting.doubt": "{idea} has a new doubt: {reason}",
    "home.ideas": "Your ideas",
    "home.idea": "{idea}\n{sides}",
    "home.idea.merged": "{idea} is part of Idea {into} now.",
    "home.idea.moved": "{idea}\n{sides} New votes since you were here.",
    "home.idea.open": "Open",
    "home.ideas.none": "None yet. Share one here, or put {idea} on a post of yours.",
    "home.ideas.more": "And {n:# more idea|# more ideas} of yours.",
    "home.news": "New since {since}",
    "home.news.none": "Nothing new since {since}.",
    "home.follows": "You follow",
    "home.follows.thread": "A thread in {forum}: {post}",
    "home.follows.theme": "What is said about {theme} in {forum}",
    "home.hot": "Hot today",
    "home.hot.line": "{idea}\n{sides}",
    "home.forums": "The forums",
    "home.forums.none": "No forum of this jam is open to you yet. Its team can let you in.",
    "home.forum": "{forum} {question}",
    "home.forum.new": "{forum} {question} _{n:# new post|# new posts}_",
    "home.forum.many": "{forum} {question} _more than {n:# new post|# new posts}_",
    "home.start": (
        "Pick a forum and just write. {idea} on a post makes it an idea, {support} supports it, "
        "{doubt} doubts it."
    ),
    "home.next": "What comes next, in your time",
    "home.next.line": "{when}: {what}",
    "home.promise": "What happens with the result",
    "home.promise.text": "{promise} By {day}.",
    "home.promise.left": "{promise} By {day}, in {n:# day|# days}.",
    "home.answers": "The sponsor's answers",
    "home.answer": "{age} ago: {post}",
    "home.figures": "The last digest, {when}: {posts:# post|# posts} by {people}.",
    "home.stats": "In numbers",
    "home.mine": (
        "{stats} shows the jam in numbers, {me} sends you all that is kept of you, {leave} stops "
        "the recording and erases it."
    ),
    "home.others": "Other jams",
    "home.other": "{jam}, in {lobby}",
    "home.past": "Earlier jams",
    "home.past.line": "{jam}, closed {day}",
    "home.left": (
        "You left this jam: nothing of yours is recorded, and what was is erased. {join} takes "
        "you back in."
    ),
    "home.brief": "The rest of this page follows in a few minutes: many are opening it just now.",
}
