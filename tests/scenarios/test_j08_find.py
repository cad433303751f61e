"""J8: find what was said, ranked, with filters and pages, of what one may read and no more."""

import pytest

from jam.joining import Participation
from storage.participants import save_participation
from tests.scenarios.by_hand import by_hand
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO
from tests.scenarios.story import Story, words_of


@pytest.fixture
def talk(open_jam: Story) -> Story:
    """Give the open jam with some talk in its forums, the private one too."""
    for user in (AMARA, BRUNO):
        open_jam.control.join(user, open_jam.channel("board"))
    open_jam.say(AMARA, "forms", "The travel form asks my name three times. <!here> *Travelling*!")
    open_jam.say(BRUNO, "copies", "We print the travel plan twice.")
    open_jam.say(AMARA, "board", "The travel budget of the board is a secret.")
    open_jam.wait(minutes=1)
    return open_jam


def found(said: str) -> list[str]:
    """Return the lines of an answer that say what was found where."""
    return [line for line in said.splitlines() if line.startswith("<https://")]


def test_words_find_posts_with_who_where_when_and_the_words_marked(talk: Story) -> None:
    said = talk.type(DALE, "forms", "find travelling forms")
    assert said.startswith("1 post for `travelling forms`")
    (line,) = found(said)
    ts = next(iter(talk.posts("forms")))
    assert f"/archives/{talk.channel('forms')}/p{ts.replace('.', '')}|*Post*>" in line
    assert f"in <#{talk.channel('forms')}> · amara · <!date^1772525" in line
    assert "The *travel* *form* asks my name three times. here *Travelling!*" in said


def test_outside_its_forum_a_post_names_who_allowed_it_and_the_asker(talk: Story) -> None:
    assert "a participant" in talk.type(DALE, "lobby", "find three times")
    assert "amara" not in talk.type(DALE, "lobby", "find three times")
    assert "· you ·" in talk.type(AMARA, "lobby", "find three times")
    allowed = Participation(user_id=AMARA, joined_at=talk.now, quotable=True)
    with talk.database.writing() as session:
        save_participation(session, talk.jam.team_id, talk.jam.id, allowed)
    assert "· amara ·" in talk.type(DALE, "lobby", "find three times")


def test_one_finds_what_one_may_read_now(talk: Story) -> None:
    assert "secret" not in talk.type(DALE, "lobby", "find travel budget")
    assert "secret" in talk.type(BRUNO, "lobby", "find travel budget")
    assert "There is no forum “board” that you may read" in talk.type(
        DALE, "lobby", "find in:board budget"
    )
    assert "Did you mean" not in talk.type(DALE, "lobby", "find budgt")
    assert "Did you mean “budget”?" in talk.type(BRUNO, "lobby", "find budgt")
    talk.control.kick(BRUNO, talk.channel("board"), actor=AMARA)
    talk.wait(minutes=6)
    assert "secret" not in talk.type(BRUNO, "lobby", "find travel budget")


def test_what_is_edited_deleted_or_left_is_not_found_from_then_on(talk: Story) -> None:
    forms, copies = talk.channel("forms"), talk.channel("copies")
    talk.type(DALE, "lobby", "find travel")  # it is in the index
    talk.control.edit(AMARA, forms, next(iter(talk.posts("forms"))), "Stamps cost us a day.")
    talk.control.settle()
    assert found(talk.type(DALE, "lobby", "find form")) == []
    assert len(found(talk.type(DALE, "lobby", "find stamp"))) == 1
    talk.control.delete(BRUNO, copies, next(iter(talk.posts("copies"))))
    talk.control.settle()
    assert found(talk.type(DALE, "lobby", "find travel")) == []
    talk.type(AMARA, "lobby", "leave")
    assert found(talk.type(DALE, "lobby", "find stamp")) == []
    assert "Stamps" not in talk.database_text()
    assert "stamp" not in talk.database_text()


def test_filters_narrow_a_search(talk: Story) -> None:
    question = talk.say(CHITRA, "forms", "Who knows how we could get the travel form signed?")
    picture = {"name": "form travel.png", "mimetype": "image/png"}
    talk.say(EMIKO, "copies", "This one.", files=[picture])
    talk.control.settle()

    def finds(words: str) -> int:
        return len(found(talk.type(DALE, "lobby", f"find {words}")))

    assert finds("travel") == 4
    assert finds("travel in:copies") == 2
    assert finds("travel in:#jam-copies") == 2
    assert finds("travel by:@bruno") == 1
    assert finds("travel by:me") == 0
    assert finds("travel has:picture") == finds("has:file") == 1
    assert finds("has:video") == 0
    assert finds('"travel form"') == 2
    assert finds("travel -form") == 1
    assert finds("trav*") == 4
    assert finds("travel is:unanswered") == 1
    talk.say(CHITRA, "forms", "Nobody?", thread_ts=question)
    talk.control.settle()
    assert finds("is:unanswered") == 1
    talk.say(DALE, "forms", "I do.", thread_ts=question)
    talk.control.settle()
    assert finds("is:unanswered") == 0
    assert finds("is:reply by:me") == 1
    said = talk.type(DALE, "lobby", "find is:green travel")
    assert "I don't know `is:green`" in said
    assert "I know nobody called “nobody”" in talk.type(DALE, "lobby", "find by:@nobody x")


def test_pages_are_turned_in_place_and_best_comes_first(talk: Story) -> None:
    for number in range(12):
        talk.say(DALE, "forms", f"Stamp number {number} slows a lot of other work and people.")
    liked = talk.say(EMIKO, "copies", "Stamp every copy?")
    for user in (AMARA, BRUNO, CHITRA):
        talk.react(user, "copies", liked)
    talk.control.settle()
    first = talk.typed(BRUNO, "lobby", "find stamps")
    assert "Stamp* every copy?" in words_of(first.payload or {}).split("<https://")[1]
    shown = talk.whispers(BRUNO)[-1]
    assert "1 to 5 of 13" in words_of(shown)
    talk.press(BRUNO, shown, "find_page")
    shown = talk.whispers(BRUNO)[-1]
    assert "6 to 10 of 13" in words_of(shown)
    talk.press(BRUNO, shown, "find_page")
    shown = talk.whispers(BRUNO)[-1]
    assert "11 to 13 of 13" in words_of(shown)
    talk.press(BRUNO, shown, "find_other")
    assert "6 to 10 of 13" in words_of(talk.whispers(BRUNO)[-1])
    with by_hand(talk) as hands:
        for value in ("", "x", "9999:stamps", "-1:stamps", "5", None):
            assert hands.press(BRUNO, talk.channel("lobby"), "find_page", value)
    assert talk.errors == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "Type what you are looking for"),
        ("%", "There is no word to look for in `%`"),
        ('"', "There is no word to look for"),
        ("🎉", "There is no word to look for in `🎉`"),
        ("-travel", "There is no word to look for"),
        ("'; drop table posts; --", "Nothing found for `'; drop table posts; --`"),
        ("x" * 3000, "The search is cut to 300 characters"),
        ("the of and", "posts for `the of and`"),
        ("旅行", "Nothing found for `旅行`"),
        ("travle", "Did you mean “travel”?"),
        ("in:copies name", "There is 1 post for it in all forums you may read"),
        ("NEAR(travel form) OR * AND", "for `NEAR(travel form) OR * AND`"),
        ("marks:jam1 & ' | !", "Nothing found"),
    ],
)
def test_whatever_is_typed_gets_a_clear_answer(talk: Story, words: str, told: str) -> None:
    assert told in talk.type(DALE, "lobby", f"find {words}")
    assert talk.errors == 0
