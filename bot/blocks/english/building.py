"""English: building on each other, and making and sharing ideas in forms."""

from typing import Final

BUILDING: Final[dict[str, str]] = {
    # The line in the thread that something grew from.
    "built.by": "{name} built on this: {post}",
    "built.by_somebody": "A participant built on this: {post}",
    "built.post": "a post",
    "built.idea": "Idea {number}",
    # The form.
    "build": "Build on this",
    "build.from": "It grows from: {words}",
    "build.mine": "Which of your posts builds on this?",
    "build.none": (
        "First write what you add, best as a reply in its thread. Then choose *Build on this* "
        "again and pick your post."
    ),
    "build.parent": "From which idea did your post grow?",
    "build.parent.type": "Type a number or a word",
    "build.idea": "Make your post an idea, under this title",
    "build.idea.hint": "Leave it empty if it is none, or is one already.",
    "build.submit": "Link them",
    "build.close": "Cancel",
    "build.done": "Linked: your post counts as built on this one.",
    "build.not_a_post": "This message is not part of the jam: there is nothing to build on.",
    "build.gone": "One of the two posts is gone.",
    "build.older": "A post grows from an earlier one, and yours is the older.",
    "build.undo": "Take it back",
    "build.undone": "The two posts are no longer linked.",
    "build.not_yours": "Only whoever wrote the post can take that back.",
    # Making an idea, sharing one.
    "make": "Make it an idea",
    "make.title": "Title",
    "make.submit": "Save",
    "make.already": "This post is Idea {number} already.",
    "make.wordless": "A title needs a word: signs and emoji alone name nothing.",
    "make.not_a_post": "Only what people wrote in a forum or the lobby can be an idea.",
    "make.gone": "The post is gone, so it cannot be an idea.",
    "share": "Share an idea",
    "share.forum": "In which forum?",
    "share.title": "Title",
    "share.text": "More about it",
    "share.note": (
        "It is posted by the bot, with your name on it, and counts as yours: you can change or "
        "withdraw it with *More* on its card."
    ),
    "share.submit": "Post it",
    "share.close": "Cancel",
    "share.by": "{emoji} An idea by {name}",
    "share.text_of": "{title} (an idea by {name})",
    "share.nowhere": "No forum is open to you in a jam that is on now.",
    "share.closed": "This forum takes no new ideas now.",
    "share.opened": "The form is open. What you write there is posted in the forum you choose.",
    "edit": "Edit Idea {number}",
    "edit.title": "Title",
    "edit.title.hint": "Empty: the first line of the post.",
    "edit.text": "Text",
    "edit.submit": "Save",
    "edit.not_yours": "Only its author and the forum's team can change this idea's title.",
    "withdraw.done": "Idea {number} is withdrawn, and its post is taken down.",
    "withdraw.not_yours": "Only who shared it in a form can withdraw it here.",
    # Merging.
    "merge.done": (
        "Idea {number} is part of Idea {into} now: all that supported or doubted either count "
        "once. {split} undoes it."
    ),
    "merge.letter": "Your Idea {number} is part of Idea {into} now: {title}",
    "merge.letter.into": "Idea {number} is part of your Idea {into} now: {title}",
    "merge.letter.why": "They are alike: who supports or doubts either counts for both, once.",
    "merge.already": "Idea {number} is part of Idea {into} already.",
    "merge.missing": "There is no such idea, or it is not for you to see.",
    "merge.same": "That is one idea. Name two.",
    "merge.elsewhere": "Idea {number} is part of another idea. {split} takes it out first.",
    "merge.circle": "Idea {into} is part of Idea {number}. Merge it the other way round.",
    "merge.private": "Ideas of a private forum stay among those of that forum.",
    "split.done": "Idea {number} stands by itself again, with the votes it had.",
    "split.already": "Idea {number} is part of no other.",
    "merge.which": "Name the ideas by their numbers.",
    # Asking for help.
    "asked.receipt": "The jam's team is asked to look at this. Nobody else is told.",
    "asked.lately": "The team was asked to look at this {age} ago.",
    "asked.line": "Somebody asks for a facilitator in {channel}: {post}",
    "asked.not_a_post": "This message is not part of the jam, so nobody was asked.",
    "asked.post": "the post",
}
