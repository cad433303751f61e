"""English: who takes part and how the talk goes."""

from typing import Final

STATS: Final[dict[str, str]] = {
    "stats.head": "{place} in numbers",
    "stats.as_of": "As of {when}.",
    "stats.people": "{n} people or more took part.",
    "stats.people.few": "Fewer than thirty people took part so far.",
    "stats.posts": "{posts:# post|# posts}, {threads:# thread|# threads}.",
    "stats.talk": "How the talk goes",
    "stats.answered": "{share} % of first posts have a reply by somebody else; {n} wait for one.",
    "stats.answered.all": "Every first post has a reply by somebody else.",
    "stats.median": "Half of all have it within {median}.",
    "stats.top": "The tenth that wrote most wrote about {share} % of all posts.",
    "stats.across": "About {share} % of replies go from one region to another.",
    "stats.ground": "About {share} % of the last {n} posts say what nobody had said before.",
    "stats.who": "Who takes part (so many people or more)",
    "stats.by.forum": "Forums: {groups}",
    "stats.by.hour": "Time of day, in the jam's zone: {groups}",
    "stats.by.region": "Regions, by time zone: {groups}",
    "stats.group": "{name} ({n})",
    "stats.part": "{since}–{until} h",
    "stats.none": "Of no group can be told yet.",
    "stats.unheard": "Not heard yet, or hidden with those that were not: {groups}",
    "stats.how": (
        "The same for everybody, made at most once an hour. People are counted in twenties, from "
        "a different number in each group, so that nobody can be worked out from two numbers or "
        "two moments; smaller groups, and those that would tell of them, are left out. Shares are "
        "in fives. Job functions are not known: the jam keeps no job titles."
    ),
    "stats.title": "The jam in numbers",
    "stats.counting.home": "Being counted: press the button again in a minute.",
    "stats.counting": (
        "Being counted: you see it here in a moment. From then on the numbers are at once there "
        "for everybody, and made anew once an hour."
    ),
    "stats.which": "There is no forum called “{name}”. Type {jam}, or one of: {forums}",
}
