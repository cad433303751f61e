"""D1: the digest is shown to the team first, fits a phone, repeats nothing and tells no secrets."""

import re

from jam.talk import PostRef
from storage.lineage import link_posts
from tests.scenarios.cast import AMARA, BRUNO, CHITRA, DALE, EMIKO, OLGA
from tests.scenarios.idea_cards import card, idea_post, press, support
from tests.scenarios.story import Json, Story, words_of

SPEAKERS = (OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO)
FIRST_DAY = [
    "The travel form asks for my name three times before it lets me go anywhere.",
    "Half of the travel form is about hotels that closed years ago, believe me.",
    "Who reads the travel form after it was signed? I never got an answer to that.",
    "I like the travel form because it saved me twice when the auditors came.",
    "Our lab fills in the travel form on paper and then somebody types it in again.",
    "Could we end the travel form for trips under fifty euros and see who complains?",
]
SECOND_DAY = [
    "The key register is kept in a binder that lives behind a locked door.",
    "To get a key you sign the key register, and to sign it you need a key.",
    "Nobody has looked into the key register since the fire inspection of last spring.",
    "What would break if the key register was gone tomorrow morning?",
    "Our porter knows every key by heart, the key register only slows him down.",
    "I would keep the key register for the chemicals store and nothing else.",
]


def talk(story: Story, lines: list[str], place: str = "forms") -> list[str]:
    """Let six people write a line each; returns their `ts`."""
    return [story.say(user, place, line) for user, line in zip(SPEAKERS, lines, strict=True)]


def preview_of(story: Story, place: str) -> Json:
    """Return the preview backstage that says where it is posted."""
    where = f"<#{story.channel(place)}>"
    found = [m for m in story.top("backstage") if where in words_of(m) and m.get("blocks")]
    return next(m for m in found if "unless somebody holds it" in words_of(m))


def digests(story: Story, place: str) -> list[str]:
    return [k for k in story.keys(place) if k.startswith(("digest", "closing"))]


def quotes(message: Json) -> set[str]:
    return set(re.findall(r"^> (.+?) ‹", words_of(message), re.MULTILINE))


