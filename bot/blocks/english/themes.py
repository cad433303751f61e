"""English: the themes of a place, and what hosts make of them."""

from typing import Final

THEMES: Final[dict[str, str]] = {
    "theme.list": "Themes of {place}, by their numbers",
    "theme.none": "{place} has no themes yet: they are found when its next digest is made.",
    "theme.line": "*{number}* {label}",
    "theme.posts": "{n:# post|# posts}",
    "theme.is_locked": "locked",
    "theme.sleeps": "not talked about lately",
    "theme.open": (
        "{page} opens a theme's page, which everybody may change; {follow} keeps it among "
        "what you follow, in Home."
    ),
    "theme.how": (
        "{rename} names a theme, {merge} makes one of two, {split} makes two of one, {lock} keeps "
        "the bot from changing it. What you decide stays; the next digest shows it."
    ),
    "theme.renamed": "Theme {number} is called {label} from the next digest on.",
    "theme.merged": "Theme {number} is now part of theme {into}, {label}.",
    "theme.split": "Theme {number}, {label}, is now two: the other is {other}, {other_label}.",
    "theme.locked": "The bot leaves theme {number}, {label}, as it is.",
    "theme.unlocked": "The bot may rename, split and merge theme {number}, {label}, again.",
    "theme.no_such": "There is no theme {number}.",
    "theme.is_called_so": (
        "Theme {other} is called so already: choose another name, or make one of both with "
        "`/jam theme merge {number} into {other}`."
    ),
    "theme.give_two": "A theme is merged into another one: give two numbers.",
    "theme.cannot_split": "This theme cannot be split: too little in it tells two apart.",
    "theme.wordless": (
        "A theme's name needs a word: mentions, links and emoji alone name nothing."
    ),
    "theme.too_long": (
        "A theme's name has at most {most} characters, and this one {n}: say it in fewer."
    ),
    "theme.which": "Name the themes by their numbers, which {themes} shows.",
}
