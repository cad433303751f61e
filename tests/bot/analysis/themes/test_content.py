"""What says enough to be about something, and what leads a talk."""

from bot.analysis.themes.content import is_thin, leads, telling_words, without_marks
from bot.analysis.wordlists import begins_another

LONG = (
    "The remote control needs rubber buttons, speech recognition, a display and solar batteries "
    "because customers lose cables, complain of plastic cases and pay retail prices for kinetic "
    "energy, wood, titanium, leather and fashionable electronics in furniture shops"
)


def test_a_transcribers_marks_say_nothing() -> None:
    assert "pause" not in without_marks("the buttons {pause} are [laughter] rubber")
    assert is_thin(without_marks("{vocalsound}"))


def test_words_that_tell_are_counted() -> None:
    assert telling_words("well, the rubber buttons") == 2


def test_where_few_turns_say_nearly_all_short_ones_follow() -> None:
    found = leads([LONG, *["rubber, yes"] * 8]).tolist()
    assert found == [True, *[False] * 8]


def test_where_all_say_about_as_much_all_lead() -> None:
    assert leads(["rubber buttons", "solar batteries please", "voice"]).all()
    assert not len(leads([]))


def test_a_word_that_was_cut_off_begins_another() -> None:
    assert begins_another("succe")
    assert not begins_another("unvoicedly")
