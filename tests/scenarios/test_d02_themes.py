"""D2: themes hold from digest to digest, hosts decide about them, and what is gone goes."""

from threading import Thread

import pytest

from bot.theme_decisions import lock_theme, rename_theme
from storage.tables import digests, meanings, theme_books, theme_posts
from tests.bot.analysis.themes.talk import LUNCH, PASSWORDS, TRAINS
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, REGULARS
from tests.scenarios.story import Story, words_of
from tests.scenarios.test_d07_corrections import digest_of, take_back

TRAINS_AGAIN = (
    "This morning the train was late by forty minutes once more",
    "A seat on the train is a matter of luck, the railway knows it",
    "The railway should say in the station why a train is late",
    "Who flies because the train tickets are so expensive?",
    "Two late trains in one week, I will take the car again",
    "The connection was gone, the train before it came too late",
    "Seats on the evening train are sold twice by the railway",
)
LUNCH_AGAIN = (
    "Cold soup in the canteen today, and the bread was from last week",
    "The vegetarian food was gone before our lunch break began",
    "Could the canteen warm the food for those who come late?",
    "A salad is no lunch, the canteen can do better than that",
    "Lunch for eight euros and the bread costs extra",
    "Fresh vegetables in the canteen would bring me back to lunch",
    "The canteen had soup twice this week, both times cold",
)


def speak(story: Story, *subjects: tuple[str, ...], place: str = "forms") -> list[list[str]]:
    """Let six people in turn write each subject's lines; returns their `ts` by subject."""
    return [
        [story.say(REGULARS[n % len(REGULARS)], place, line) for n, line in enumerate(lines)]
        for lines in subjects
    ]


@pytest.fixture
def morning(open_jam: Story) -> Story:
    """Give the jam on its second day, when its first digests told of two themes."""
    speak(open_jam, TRAINS, LUNCH)
    open_jam.until("03-04 09:05")
    return open_jam


def told(story: Story, place: str = "forms") -> str:
    """Return the words of a place's latest digest."""
    return words_of(digest_of(story, place))


def themes_line(words: str) -> str:
    return words.partition("*Themes* (people)\n")[2].partition("\n")[0]


def refused(story: Story, words: str) -> str:
    """Return the answer to what amara decides in the forum, after which nothing is different."""
    before = story.rows(theme_books)
    answer = story.type(AMARA, "forms", f"theme {words}")
    assert story.rows(theme_books) == before
    return answer


def test_before_the_first_digest_a_place_has_no_themes_yet(open_jam: Story) -> None:
    speak(open_jam, TRAINS, LUNCH)
    assert "Forms has no themes yet" in open_jam.type(DALE, "forms", "themes")
    assert "Less paper has no themes yet" in open_jam.type(DALE, "lobby", "themes")


def test_a_theme_keeps_its_number_and_its_name_from_digest_to_digest(morning: Story) -> None:
    first = morning.type(DALE, "forms", "themes")
    assert "*1* food in the canteen · 7 posts" in first
    assert "*2* train · 7 posts" in first
    speak(morning, TRAINS_AGAIN, LUNCH_AGAIN)
    morning.until("03-05 09:05")
    second = morning.type(DALE, "forms", "themes")
    assert "*1* food in the canteen · 14 posts" in second
    assert "*2* train · 14 posts" in second
    assert "food in the canteen 6" in told(morning)
    assert "train 6" in told(morning)


def test_a_new_subject_gets_the_next_number(morning: Story) -> None:
    speak(morning, TRAINS_AGAIN, PASSWORDS)
    morning.until("03-05 09:05")
    listed = morning.type(DALE, "forms", "themes")
    assert "*1* food in the canteen" in listed
    assert "*3* " in listed
    assert "password" in listed.partition("*3* ")[2] or "login" in listed.partition("*3* ")[2]


def test_the_name_a_host_gives_is_in_the_next_digest_and_stays(morning: Story) -> None:
    answer = morning.type(CHITRA, "forms", "theme rename 2 Rolling   stock")
    assert "Theme 2 is called Rolling stock from the next digest on" in answer
    assert "Rolling stock" not in told(morning)
    speak(morning, TRAINS_AGAIN, LUNCH_AGAIN)
    morning.until("03-05 09:05")
    assert "Rolling stock 6" in told(morning)
    speak(morning, TRAINS, LUNCH)
    morning.until("03-06 09:05")
    assert "Rolling stock 6" in told(morning)
    assert "Rolling stock" not in told(morning, "lobby")


