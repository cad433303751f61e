"""English: everything a jam keeps of one person, and the file it comes in."""

from typing import Final

ME: Final[dict[str, str]] = {
    "me.coming": (
        "Everything “{jam}” keeps of you comes as a file, within a minute, in your direct "
        "messages with me: {facts} and all the rest."
    ),
    "me.coming.nothing": (
        "“{jam}” keeps no post and no reaction of yours. What else there is comes as a file, "
        "within a minute, in your direct messages with me."
    ),
    "me.coming.left": (
        "You have left “{jam}”: nothing of yours is kept but the note that you left. It comes as "
        "a file, within a minute, in your direct messages with me."
    ),
    "me.already": (
        "Your file is on its way, or in your direct messages with me already. You can ask for a "
        "new one in {age}."
    ),
    "me.posts": "{n:# post|# posts}",
    "me.reactions": "{n:# reaction|# reactions}",
    "me.votes": "{n:# vote|# votes}",
    "me.refused": "Slack did not let me send you a direct message, so your file did not come.",
    "me.caption": (
        "Everything “{jam}” keeps of you. Begin with README.txt. {leave} erases what you wrote "
        "and did."
    ),
    "me.title": "My jam: {jam}",
    "me.alt": "A zip file with everything that {jam} keeps of you",
    # README.txt
    "me.readme.head": "What “{jam}” keeps of you, {name}, as of {when}",
    "me.readme.files": "The files",
    "me.readme.tables": (
        "Each kind of thing is a table (.csv, opens in any spreadsheet) and stands in "
        "everything.json as well. Times are in UTC. An apostrophe before =, +, - or @ keeps a "
        "spreadsheet from taking words for a formula; in the .json files there is none."
    ),
    "me.readme.file": "{file}: {what} ({n:# row|# rows})",
    "me.readme.empty": "Nothing is kept of these: {parts}.",
    "me.readme.not": "What is not in here",
    "me.readme.withheld": (
        "What you wrote with your name withheld: nothing in the jam's memory says whose it is."
    ),
    "me.readme.slack": (
        "Your messages in Slack itself: they are Slack's and yours, this is the jam's copy."
    ),
    "me.readme.numbers": (
        "What the bot computes from posts without keeping whose they are: what a post means, in "
        "numbers, and counts of many people."
    ),
    "me.readme.others": (
        "Words and names of others: an idea stands here by its number, a post of somebody else by "
        "its link."
    ),
    "me.readme.rights": "What you can do",
    "me.readme.leave": (
        "Type {leave} in a channel of the jam: what you wrote and did there is erased at once, "
        "digests that quote you are corrected within five minutes, and nothing is recorded from "
        "then on."
    ),
    "me.readme.until": "Otherwise it is kept until {day}, and erased then.",
    # The kinds of things.
    "me.part.posts": "what you wrote, with a link to each",
    "me.part.reactions": "the emoji you put under posts, and those you took away",
    "me.part.ideas": "ideas you put forward or gave a title",
    "me.part.votes": "how you stand to ideas now, with your reason if you gave one",
    "me.part.votes-before": "how your votes changed",
    "me.part.would-work-on": "ideas you would work on",
    "me.part.built-on": "posts you linked to the one they grew from",
    "me.part.articles": "posts of yours that are articles, and their canvases",
    "me.part.follows": "ideas, themes and threads you follow",
    "me.part.saved": "posts you saved",
    "me.part.roles": "your roles in the jam",
    "me.part.joining": "when you joined and what you allow",
    "me.part.introduced": "when you were introduced to somebody, and over which theme",
    "me.part.forums-chosen": "the forums you chose when you joined",
    "me.part.left-and-came-back": "when you left the jam and came back",
    "me.part.channels": "channels in which Slack listed you",
    "me.part.caught-up": "until when you were told what happened",
    "me.part.home-opened": "when you opened Home in the last hour",
    "me.part.themes": "which theme each of your posts is in",
    "me.part.links-shared": "addresses you shared, in the jam's library of links",
    "me.part.found-by": "by which words each of your posts is found",
    "me.part.account": "your account, as Slack lists it",
    "me.part.asked-of-the-bot": "what you asked the bot for",
    "me.part.hints-to-you": "hints and messages to you, sent or held back so as not to disturb",
    "me.part.sent-to-you": "what the bot sent you alone",
    "me.part.digests": "digests that showed a post of yours",
}
