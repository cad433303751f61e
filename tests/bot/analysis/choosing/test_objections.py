"""The strongest objection within a theme."""

import pytest

from bot.analysis.choosing.objections import with_objections
from jam.findings import Quote, Theme
from jam.talk import Post
from tests.bot.analysis.samples import people, said

FORUM = {"C1": "tools"}
MANY, FEW = ",".join(people(20, first=100)), ",".join(people(12, first=200))
LEAD = said(
    "One app for all of us would save every crew an hour a day.",
    "U1",
    reactions=f"+1:{MANY} -1:{FEW}",
)
OTHER_SIDE = said(
    "Every crew keeps its own tools and decides for itself, as it always did.",
    "U2",
    reactions=f"+1:{FEW} -1:{MANY}",
)


def theme(*posts: Post, label: str = "one app") -> Theme:
    return Theme(label=label, people=3, posts=len(posts), refs=tuple(p.ref for p in posts))


def objection(*posts: Post, of: tuple[Post, ...], label: str = "one app") -> Quote | None:
    (found,) = with_objections(posts, [theme(*of, label=label)], forum_of=FORUM)
    return found.objection


def test_by_votes_it_is_what_the_doubters_of_the_leading_post_back() -> None:
    found = objection(LEAD, OTHER_SIDE, of=(LEAD, OTHER_SIDE))
    assert found == Quote(
        ref=OTHER_SIDE.ref,
        text=OTHER_SIDE.plain,
        author_id="U2",
        forum="tools",
        objects=True,
    )


def test_what_the_same_people_back_only_sounds_like_an_objection() -> None:
    ally = said(
        "One app should not need three passwords, that is wrong.", "U3", reactions=f"+1:{MANY}"
    )
    assert objection(LEAD, ally, of=(LEAD, ally)) is None


def test_by_wording_it_is_an_answer_that_holds_against_the_post() -> None:
    first = said("One app for all of us, please, and soon.", "U1")
    reply = said(
        "One outage would then stop all of us, I would rather keep two.", "U2", under=first
    )
    agrees = said("Yes, one app is all that my crew has asked for since May.", "U3", under=first)
    found = objection(first, reply, agrees, of=(first,))
    assert found is not None
    assert found.ref == reply.ref


def test_a_no_to_a_question_is_an_answer() -> None:
    asked = said("Does one app do for all of us in the north?", "U1")
    reply = said("No. Without a signal it will be shut down by the phone.", "U2", under=asked)
    assert objection(asked, reply, of=(asked,)) is None


def test_who_takes_a_stand_among_the_posts_of_a_theme_need_not_name_it() -> None:
    first = said("One app for all of us, please, and soon.", "U1")
    against = said("I disagree with the direction here. One app is one point of failure.", "U2")
    found = objection(first, against, of=(first, against))
    assert found is not None
    assert found.ref == against.ref


def test_it_is_shown_from_where_it_objects_on_after_a_question() -> None:
    first = said("The second signature costs us a day, drop it.", "U1")
    reply = said(
        "And how many were not sent at all? I would keep it, it stopped a bad invoice.",
        "U2",
        under=first,
    )
    found = objection(first, reply, of=(first,), label="second signature")
    assert found is not None
    assert found.text == "I would keep it, it stopped a bad invoice."


def test_few_people_on_both_posts_do_not_veto_an_objection() -> None:
    some = ",".join(people(5, first=300))
    first = said("One app for all of us, please.", "U1", reactions=f"+1:{some}")
    reply = said(
        "I would keep both, one outage would stop all of us.",
        "U2",
        under=first,
        reactions="+1:U300,U301,U302 -1:U303,U304",
    )
    assert objection(first, reply, of=(first,)) is not None


def test_an_answer_that_only_begins_with_but_must_say_why() -> None:
    first = said("One app for all of us, please, and soon.", "U1")
    bare = said("But the blue app was there before the red app, in any case.", "U2", under=first)
    self = said("But I repeat myself, as I have said that twice already here.", "U4", under=first)
    reasoned = said("But one outage of it would stop all of us at once.", "U3", under=first)
    found = objection(first, bare, self, reasoned, of=(first,))
    assert found is not None
    assert found.ref == reasoned.ref
    assert objection(first, bare, self, of=(first,)) is None


def test_by_wording_alone_a_post_must_name_the_theme() -> None:
    first = said("One app for all of us, please, and soon.", "U1")
    named = said("A single app will not work in the tunnels under the river.", "U2")
    elsewhere = said("The canteen is too expensive for the apprentices, by the way.", "U3")
    found = objection(first, named, elsewhere, of=(first, named, elsewhere))
    assert found is not None
    assert found.ref == named.ref
    assert objection(first, elsewhere, of=(first, elsewhere)) is None


@pytest.mark.parametrize(
    "text",
    [
        "What a sad and grey day it is in this app again, my friends.",
        "Is one app not too expensive for all of us in the field?",
        "One app is wrong.",
        "I disagree with you, your crew should not decide that one app alone.",
        "It is wrong to have one app in the tunnels and nowhere else at all.",
        "I am sorry, but use the blue form and not the red one for that today.",
        "The app is wrong https://example.org/app and it should not be like this",
        "",
    ],
)
def test_bad_moods_questions_scraps_and_links_are_none(text: str) -> None:
    post = said(text, "U2", under=LEAD)
    assert objection(LEAD, post, of=(LEAD,)) is None


def test_an_author_does_not_object_to_themselves() -> None:
    again = said("One app should not be the only one, I disagree with myself.", "U1", under=LEAD)
    assert objection(LEAD, again, of=(LEAD,)) is None


def test_of_two_objections_the_one_with_a_reason_and_support_is_the_stronger() -> None:
    first = said("One app for all of us, please, and soon.", "U1")
    bare = said("I disagree with one app for the whole company.", "U2", under=first)
    reasoned = said(
        "I disagree with one app, because one outage stops all of us.",
        "U3",
        under=first,
        reactions="+1:U7,U8,U9",
    )
    found = objection(first, bare, reasoned, of=(first,))
    assert found is not None
    assert found.ref == reasoned.ref


def test_a_long_post_is_shown_where_it_objects() -> None:
    first = said("One app for all of us, please, and soon.", "U1")
    long = said(
        "We have tried that in the north for a year with two crews and a van. "
        "It was a long winter and the people were kind to us all the time, as they are. "
        "One app will not work in the tunnels. So we keep paper there.",
        "U2",
        under=first,
    )
    found = objection(first, long, of=(first,))
    assert found is not None
    assert found.text.startswith("One app will not work in the tunnels.")


def test_no_post_objects_twice_nor_what_was_shown_nor_the_team_that_runs_the_jam() -> None:
    twice = with_objections(
        [LEAD, OTHER_SIDE],
        [theme(LEAD, OTHER_SIDE), theme(LEAD, OTHER_SIDE, label="crews")],
        forum_of=FORUM,
    )
    assert [t.objection is not None for t in twice] == [True, False]
    (shown,) = with_objections(
        [LEAD, OTHER_SIDE], [theme(LEAD, OTHER_SIDE)], forum_of=FORUM, exclude={OTHER_SIDE.ref}
    )
    assert shown.objection is None
    host = said("Voting is open: no need for one app to win, pick one of them.", "H", under=LEAD)
    (run,) = with_objections([LEAD, host], [theme(LEAD)], forum_of=FORUM, team={"H"})
    assert run.objection is None


def test_a_theme_whose_posts_are_gone_has_none() -> None:
    (found,) = with_objections([], [theme(LEAD)], forum_of=FORUM)
    assert found.objection is None
