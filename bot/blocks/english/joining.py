"""English: joining a jam, being welcomed, and being told of the notice without having joined."""

from typing import Final

JOINING: Final[dict[str, str]] = {
    "join": "Join the jam",
    "join.title": "Join the jam",
    "join.submit": "Join",
    "join.save": "Save",
    "join.close": "Not now",
    "join.kept": (
        "*Kept until {day}:* what you post and react to in the jam's channels, under your name. "
        "{leave} erases it."
    ),
    "join.seen": (
        "*Who sees it:* who can read the channel. Elsewhere you are “a participant”. No figures "
        "about fewer than five people, none about you."
    ),
    "join.forums": "Your questions: one or two",
    "join.forums.choose": "Choose one or two",
    "join.forums.none": "Tick one or two questions.",
    "join.forums.many": "Tick one or two; you can walk into the others in Slack.",
    "join.forums.gone": "One of these has changed meanwhile. Close this and press Join again.",
    "join.allowed": "If you like",
    "join.quotable": "You may quote me by name outside my forum",
    "join.introduce": "Introduce me to people who build on the same themes",
    "join.team": "Your team, to be introduced to others",
    "join.team.none": "Say which team you are of: people of other teams are introduced to you.",
    "join.not_ready": "The channels of “{jam}” are being set up. Try again in a few minutes.",
    "join.closed": (
        "“{jam}” has closed: there is nothing to join any more. {leave} erases what is kept of you."
    ),
    "join.which": "“{jam}” has no forum {forum} for you to join. There is: {forums}",
    "joined.outside": (
        "You take part in “{jam}” by writing: there is nothing to join. {leave} stops it and "
        "erases what was recorded."
    ),
    # The one direct message.
    "welcome.in": "You're in: {channels}.",
    "welcome.in.none": "You're in “{jam}”.",
    "welcome.write": (
        "Just write. {idea} makes a post an idea, {support} supports it, {doubt} doubts it."
    ),
    "welcome.before": (
        "It opens {opens}; then just write. {idea} makes a post an idea, {support} supports it, "
        "{doubt} doubts it."
    ),
    "welcome.shut": "I could not let you into {channels}: ask somebody who is in it.",
    "welcome.leave": "{leave} erases what is kept of you; {join} changes what you allow.",
    # Two people of different teams.
    "introduce.text": "{name} and you write about the same thing",
    "introduce.who": (
        "{name} ({team}) and you write about {theme} in “{jam}” and have not met there yet. {post}"
    ),
    "introduce.post": "Read what {name} wrote",
    "introduce.how": (
        "Answer in the thread, or write to {name}. {name} gets the same about you. You both said "
        "yes to this; {join} changes it."
    ),
    # Who writes without having joined.
    "unjoined": (
        "What you write and react to here is kept for “{jam}” until {day}, under your name. "
        "{leave} erases it. No need to join: it lets you choose what else may be done with it."
    ),
    # What the sponsor posts.
    "announce.how": (
        "Post this where everybody reads it, in your own words and under your own name:"
    ),
    "announce.text": "A text to announce “{jam}”",
    "announce.when": "“{jam}”, from {opens} to {closes}.",
    "announce.promise": "{promise} By {day}.",
    "announce.where": "Join here: {lobby}",
}
