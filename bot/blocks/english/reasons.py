"""English: why a post stands where it stands."""

from typing import Final

REASONS: Final[dict[str, str]] = {
    "why.support": (
        "{supporters} of {sides:# person|# people} who took a side support it{groups}; {allowing}, "
        "at least {least} % do."
    ),
    "why.groups": " (some came as a group: all count as {voices})",
    "why.chance": "allowing for chance",
    "why.silence": "allowing for chance and for {silent} others who could have seen it",
    "why.silence.few": "allowing for chance and for a few others who could have seen it",
    "why.few": "Fewer than five people took a side; {allowing}, at least {least} % support it.",
    "why.nobody": "Nobody has taken a side, of {seen} others who could have seen it.",
    "why.nobody.few": "Nobody has taken a side; fewer than five others could have seen it.",
    "why.nobody.replied": (
        "Nobody has taken a side, of {seen} others who could have seen it; {repliers} replied."
    ),
    "why.divided": (
        "{supporters} support it and {objectors} object; allowing for chance, the smaller side "
        "has at least {least} %."
    ),
    "why.bridging": (
        "Each of {n} groups that otherwise differ supports it: {shares} who took a side."
    ),
    "why.share": "{yes} of {of}",
    "why.unseen": "{sides} of {seen} others who could have seen it took a side.",
    "why.unseen.few": (
        "Fewer than five people took a side, of {seen:# other|# others} who could have seen it."
    ),
    "why.chosen.first": "It stands for {supporters:# person|# people}, all new to the list.",
    "why.chosen": (
        "It stands for {supporters:# person|# people}, {unheard} of whom support nothing above it."
    ),
    "why.chosen.few": (
        "It stands for {supporters:# person|# people}, fewer than five of whom support nothing "
        "above it."
    ),
    "represents": (
        "The {list}: {with_one} of {people:# person|# people} who support anything support at "
        "least one of these, and each {average} on average."
    ),
}
