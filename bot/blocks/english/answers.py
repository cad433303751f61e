"""English: the private answers to commands."""

from typing import Final

ANSWERS: Final[dict[str, str]] = {
    "status.text": "{jam}: {phase}",
    "status.paused": "{jam}: {phase}, paused since {since}",
    "status.forums": "Forums",
    "status.forum": "{channel}: {posts:# post|# posts}, {people}, last one {age} ago",
    "status.forum.private": "{channel}: private, its numbers are for its members",
    "status.forum.empty": "{channel}: no post yet",
    "status.forum.away": "{channel}: {state}, nothing is recorded or posted there",
    "status.state.planned": "not set up yet",
    "status.state.archived": "archived",
    "status.state.deleted": "deleted",
    "status.state.unreachable": "the bot is not in it",
    "status.coming": "Next",
    "status.held": "Held digests",
    "status.held.line": "{channel}, due {due}",
    "status.compared": "Compared with Slack",
    "status.failed": "Not sent",
    "status.failed.line": "{what} in {channel}, due {due}: {error}",
    "status.unrecorded": (
        "{events:# event|# events} of Slack's could not be recorded, the last {age} ago. "
        "Tell whoever runs the bot: it is a fault in the program."
    ),
    "status.nothing_wrong": "No digest is held back, and nothing failed.",
    "help.text": "What {command} does",
    "help.line": "{usage}: {sentence}",
    "help.team": "More for those who run a jam: {command}",
    "help.team.text": "What {command} does for those who run a jam",
    "help.for": "For {who}",
    "help.threads": (
        "Type commands in a channel: slash commands do not work in threads. In one of the jam's "
        "channels they mean that jam."
    ),
    "unknown.suggest": "Did you mean {command}?",
    "unknown.kept": "Did you mean {command}? Your text is kept: {corrected}",
    "unknown.run": "Run it",
    "unknown": "There is no {command}. {help} lists what there is.",
    "not_allowed": "{command} is for {role}. Ask {names}.",
    "not_allowed.nobody": "{command} is for {role}.",
    "not_for_outsiders": (
        "{command} is for people of this workspace. To take part, just write and react in the "
        "channels you share with it."
    ),
    "not_for_this_account": (
        "{command} is for people with an active account in this workspace, and not for bots."
    ),
    "other_workspace": "This belongs to another workspace: nothing was done here.",
    "only_in": "The buttons for {command} work in {channel} alone.",
    "not_theirs": "This preview is for whoever typed it. {command} makes one of your own.",
    "try_again": "The window did not open in time. Please press the button again.",
    "for_members": "What is said in {channel} is shown to its members alone.",
    "role.organiser": "organisers",
    "role.sponsor": "the sponsor",
    "role.host": "hosts",
    "role.facilitator": "facilitators",
    "role.expert": "experts",
    "role.guest": "guests",
    "role.participant": "participants",
    "or": "{first} or {last}",
    "and": "{first} and {last}",
    "too_early": "{command} works once the jam is {needs}; now it is {phase}. Next: {next}",
    "too_early.no_next": "{command} works once the jam is {needs}; now it is {phase}.",
    "too_late": "{command} no longer works: the jam is {phase}.",
    "who_are_you": "Slack did not say who you are just now. Please try again in a minute.",
    "extend.no_span": "{typed} is no length of time.",
    "extend.no_time": "A phase can only become longer, for example by `/jam phase extend 2h`.",
    "extend.last_phase": "This is the last phase: nothing comes after it that could move.",
    "usage": "{problem} Type it like this: {example}",
    "phase.changed": "Done: “{jam}” is now {phase}. The lobby has been told.",
    "phase.changed.forums": (
        "Done: “{jam}” is now {phase}. The lobby and the forums have been told."
    ),
    "phase.last": "“{jam}” is in its last phase, {phase}; nothing follows.",
    "extended": "Done: this phase ({phase}) lasts until {until}, and what follows moves along.",
    "paused": "Done: no questions and no digests until {command}. Posts are still recorded.",
    "paused.already": "“{jam}” is paused already. {command} lets it go on.",
    "resumed": "Done: questions and digests go on.",
    "resumed.already": "“{jam}” is not paused.",
    "retry": (
        "{n:# thing that failed is|# things that failed are} tried again now. {command} shows "
        "what becomes of {n:it|them}."
    ),
    "retry.nothing": "Nothing has failed. What is in doubt and what was out of reach is looked at.",
    "prompt.posted": "Posted in {channel}.",
    "prompt.cancelled": "Cancelled: nothing was posted.",
    "prompt.empty": "Write the question behind the command: {example}",
    "prompt.where_not": "Type it in the forum that the question is for: {forums}",
    "digest.posted": "Posted in {channel}.",
    "digest.too_little": (
        "Too little to say: {posts:# post|# posts} since the last digest, and it takes {least}."
    ),
    "digest.gone": "There is no such digest any more: its jam or its moment was changed.",
    "digest.settled": "Nothing to do: this digest is already {state}.",
    "joined": (
        "You are in “{jam}” again. What you post and react to from now on is recorded; what was "
        "erased stays erased."
    ),
    "opened": "Open in the window.",
    "left": (
        "You have left “{jam}”. Erased: {posts:# post|# posts} and "
        "{reactions:# reaction|# reactions}. Nothing you write or react to is recorded from now "
        "on, and no digest to come holds your words; those already posted are corrected within "
        "five minutes. Your messages in Slack itself are yours to delete."
    ),
    "left.back": "{join} takes it back.",
    "left.already": (
        "You have left “{jam}” already; nothing of yours is recorded. {join} takes it back."
    ),
    "no_jam": "There is no jam here yet.",
    "not_a_jam_channel": (
        "This channel belongs to no jam. Type {command} in one of these: {channels}"
    ),
    "several_jams": "Several jams are running. Type {command} in a channel of the one you mean:",
    "several_jams.line": "{jam}: {lobby}",
    "working": "Working on it.",
    "memory_away": (
        "The jam's memory cannot be reached just now, so this may not have been done. What is "
        "written in the channels is not lost. Please try again in a few minutes."
    ),
}