def test_what_a_host_merged_is_one_theme_in_the_next_digest(morning: Story) -> None:
    answer = morning.type(AMARA, "forms", "theme merge 2 into 1")
    assert "Theme 2 is now part of theme 1, food in the canteen" in answer
    speak(morning, TRAINS_AGAIN, LUNCH_AGAIN)
    morning.until("03-05 09:05")
    listed = morning.type(DALE, "forms", "themes")
    assert "*1* food in the canteen · 28 posts" in listed
    assert "*2*" not in listed
    assert {row.theme for row in morning.rows(theme_posts) if row.place == "forms"} <= {0, 1}


def test_what_a_host_splits_becomes_two_and_too_little_is_refused(morning: Story) -> None:
    morning.type(AMARA, "forms", "theme merge 2 into 1")
    answer = morning.type(AMARA, "forms", "theme split 1")
    assert "Theme 1, food in the canteen, is now two: the other is 3, train" in answer
    for ts in list(morning.posts("forms"))[1:]:
        take_back(morning, "forms", ts)
    morning.wait(minutes=25)
    assert "cannot be split" in refused(morning, "split 3")


def test_a_theme_can_be_locked_and_unlocked(morning: Story) -> None:
    assert "as it is" in morning.type(AMARA, "forms", "theme lock 1")
    assert "food in the canteen · 7 posts · _locked_" in morning.type(DALE, "forms", "themes")
    assert "again" in morning.type(AMARA, "forms", "theme unlock 1")
    assert "locked" not in morning.type(DALE, "forms", "themes")


REFUSED = {
    "rename 77 A new name": "There is no theme 77",
    "merge 1 into 77": "There is no theme 77",
    "merge 1 into 1": "give two numbers",
    "split 77": "There is no theme 77",
    "lock 77": "There is no theme 77",
    "rename": "Name the themes by their numbers",
    "rename A new name": "Name the themes by their numbers",
    "rename 1": "Name the themes by their numbers",
    "merge 1": "Name the themes by their numbers",
    "split": "Name the themes by their numbers",
    "unlock all": "Name the themes by their numbers",
    "lock 99999999999999999999": "Name the themes by their numbers",
    "rename 1 :tada: 🎉": "needs a word",
    f"rename 1 <@{DALE}>": "needs a word",
    "rename 1 ***": "needs a word",
    f"rename 1 {'paper ' * 500}": "at most 60 characters, and this one 2999",
    "rename 1 Train": "Theme 2 is called so already",
}


def test_what_cannot_be_decided_is_said_and_changes_nothing(morning: Story) -> None:
    answers = {words: refused(morning, words) for words in REFUSED}
    assert [answers[words] for words, why in REFUSED.items() if why not in answers[words]] == []


def test_a_name_is_kept_without_its_markup(morning: Story) -> None:
    morning.type(AMARA, "forms", f"theme rename 1 *Cold* food, says <@{DALE}> &amp; others :soup:")
    assert "*1* Cold food, says &amp; others · 7" in morning.type(DALE, "forms", "themes")


def test_a_participant_may_read_themes_and_decide_nothing(morning: Story) -> None:
    before = morning.rows(theme_books)
    assert "theme rename" not in morning.type(DALE, "forms", "themes")
    for words in ("rename 1 Mine", "merge 1 into 2", "split 1", "lock 1", "unlock 1"):
        assert "is for organisers" in morning.type(DALE, "forms", f"theme {words}")
    assert morning.rows(theme_books) == before


def test_in_the_lobby_they_are_the_themes_of_all_public_forums(morning: Story) -> None:
    speak(morning, TRAINS_AGAIN)
    speak(morning, TRAINS_AGAIN, LUNCH_AGAIN, place="copies")
    morning.until("03-05 09:05")
    assert "train · 21 posts" in morning.type(DALE, "lobby", "themes")
    assert "train · 14 posts" in morning.type(DALE, "forms", "themes")
    morning.type(AMARA, "lobby", "theme lock 1")
    assert "locked" not in morning.type(DALE, "forms", "themes")


def test_a_private_forums_words_name_no_theme_elsewhere(open_jam: Story) -> None:
    for user in REGULARS:
        open_jam.control.join(user, open_jam.channel("board"))
    speak(open_jam, PASSWORDS, TRAINS, place="board")
    speak(open_jam, TRAINS_AGAIN, LUNCH)
    open_jam.until("03-04 09:05")
    inside = open_jam.type(AMARA, "board", "themes")
    assert "password" in inside or "login" in inside
    lobby = open_jam.type(AMARA, "lobby", "themes")
    assert "train · 7 posts" in lobby
    assert "password" not in lobby
    assert "login" not in lobby


