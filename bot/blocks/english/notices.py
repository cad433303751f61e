"""English: notices, announcements, questions to the forums, and what goes wrong."""

from typing import Final

NOTICES: Final[dict[str, str]] = {
    # The card and the contract.
    "contract.text": "{forum}: {question}",
    "contract.how": (
        "Write in this channel, answer in threads. {idea} marks an idea, {support} supports it, "
        "{doubt} doubts it."
    ),
    "contract.rules": "Ground rules",
    "contract.kept": "What is kept",
    "contract.kept.until": (
        "What you post and react to in the jam's channels, under your name, until {day}."
    ),
    "contract.seen.public": (
        "Everybody in this workspace can read it here. Digests name you in this channel only; "
        "elsewhere you are “a participant”."
    ),
    "contract.seen.private": (
        "Only the members of this channel can read it, and no digest elsewhere shows it."
    ),
    "contract.figures": "No figures about fewer than five people, none about you.",
    "contract.leave": (
        "{leave} stops recording you and erases what was recorded, at once; {join} takes it back. "
        "Type them in the channel: slash commands do not work in threads."
    ),
    "promise": "What comes of it",
    "promise.line": "{promise} By {day}.",
    "dates.line": "From {opens} to {closes}.",
    "lobby.text": "{jam}: {purpose}",
    "lobby.forums": "Where to write",
    "lobby.forum": "{channel}: {question}",
    "lobby.nothing_to_do": (
        "Joining takes a minute and lets you choose your forums. You may as well open one and "
        "write. A digest comes every day, here and in each forum."
    ),
    "welcome.text": "Welcome backstage of “{jam}”",
    "welcome.what": (
        "This is where the jam's team meets. Each digest is shown here 30 minutes before it is "
        "posted, and can be held. What goes wrong is said here, with what to do about it."
    ),
    "welcome.commands": "What you can do",
    "welcome.command": "{command}: {sentence}",
    "welcome.threads": "Commands work in channels; slash commands do not work in threads.",
    # Announcements.
    "announce.lobby.open": "“{jam}” is open until {until}. Pick a forum and write: {forums}",
    "announce.lobby.build": "Now build on each other: answer, combine, improve. Until {until}.",
    "announce.lobby.vote": (
        "Now vote: read what others wrote, put {support} on what should happen and {doubt} on "
        "what you doubt. Until {until}."
    ),
    "announce.lobby.closed": (
        "“{jam}” has closed. Thank you. What is still posted within 24 hours is kept and marked "
        "late."
    ),
    "announce.lobby.act": "The answers to “{jam}” begin.",
    "announce.forum.open": "“{jam}” is open until {until}. The question here: {question}",
    "announce.forum.vote": (
        "Now vote: read back, {support} what should happen, {doubt} what you doubt. Until {until}."
    ),
    "announce.forum.closed": (
        "“{jam}” has closed. Thank you for what you wrote here. What is still posted within 24 "
        "hours is kept and marked late."
    ),
    "announce.extended": "More time: this lasts until {until}. What follows moves along.",
    "announce.paused": (
        "“{jam}” pauses: no questions and no digests until it goes on. You can write as before."
    ),
    "announce.resumed": "“{jam}” goes on.",
    # Questions to the forums.
    "prompt.where": "Answer in this channel or in the thread.",
    "prompt.preview": "In {channel} now:",
    "prompt.preview.text": "Preview of your question",
    "prompt.post": "Post it",
    "prompt.edit": "Edit",
    "prompt.cancel": "Cancel",
    "prompt.modal": "Edit the question",
    "prompt.modal.label": "The question",
    "prompt.modal.submit": "Post it",
    "prompt.modal.close": "Back",
    "prompt.skipped": (
        "A question for {channel}, due {due}, was not posted: {why}. It was: {question} "
        "{command} posts one now."
    ),
    # Late.
    "late": "“{jam}” has closed. Your post is kept and marked late; digests no longer show it.",
    # What happens to channels.
    "trouble.renamed": "The channel of {place} is now called {channel}.",
    "trouble.renamed.do": "The jam follows it; there is nothing to do.",
    "trouble.archived": "The channel of {place} was archived.",
    "trouble.archived.do": (
        "Nobody can write there, and the jam posts nothing there. Unarchive it in the channel's "
        "settings, and the jam goes on by itself."
    ),
    "trouble.unarchived": "The channel of {place} is back.",
    "trouble.unarchived.do": (
        "The jam goes on there. If the bot is no longer in it, type {invite} in the channel."
    ),
    "trouble.deleted": "The channel of {place} was deleted.",
    "trouble.deleted.do": (
        "Slack cannot bring it back. What was recorded stays in the jam until its date; the jam "
        "goes on in its other channels."
    ),
    "trouble.made private": "The channel of {place} was made private.",
    "trouble.made private.do": (
        "From now on its words stay in it: the jam's digest no longer shows them. If the bot is "
        "no longer in it, type {invite} in the channel."
    ),
    "trouble.bot removed": "The bot was removed from the channel of {place}.",
    "trouble.bot removed.do": (
        "Posts there are not recorded and nothing is posted there. Type {invite} in the channel."
    ),
    "trouble.bot back": "The bot is back in the channel of {place}.",
    "trouble.bot back.do": (
        "What was said meanwhile is read back from Slack; there is nothing to do."
    ),
    # What was not done.
    "failed.text": "Not posted: {what}",
    "failed": "{what}, due {due}, could not be posted.",
    "skipped.text": "Left out: {what}",
    "skipped": "{what}, due {due}, was left out: {why}.",
    "failed.why": "Slack says {error}.",
    "what.phase": "The change of phase",
    "what.announcement": "The announcement",
    "what.prompt": "The question",
    "what.poll": "The poll",
    "what.names withheld": "What was said without a name",
    "what.digest preview": "The preview of the digest",
    "what.digest": "The digest",
    "what.closing digest": "The closing digest",
    "what.notice": "The notice",
    "what.letter": "A direct message",
    "what.joining": "Letting people in",
    "what.answer": "A private answer",
    "what.export": "A private file",
    "what.numbers": "The live numbers",
    "what.erasure": "The erasure",
    "what.tidying": "Tidying up after an erasure",
    "what.reconciliation": "Looking after what was sent",
    "what.correction": "The correction of a digest",
    "what.idea": "Making a post an idea",
    "what.call": "The word that a facilitator is asked for",
    "what.built on": "The word that somebody built on a post",
    "what.shared idea": "An idea shared by a form",
    "what.unshared idea": "Taking down an idea that was withdrawn",
    "what.idea card": "The card of an idea",
    "what.idea status": "Telling what is said of an idea",
    "what.introduction": "Introducing people to each other",
    "what.article": "An article",
    "what.article hint": "Telling how a long post becomes an article",
    "what.theme page": "The page of a theme",
    "what.canvas gone": "Taking an article away",
    "what.hint": "Looking a post up among the ideas",
    "what.comparison": "The comparison with Slack",
    "erased": (
        "{jam}: what people said was kept until {day} and is erased now: "
        "{posts:# post|# posts} and every reaction. The digests lose what they quoted, too. What "
        "people wrote in Slack stays in Slack."
    ),
    "what.in": "{what} in {channel}",
    "remedy.not_in_channel": "Type {invite} in the channel.",
    "remedy.channel_not_found": "Type {invite} in the channel; if it was deleted, nothing helps.",
    "remedy.is_archived": "Unarchive the channel in its settings, then type {retry}.",
    "remedy.posting_to_channel_denied": "Unarchive the channel in its settings, then type {retry}.",
    "remedy.missing_scope": (
        "Install the app again, so that it gets all scopes of its manifest (it lacks {detail}), "
        "then type {retry}."
    ),
    "remedy.restricted_action": "Let the bot post there, in the channel's settings: then {retry}.",
    "remedy.restricted_action_non_threadable_channel": (
        "Allow threads there, in the channel's settings, then type {retry}."
    ),
    "remedy.restricted_action_read_only_channel": (
        "Let the bot post there, in the channel's settings, then type {retry}."
    ),
    "remedy.restricted_action_thread_locked": "Unlock the thread, then type {retry}.",
    "remedy.restricted_action_thread_only_channel": (
        "Let the bot open threads there, in the channel's settings, then type {retry}."
    ),
    "remedy.cannot_reply_to_message": "The message it answers is gone; nothing helps.",
    "remedy.invalid_blocks": "Tell whoever runs the bot: Slack does not take what it made.",
    "remedy.invalid_blocks_format": "Tell whoever runs the bot: Slack does not take what it made.",
    "remedy.msg_blocks_too_long": "Tell whoever runs the bot: what it made is too long for Slack.",
    "remedy.user_not_in_channel": "They have left the channel; there is nothing to do.",
    "remedy.cannot_dm_bot": "Name a person in the plan: bots get no messages.",
    "remedy.messages_tab_disabled": (
        "Switch on the Messages tab of the app's home in its settings, then type {retry}."
    ),
    "remedy.storage_limit_reached": "Slack has no room for files left; free some, then {retry}.",
    "remedy.unknown_outcome": "Slack never said whether it took it: if it is not there, {retry}.",
    "remedy.other": (
        "{retry} tries it again, {command} shows what waits; if it stays, tell whoever runs "
        "the bot."
    ),
}
