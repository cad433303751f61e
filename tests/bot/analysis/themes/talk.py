"""Talk about a few subjects, written down for the tests of themes."""

from bot.analysis.themes.book import Said
from jam.talk import PostRef

TRAINS = (
    "The night train to Vienna was late again",
    "Trains on the northern line are late every morning",
    "Why is the train so late, the railway should pay us back",
    "A late train made me miss the connection at the railway station",
    "The railway sold too many seats on the morning train",
    "No seats left on the train to the coast",
    "Railway tickets cost more than flying, so few take the train",
)
LUNCH = (
    "The canteen serves cold soup and stale bread",
    "I would like vegetarian food in the canteen at lunch",
    "Lunch in the canteen costs too much for what you get",
    "More salad and fresh bread at lunch, please",
    "The soup was cold and the bread was hard at lunch",
    "Vegetarian lunch should be more than a salad",
    "Food in the canteen is cold when the late shift eats",
)
PASSWORDS = (
    "My password expired again and the login locked me out",
    "Changing the password every month makes people write it down",
    "Single login with one password for every system",
    "The login page forgets my password every day",
    "Two systems, two passwords, two logins",
    "I was locked out of my account after a password change",
    "Reset of a password takes the help desk two hours",
)
SUBJECTS = (TRAINS, LUNCH, PASSWORDS)


def post(number: int, text: str, by: str | None = None) -> Said:
    """Return the post of that number, by a person of its own unless it says who."""
    ref = PostRef(channel_id="C1", ts=f"{1_700_000_000 + number}.000000")
    return Said(ref=ref, author_id=by or f"U{number}", text=text, language="en")


def talk(*subjects: tuple[str, ...]) -> tuple[Said, ...]:
    """Return the subjects' texts as posts of as many people."""
    texts = [text for subject in subjects for text in subject]
    return tuple(post(number, text) for number, text in enumerate(texts))