def test_of_hosts_who_decide_at_once_nothing_is_lost(morning: Story) -> None:
    jam, database = morning.jam, morning.database
    forum = jam.place("forms")

    def rename() -> None:
        rename_theme(database, jam, forum, 1, "Cold food")

    def lock() -> None:
        lock_theme(database, jam, forum, 2, locked=True)

    hosts = [Thread(target=decide) for decide in (rename, lock)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join()
    listed = morning.type(BRUNO, "forms", "themes")
    assert "*1* Cold food" in listed
    assert "train · 7 posts · _locked_" in listed


def test_of_a_theme_whose_posts_are_all_deleted_no_digest_and_no_list_tells(
    open_jam: Story,
) -> None:
    trains, _ = speak(open_jam, TRAINS, LUNCH)
    open_jam.until("03-04 09:05")
    for ts in trains:
        take_back(open_jam, "forms", ts)
    open_jam.wait(minutes=25)
    assert "food in the canteen" in told(open_jam)
    assert "train" not in told(open_jam)
    assert "train" not in told(open_jam, "lobby")
    assert "train" not in open_jam.type(DALE, "forms", "themes")
    assert "train" not in open_jam.database_text("theme_posts", "occurrences").casefold()


def test_a_label_that_only_deleted_posts_used_is_told_no_more(open_jam: Story) -> None:
    _, lunch = speak(open_jam, TRAINS, LUNCH)
    open_jam.until("03-04 09:05")
    for ts, line in zip(lunch, LUNCH, strict=True):
        edited = line.replace("ood in the canteen", "ood there").replace("canteen", "room")
        open_jam.control.edit(
            open_jam.posts("forms")[ts].author_id, open_jam.channel("forms"), ts, edited
        )
    open_jam.wait(minutes=25)
    assert "canteen" not in told(open_jam)
    assert "canteen" not in told(open_jam, "lobby")
    assert "canteen" not in open_jam.type(DALE, "lobby", "themes")
    assert "canteen" not in open_jam.database_text()
    speak(open_jam, TRAINS_AGAIN, LUNCH_AGAIN)
    open_jam.until("03-05 09:05")
    assert "*1* " in open_jam.type(DALE, "forms", "themes")


def test_a_label_leaves_the_digests_of_later_days_too(open_jam: Story) -> None:
    _, lunch = speak(open_jam, TRAINS, LUNCH)
    open_jam.until("03-04 09:05")
    speak(open_jam, TRAINS_AGAIN, LUNCH_AGAIN)
    open_jam.until("03-05 09:05")
    assert "food in the canteen 6" in told(open_jam)
    take_back(open_jam, "forms", lunch[1])
    take_back(open_jam, "forms", lunch[6])
    open_jam.wait(minutes=25)
    assert "food in the canteen" not in told(open_jam)
    assert "food in the canteen" not in told(open_jam, "lobby")


def test_of_a_forum_made_private_the_lobby_names_no_theme(open_jam: Story) -> None:
    speak(open_jam, PASSWORDS)
    speak(open_jam, TRAINS, LUNCH, place="copies")
    open_jam.until("03-04 09:05")
    label = open_jam.type(DALE, "lobby", "themes")
    assert "password" in label or "login" in label
    open_jam.control.make_private(open_jam.channel("forms"))
    open_jam.wait(minutes=25)
    lobby = open_jam.type(DALE, "lobby", "themes") + told(open_jam, "lobby")
    assert "password" not in lobby
    assert "login" not in lobby
    assert "train" in lobby
    forum = {row.channel_id for row in open_jam.rows(theme_posts) if row.place == "lobby"}
    assert forum == {open_jam.channel("copies")}


def test_an_edit_elsewhere_leaves_the_themes_that_were_told(morning: Story) -> None:
    standing = told(morning)
    ts = next(iter(morning.posts("forms")))
    morning.control.edit(REGULARS[0], morning.channel("forms"), ts, f"{TRAINS[0]}, as it is.")
    speak(morning, PASSWORDS)
    morning.wait(minutes=25)
    assert themes_line(told(morning)) == themes_line(standing)


def test_of_who_left_nothing_is_kept_in_the_themes(morning: Story) -> None:
    morning.type(BRUNO, "forms", "leave")
    morning.wait(minutes=25)
    standing = {ts for ts, row in morning.posts("forms").items() if row.state == "live"}
    assert {row.ts for row in morning.rows(theme_posts)} == standing
    assert {row.ts for row in morning.rows(meanings)} == standing
    assert BRUNO not in str(morning.rows(theme_posts))
    assert BRUNO not in str(morning.rows(digests))
