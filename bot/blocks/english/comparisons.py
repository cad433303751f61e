"""English: the comparison of the record with Slack."""

from typing import Final

COMPARISONS: Final[dict[str, str]] = {
    "compared": "{channel}: all of it {age} ago, the replies of each thread within {threads}",
    "compared.without_threads": "{channel}: {age} ago; its threads are being read",
    "compared.not_yet": "{channel}: not yet",
    "compared.asks": (
        "{channel}: more is absent in Slack than people delete, and was kept. {command} removes "
        "it, if it was deleted."
    ),
    "compared.refused": "{channel}: Slack does not show it ({error})",
    "compare.begins": (
        "The record is being compared with Slack; what is missing or different is put right."
    ),
    "compare.accepted": "What Slack no longer shows in {channels} is being removed here too.",
    "compare.nothing": "There is nothing to accept: nothing much is absent in Slack.",
    "absent": "Slack no longer shows {missing} of {of} posts in {channel}.",
    "absent.do": (
        "That is more than people usually delete, so nothing was removed from the jam's record. "
        "Look into the channel: if the posts are there, tell whoever runs the bot. If they were "
        "deleted, {command} removes them here too."
    ),
}
