"""English: saying something without one's name."""

from typing import Final

WITHHELD: Final[dict[str, str]] = {
    "withheld.form": "Without my name",
    "withheld.form.submit": "Hand in",
    "withheld.form.close": "Cancel",
    "withheld.form.where": "Where",
    "withheld.form.text": "What you want to say",
    "withheld.form.what": (
        "The forum's team reads it first, without knowing whose it is. Then the bot posts it "
        "together with others, in mixed order, at a set hour. Declined, you learn why."
    ),
    "withheld.form.who": (
        "*Who could still find out:* Slack, and whoever may look into your company's Slack, see "
        "that you opened this window and may see what you sent. Whoever runs the bot could watch "
        "while you send. Readers may know how you write, or what only you know. The jam's "
        "database and logs hold no name, and nothing that leads to you."
    ),
    "withheld.form.final": (
        "Leaving the jam cannot erase it, because nobody knows it is yours. You get a code, "
        "shown once: with it you see what became of it, and can take it back."
    ),
    "withheld.form.code": "I have a code",
    "withheld.receipt": "Your code",
    "withheld.receipt.close": "I have noted it",
    "withheld.receipt.code": "Handed in. This is your code, shown only now:\n{code}",
    "withheld.receipt.how": (
        "Note it where only you look. {command} and then *I have a code* shows what became of it "
        "and takes it back. Whoever has the code can do so too; nobody can give you another."
    ),
    "withheld.ask_code": "I have a code",
    "withheld.ask_code.only": (
        "No jam here takes contributions without a name just now. If you handed one in before, "
        "your code shows what became of it."
    ),
    "withheld.ask_code.submit": "Look it up",
    "withheld.ask_code.close": "Cancel",
    "withheld.ask_code.label": "Your code",
    "withheld.state": "What became of it",
    "withheld.state.close": "Close",
    "withheld.state.waiting": "The team of {forum} has not looked at it yet.",
    "withheld.state.waiting.over": (
        "The jam closed before the team of {forum} had looked at it, so it was not posted."
    ),
    "withheld.state.cleared": (
        "The team of {forum} has let it through. It is posted together with others at the next "
        "set hour."
    ),
    "withheld.state.cleared.over": (
        "It was let through, but until the close of the jam no other was, and none is posted alone."
    ),
    "withheld.state.declined": "The team of {forum} did not post it. The reason:",
    "withheld.state.released": "It was posted in {forum}, together with others.",
    "withheld.state.withdrawn": "It was taken back; its words are erased.",
    "withheld.take_back": "Take it back",
    "withheld.no_such_code": "No contribution has this code. Look at each sign again.",
    "withheld.command": "Write in the window that opened. What is typed in a channel has a name.",
    "withheld.none_here": (
        "In this jam nothing is said without a name: its organisers can allow it for a forum."
    ),
    "withheld.few_members": (
        "{forum} has fewer than {least} members now: among so few it is too easy to guess whose "
        "words they are. Nothing was kept."
    ),
    "withheld.size_unknown": (
        "Slack did not say how large the forum is just now, so nothing was kept. Please try again "
        "in a minute."
    ),
    "withheld.empty": "Write what you want to say.",
    "withheld.too_long": "This has {n} characters; {most} is the most.",
    "withheld.enough_today": (
        "You have handed in {n} today, which is the most. Nothing of this one was kept; try "
        "again tomorrow."
    ),
    "withheld.away": "You have left the jam. {join} takes that back.",
    "withheld.wait": (
        "Said without a name, and waiting in {forum}: the forum's team can look it through. "
        "What is let through is posted {when}."
    ),
    "withheld.wait.text": "Something said without a name waits in {forum}",
    "withheld.look": "Look through",
    "withheld.queue": "Without a name",
    "withheld.queue.close": "Done",
    "withheld.queue.none": "Nothing waits in {forum}.",
    "withheld.queue.head": (
        "{forum}. Nobody knows whose these are, or which came first. What you let through is "
        "posted together with others."
    ),
    "withheld.let_through": "Let through",
    "withheld.decline": "Decline…",
    "withheld.reason": "Why not?",
    "withheld.reason.submit": "Decline",
    "withheld.reason.close": "Back to it later",
    "withheld.reason.label": "The reason, which whoever wrote it will read",
    "withheld.reason.hint": "The ground rule it breaks, or what to change. They cannot see you.",
    "withheld.reason.empty": "Nothing is declined without a reason: write one.",
    "withheld.decided": "This was decided already, or taken back.",
    "withheld.gone": "This forum has no such queue any more.",
    "withheld.batch.text": "{n:# contribution|# contributions} without a name",
    "withheld.batch.head": "Said without a name",
    "withheld.batch.item": "*{n}.* {text}",
    "withheld.batch.taken_back": "*{n}.* Taken back by whoever wrote it.",
    "withheld.batch.note": (
        "Released together, in mixed order; nobody of the jam knows whose they are. Answer in the "
        "thread, with the number."
    ),
    "withheld.say": "Say it without my name",
    "contract.withheld": "What is hard to say with your name: {command}.",
}
