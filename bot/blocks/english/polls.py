"""English: polls, and the question at the close."""

from typing import Final

POLLS: Final[dict[str, str]] = {
    "poll.text": "Poll: {question}",
    "poll.option": "{option}",
    "poll.option.share": "{option}\n{n:# person|# people}, {percent} %",
    "poll.option.count": "{option}\n{n:# person|# people}",
    "poll.option.few": "{option}\nfewer than five",
    "poll.choose": "Choose",
    "poll.choose.aloud": "Choose option {n}",
    "poll.open": (
        "One vote a person; press another to change yours. Nobody is shown who chose what, and "
        "no number below five; numbers move on by five people or more at a time. Open until "
        "{until}."
    ),
    "poll.closed": "Closed {when}.",
    "poll.result.one": "Closed. Most chose: {option}",
    "poll.result.level": "Closed. Level: {options}",
    "poll.result.few": "Closed. Fewer than five people chose any of the options.",
    "poll.preview.text": "A poll, for your eyes only",
    "poll.preview": "Only you see this. In {channel} it will read:",
    "poll.preview.length": "Open for {hours:# hour|# hours}, at most until the jam closes.",
    "poll.post": "Post",
    "poll.edit": "Edit",
    "poll.cancel": "Cancel",
    "poll.modal": "Poll",
    "poll.modal.submit": "Post",
    "poll.modal.close": "Cancel",
    "poll.modal.question": "Question",
    "poll.modal.options": "Options",
    "poll.modal.options.hint": "One a line, 2 to 10.",
    "poll.modal.hours": "Open for",
    "poll.modal.hours.option": "{hours:# hour|# hours}",
    "poll.window": "Write your poll in the window, or like this: {example}",
    "poll.posted": "Your poll is on its way to {channel}. {close} closes it before its time.",
    "poll.cancelled": "Cancelled: nothing was posted.",
    "poll.gone": "There is no such poll any more: it was posted or dropped already.",
    "poll.other_open": (
        "A poll is open in {channel} already, and a forum has one at a time. {close} closes it."
    ),
    "poll.enough_today": (
        "{channel} has had the three messages it gets from the bot in a day. Post your poll "
        "tomorrow."
    ),
    "poll.none_open": "No poll is open in {channel}.",
    "poll.closed_by_hand": "Closed: its result stands in {channel}.",
    "poll.voted": "Your vote: {option}. Press another to change it.",
    "poll.voted.closing": "Thank you. Your answer: {option}. Press another to change it.",
    "poll.over": "This poll is closed.",
    "poll.away": ("You have left the jam, so nothing of yours is counted. {join} takes that back."),
    "poll.line": "Add a line",
    "poll.line.modal": "In your words",
    "poll.line.submit": "Send",
    "poll.line.close": "Not now",
    "poll.line.label": "Why you spoke, or what held you back",
    "poll.line.hint": (
        "It is shown to nobody with your name. The jam's database keeps whose it is, so that "
        "you can change it and leaving erases it."
    ),
    "poll.line.first": "Choose an answer first, then add your line.",
    "poll.fault.no_question": "Begin with the question, then the options.",
    "poll.fault.long_question": "The question has {n} characters; {most} is the most.",
    "poll.fault.few_options": "A poll needs 2 options at least, each behind a |.",
    "poll.fault.many_options": (
        "A poll has 10 options at most, and yours has {n}: nobody reads more on a phone. "
        "Keep the ten that matter."
    ),
    "poll.fault.long_option": "An option has {n} characters; {most} is the most.",
    "poll.fault.same_option": "Two options are the same.",
    "closing.question": "Before you go: why did you speak, or what held you back?",
    "closing.option.0": "I had something to say",
    "closing.option.1": "Somebody asked me, or made me welcome",
    "closing.option.2": "I read along and had nothing to add",
    "closing.option.3": "I had no time",
    "closing.option.4": "I did not want to be seen saying it",
    "closing.option.5": "I do not think it changes anything",
}
