"""English: why a post stands where it stands."""

from typing import Final

REASONS: Final[dict[str, str]] = {
    "why.support": (
        "{supporters} of {sides:# person|# people} who took a side support it{groups}; {allowing}, "
        "at least {least} % do."
    ),
    "why.groups": " (some came as a group: all count as {voices})",
    "why.chance": "allowing for chance",
    "why.silence": (
        "allowing for chance and for {silent:# other who could have seen it|# others who could "
        "have seen it}"
    ),
    "why.nobody": ("Nobody has taken a side, of {seen:# other|# others} who could have seen it."),
}
