"""English: what a search found, the links of a jam, and answers that their askers marked."""

from typing import Final

FINDING: Final[dict[str, str]] = {
    "find.head": "{n:# post|# posts} for {query}",
    "find.head.more": "More than {n} posts for {query}: these are the best of the newest",
    "find.some": "No post has all of these words. These have some of them.",
    "find.cut": "The search is cut to {n} characters.",
    "find.page": "{first} to {last} of {n}",
    "find.first": "Post",
    "find.reply": "Reply",
    "find.idea": "Idea {number} · {title}",
    "find.idea.untitled": "Idea {number}",
    "find.where": "{what} in {channel} · {who} · {when}",
    "find.you": "you",
    "find.participant": "a participant",
    "find.files": "Files: {files}",
    "find.picture": "picture {name}",
    "find.sound": "sound {name}",
    "find.video": "video {name}",
    "find.file": "file {name}",
    "find.answer": "Answered by {who}: {answer}",
    "find.next": "Next {n}",
    "find.previous": "Back",
    "find.open": "Open",
    "find.order": (
        "Best first: how well the words fit, how many support it, how new it is. "
        "Only what you may read."
    ),
    "find.nothing": "Nothing found for {query}.",
    "find.nothing.meant": "Did you mean {meant}?",
    "find.nothing.try": "Try it",
    "find.nothing.elsewhere": (
        "{n:There is # post|There are # posts} for it in all forums you may read."
    ),
    "find.nothing.everywhere": "Search all forums",
    "find.nothing.fewer": "Try fewer or other words; one word is enough.",
    "find.empty": "Type what you are looking for: {example}",
    "find.no_words": "There is no word to look for in {query}.",
    "find.unknown": "I don't know {filters}.",
    "find.no_forum": "There is no forum {name} that you may read. You may read {channels}.",
    "find.no_channels": "There is no forum yet that you may read.",
    "find.nobody": "I know nobody called {name} here. Use the @handle, or {me} for yourself.",
    "find.how": (
        'Words find all their forms; "in quotes" finds a phrase, -word leaves out. '
        "Add {in_forum}, {by}, {ideas}, {unanswered}, {answered}, {link}, {file}, {picture}."
    ),
    "links.head": "{n:# link|# links} shared in {place}",
    "links.everywhere": "the jam",
    "links.none": "Nobody has shared a link in {place} yet. Post one, and it is here.",
    "links.how": (
        "Collected from what people post; when a post goes, its link goes. "
        "Find one by its words: {find}"
    ),
    "links.post": "post",
    "links.first": "From the first",
    "links.people": "{n:# person|# people}",
}
