"""Users and the team, called by slack_sdk."""

from slack_sdk import WebClient

from sandbox.control import Control
from tests.sandbox.clients import refusal

ORGANISER, GUEST, WEATHER = "U0ORGANISER", "U0GUEST0006", "U0WEATHERBT"


def test_a_fresh_workspace_has_an_admin_people_of_many_zones_a_guest_and_another_bot(
    web: WebClient,
) -> None:
    people = {user["id"]: user for user in web.users_list()["members"]}
    assert people[ORGANISER]["is_admin"]
    assert people[GUEST]["is_restricted"]
    assert people[WEATHER]["is_bot"]
    regulars = [user for user in people.values() if not user["is_bot"]]
    assert len({user["tz"] for user in regulars}) >= 6


def test_users_come_in_pages(control: Control, web: WebClient) -> None:
    control.add_users([{"id": f"UX{n:03}", "name": f"x{n}"} for n in range(25)])
    ids, cursor = [], None
    while cursor != "":
        answer = web.users_list(limit=10, cursor=cursor)
        ids += [user["id"] for user in answer["members"]]
        cursor = answer["response_metadata"]["next_cursor"]
    assert len(ids) == len(set(ids)) == 35


def test_a_user_object_is_complete_and_keeps_what_was_given(
    control: Control, web: WebClient
) -> None:
    control.add_users([{"id": "U1", "name": "ines", "tz": "Asia/Kolkata", "has_2fa": True}])
    user = web.users_info(user="U1")["user"]
    assert (user["tz_offset"], user["has_2fa"]) == (19_800, True)
    assert user["profile"]["display_name"] == "ines"
    assert refusal(lambda: web.users_info(user="U2")) == "user_not_found"


def test_people_are_found_by_their_address(web: WebClient) -> None:
    found = web.users_lookupByEmail(email="Amara@example.com")["user"]
    assert found["name"] == "amara"
    error = refusal(lambda: web.users_lookupByEmail(email="nobody@example.com"))
    assert error == "users_not_found"


def test_the_team_is_the_one_that_the_driver_set(control: Control, web: WebClient) -> None:
    control.configure(team_id="T0RECORDED1")
    assert web.team_info()["team"]["id"] == "T0RECORDED1"
    assert web.auth_test()["team_id"] == "T0RECORDED1"
    assert {user["team_id"] for user in web.users_list()["members"]} == {"T0RECORDED1"}