def test_the_team_sees_a_digest_half_an_hour_before_the_forum(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 08:29")
    assert open_jam.heard("backstage") == []
    open_jam.until("03-04 08:31")
    assert "travel form" in words_of(preview_of(open_jam, "forms"))
    assert digests(open_jam, "forms") == []
    open_jam.until("03-04 09:01")
    assert digests(open_jam, "forms") == ["digest:forms:2026-03-04"]


def test_a_held_digest_waits_until_somebody_posts_it(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 08:31")
    open_jam.press(AMARA, preview_of(open_jam, "forms"), "digest_hold")
    open_jam.until("03-04 09:30")
    assert digests(open_jam, "forms") == []
    assert digests(open_jam, "lobby") == ["digest:lobby:2026-03-04"]
    held = next(m for m in open_jam.top("backstage") if "Held by amara" in words_of(m))
    assert "travel form" in words_of(held)
    assert "Held digests" in open_jam.type(OLGA, "lobby", "status")
    open_jam.press(BRUNO, held, "digest_post")
    open_jam.wait(minutes=1)
    assert digests(open_jam, "forms") == ["digest:forms:2026-03-04"]


def test_a_digest_can_be_posted_before_its_hour_and_then_not_again(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 08:31")
    open_jam.press(AMARA, preview_of(open_jam, "forms"), "digest_post")
    open_jam.wait(minutes=1)
    assert digests(open_jam, "forms") == ["digest:forms:2026-03-04"]
    open_jam.until("03-04 09:05")
    assert digests(open_jam, "forms") == ["digest:forms:2026-03-04"]


def test_with_too_little_to_say_one_line_goes_backstage_and_the_words_into_the_next(
    open_jam: Story,
) -> None:
    for line in FIRST_DAY[:4]:
        open_jam.say(AMARA, "forms", line)
    open_jam.until("03-04 09:05")
    assert digests(open_jam, "forms") == []
    lines = [s for s in open_jam.heard("backstage") if f"<#{open_jam.channel('forms')}>" in s]
    assert len(lines) == 1
    assert "4 posts since the last one" in lines[0]
    open_jam.say(BRUNO, "forms", FIRST_DAY[4])
    open_jam.until("03-05 09:05")
    assert digests(open_jam, "forms") == ["digest:forms:2026-03-05"]
    assert "5 posts" in words_of(open_jam.top("forms")[-1])


def test_nothing_is_shown_twice_on_the_next_day(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 10:00")
    first = quotes(open_jam.top("forms")[-1])
    talk(open_jam, SECOND_DAY)
    open_jam.until("03-05 09:05")
    second = quotes(open_jam.top("forms")[-1])
    assert digests(open_jam, "forms") == ["digest:forms:2026-03-04", "digest:forms:2026-03-05"]
    assert first
    assert second
    assert not first & second
    assert "key register" in words_of(open_jam.top("forms")[-1])


def test_the_jam_ends_with_a_closing_digest_of_each_place(open_jam: Story) -> None:
    open_jam.until("03-06 12:00")
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-06 18:05")
    assert digests(open_jam, "forms") == ["closing:forms"]
    assert digests(open_jam, "lobby") == ["closing:lobby"]
    assert "Forms has closed" in words_of(open_jam.top("forms")[-1])


def test_a_digest_is_small_and_its_evidence_stands_in_its_thread(open_jam: Story) -> None:
    for _ in range(5):
        talk(open_jam, FIRST_DAY)
        talk(open_jam, SECOND_DAY)
    open_jam.until("03-04 09:05")
    for place in ("forms", "lobby"):
        top = next(m for m in open_jam.top(place) if "digest" in str(m.get("metadata")))
        visible = re.sub(r"<[^|>]+\|([^>]+)>", r"\1", words_of(top).partition("\n")[2])
        thread = [m for m in open_jam.messages(place) if m.get("thread_ts") == top["ts"]]
        assert len(top["blocks"]) <= 12
        assert len(visible) <= 1800
        assert top["text"].startswith(("Forms: ", "Less paper, day 1 of"))
        assert any("All themes" in words_of(m) or "all themes" in words_of(m) for m in thread)
        assert (
            len([c for c in open_jam.control.messages(open_jam.channel(place)) if c.get("files")])
            == 1
        )


def test_jam_digest_shows_me_what_would_be_posted_and_posts_nothing(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.wait(minutes=1)
    open_jam.typed(DALE, "forms", "digest")
    open_jam.wait(minutes=1)
    shown = words_of(open_jam.whispers(DALE)[-1])
    assert "Only you see this" in shown
    assert "travel form" in shown
    assert "/jam digest post" not in shown
    assert digests(open_jam, "forms") == []


def test_asked_for_outside_the_forum_a_digest_names_nobody(open_jam: Story) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.wait(minutes=1)
    open_jam.typed(OLGA, "lobby", "digest")
    open_jam.typed(OLGA, "forms", "digest")
    open_jam.wait(minutes=1)
    by_place = {m["channel"]: words_of(m) for m in open_jam.whispers(OLGA)}
    outside, inside = (by_place[open_jam.channel(p)] for p in ("lobby", "forms"))
    assert "‹a participant, Forms›" in outside
    assert not re.search("amara|bruno|chitra|dale|emiko", outside)
    assert re.search("(amara|bruno|chitra|dale|emiko|organiser)›", inside)
    assert "/jam digest post" in outside


def test_with_too_little_to_say_the_asker_is_told_so(open_jam: Story) -> None:
    open_jam.say(AMARA, "forms", "Alone here?")
    open_jam.wait(minutes=1)
    open_jam.typed(DALE, "forms", "digest")
    open_jam.wait(minutes=1)
    assert "Too little to say: 1 post" in words_of(open_jam.whispers(DALE)[-1])


def test_jam_digest_post_posts_now_and_the_next_one_covers_what_came_after(
    open_jam: Story,
) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.wait(minutes=1)
    open_jam.typed(AMARA, "forms", "digest post")
    open_jam.wait(minutes=1)
    (asked,) = digests(open_jam, "forms")
    assert asked.startswith("digest:forms:asked:")
    open_jam.until("03-04 09:05")
    assert digests(open_jam, "forms") == [asked]
    assert any("0 posts since the last one" in said for said in open_jam.heard("backstage"))


def test_a_private_forums_words_are_shown_nowhere_else(open_jam: Story) -> None:
    board = open_jam.channel("board")
    for user in SPEAKERS:
        open_jam.control.join(user, board)
    talk(open_jam, [line.replace("key register", "bonus scheme") for line in SECOND_DAY], "board")
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 09:05")
    assert digests(open_jam, "board") == ["digest:board:2026-03-04"]
    assert "bonus scheme" in words_of(open_jam.top("board")[-1])
    seen = [words_of(m) for p in ("lobby", "backstage", "forms") for m in open_jam.messages(p)]
    open_jam.typed(OLGA, "lobby", "digest")
    open_jam.wait(minutes=1)
    seen += [words_of(m) for m in open_jam.whispers(OLGA)]
    seen.append(open_jam.type(DALE, "lobby", "status"))
    assert not any("bonus" in words for words in seen)
    assert board not in open_jam.type(DALE, "lobby", "status")


def test_a_post_deleted_between_preview_and_digest_is_not_in_the_digest(open_jam: Story) -> None:
    sent = talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 08:31")
    shown = quotes(preview_of(open_jam, "forms"))
    gone = next(
        n for n, line in enumerate(FIRST_DAY) if any(line.startswith(q[:20]) for q in shown)
    )
    extra = "A line more so that there is still enough to say about the travel form."
    open_jam.say(AMARA, "forms", extra)
    open_jam.control.delete(SPEAKERS[gone], open_jam.channel("forms"), sent[gone])
    open_jam.until("03-04 09:05")
    assert FIRST_DAY[gone][:20] not in words_of(open_jam.top("forms")[-1])


def test_the_sponsor_gets_the_jams_digest_as_a_message_of_their_own_once_a_day(
    open_jam: Story,
) -> None:
    talk(open_jam, FIRST_DAY)
    open_jam.until("03-04 09:05")
    talk(open_jam, SECOND_DAY)
    open_jam.until("03-06 18:05")
    lobby = {m["ts"]: m["text"] for m in open_jam.top("lobby") if "digest" in str(m["metadata"])}
    direct = [c for c in open_jam.control.state()["channels"] if c.get("is_im")]
    (conversation,) = [c for c in direct if OLGA in str(c)]
    told = [m["text"] for m in conversation["messages"]]
    assert told
    assert set(told) <= set(lobby.values())
    assert len({m["ts"].partition(".")[0] for m in conversation["messages"]}) == len(told)


def grows(story: Story, child: tuple[str, str], parent: tuple[str, str]) -> None:
    refs = [PostRef(channel_id=story.channel(place), ts=ts) for place, ts in (child, parent)]
    team, jam = story.jam.team_id, story.jam.id
    with story.database.writing() as session:
        link_posts(session, team, jam, *refs, made_by=EMIKO, now=story.now)


def digest_in(story: Story, place: str) -> str:
    found = [m for m in story.top(place) if "digest" in str(m.get("metadata"))]
    return words_of(found[-1])


def test_ideas_stand_with_what_speaks_against_them_and_builders_get_credit(
    open_jam: Story,
) -> None:
    story = open_jam
    talk(story, FIRST_DAY)
    mess = story.say(BRUNO, "copies", "We print the travel form twice, for two binders.")
    app = idea_post(story, DALE, "forms", "Put the travel form into the phone app")
    support(story, "forms", app, (OLGA, AMARA, BRUNO, CHITRA, EMIKO))
    against = story.say(
        CHITRA,
        "forms",
        "The phone app will not work, because half of our drivers have no company phone.",
        thread_ts=app,
    )
    login = story.say(EMIKO, "forms", "Let the app fill in who I am")
    binder = story.say(EMIKO, "forms", "One binder in the cloud is enough for the auditors")
    story.control.settle()
    grows(story, ("forms", login), ("forms", app))
    grows(story, ("forms", binder), ("copies", mess))
    story.until("03-04 09:05")

    said = digest_in(story, "forms")
    assert "|Idea 1: Put the travel form into the phone app> · 5 for" in said
    assert "Against: “The phone app will not work" in said
    assert "‹chitra›" in said
    assert "|Let the app fill in who I am> ‹emiko› grew from <" in said
    assert "|Put the travel form into the phone app> ‹dale›" in said
    assert "One binder" not in said.partition("Built on")[2].partition("\n")[0]

    # The jam's: what waits for a yes or no, and what grew from one forum to another, without names.
    said = digest_in(story, "lobby")
    assert said.index("Needs an answer today") < said.index("|Idea 1: Put the travel form")
    assert "‹a participant, Forms› grew from <" in said
    assert "‹a participant, Copies›" in said
    assert "Most voted on: " in story.type(DALE, "forms", "why")
    assert "for it 5 people" in story.type(DALE, "forms", "why 1")

    # What is taken back since leaves it: a reply, a vote and a name with who leaves.
    story.control.delete(CHITRA, story.channel("forms"), against)
    story.type(EMIKO, "forms", "leave")
    story.wait(minutes=3)
    said = digest_in(story, "forms")
    assert "will not work" not in said
    assert "· 5 for" not in said
    assert "emiko" not in said
    assert "Built on" not in said + digest_in(story, "lobby")
    # What was answered needs no answer, and what was shown is not shown again.
    press(story, BRUNO, card(story, "forms", app), "idea_doubt")
    talk(story, SECOND_DAY)
    story.until("03-05 09:05")
    assert "Idea 1" not in digest_in(story, "forms") + digest_in(story, "lobby")
    assert story.errors == 0
