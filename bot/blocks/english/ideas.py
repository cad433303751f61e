"""English: ideas, their cards and pages, votes, and what people follow and save."""

from typing import Final

IDEAS: Final[dict[str, str]] = {
    # The card.
    "idea.text": "Idea {number}: {title}",
    "idea.head": "{emoji} *Idea {number}* · {title}",
    "idea.untitled": "without words",
    "idea.sides": "Support: {support}. Doubt: {doubt}.",
    "idea.workers": "Would work on it: {people}.",
    "idea.people": "{n:# person|# people}",
    "idea.few": "a few people",
    "idea.nobody": "nobody yet",
    "idea.how": (
        "{support} on the post supports it, {doubt} doubts it, and so do the buttons. A doubt by "
        "button is private: nobody is shown whose it is."
    ),
    "idea.is_merged": "Idea {number} is part of Idea {into}: {title}",
    "idea.is_merged.untold": "Idea {number} is part of another idea.",
    "idea.is_withdrawn": "Idea {number} was withdrawn: its post is gone.",
    "idea.support": "Support",
    "idea.doubt": "Doubt privately",
    "idea.work": "I'd work on this",
    "idea.more": "More",
    # What a press is answered with.
    "vote.support": "Your support for Idea {number} counts.",
    "vote.doubt": "Your doubt about Idea {number} counts. Nobody is shown that it is yours.",
    "vote.own": "Idea {number} is yours: the votes on it are the others' to give.",
    "vote.taken_back": "Your vote on Idea {number} is taken back, also if an emoji of yours stays.",
    "vote.take_back": "Take it back",
    "vote.why": "Say why",
    "vote.away": (
        "You left “{jam}”, so nothing of yours is kept, and no vote can be. {join} takes you back "
        "in."
    ),
    "work.noted": (
        "Noted: you would work on Idea {number}. Its author and the jam's team may see your name."
    ),
    "work.taken_back": "You no longer stand among those who would work on Idea {number}.",
    "idea.gone": "This idea was withdrawn, or it is not for you to see.",
    # One line why.
    "explain": "Why do you doubt it?",
    "explain.label": "One line, shown without your name",
    "explain.hint": "Your doubt counts already. This helps whoever works on the idea.",
    "explain.submit": "Add",
    "explain.close": "No reason",
    "explain.changed": "You do not doubt this idea any more, so there is nothing to explain.",
    # The page.
    "page": "Idea {number}",
    "form.close": "Close",
    "page.by": "By {name}.",
    "page.open": "Open the post",
    "page.reasons": "What speaks against it",
    "page.reason": "• {words}",
    "page.lineage": "Where it comes from, and what became of it",
    "page.grew_from": "Grew from {post}",
    "page.grew_into": "Built on by {post}",
    "page.similar": "Close to this",
    "page.similar.line": "Idea {number} · {post}",
    "page.parts": "What was merged into it",
    "page.part": "Idea {number} · {post}",
    "page.followers": "Followers: {people}.",
    "page.side.support": "You support it.",
    "page.side.doubt": "You doubt it. Nobody is shown that.",
    "page.edit": "Edit the title",
    "page.withdraw": "Withdraw",
}
