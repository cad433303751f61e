"""One busy jam on the stage, in which the bot says and hears nearly everything it can."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.sending.copies import metadata_for
from commands.plan_file import read_plan
from commands.stage import Stage
from jam.occurrences import DeliveryKind
from jam.places import Jam
from sandbox.control import Reply
from sandbox.workspace import BOT_USER
from storage.deliveries import deliveries_of

Json = dict[str, Any]

OLGA, AMARA, BRUNO, CHITRA = "U0ORGANISER", "U0AMARA0001", "U0BRUNO0002", "U0CHITRA003"
DALE, EMIKO, GUEST = "U0DALE00004", "U0EMIKO0005", "U0GUEST0006"
PEOPLE = (OLGA, AMARA, BRUNO, CHITRA, DALE, EMIKO)
START = datetime(2026, 3, 2, 8, tzinfo=UTC)

PLAN = Path(__file__).with_name("busy.yml")
NEWCOMER = "U0FARID0007"
STUMBLE = {"status": 500, "carried_out": True}
FINE = {"status": 200, "carried_out": True}
SLEPT = "I slept, and think that nobody said this yet."
IDEA = "Let us close a maintenance ticket in the field offline and sync it later,"
THINGS = (
    "The allergy form is copied four times by hand, and twice a year two of them disagree.",
    "Why does the allergy form need a signature from somebody who never reads it?",
    "I love that the night report is short now, it saves me half an hour of typing.",
    "The overtime sheet is terrible: three pages for a number that the clock knows anyway.",
    "What if the night report were filled in from the monitor, and only checked by us?",
    "The allergy form should live in one place, and every ward should read it there.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What went over the wire while the jam ran.

    `views` are the modals that were sent off, `windows` those that are only read.
    """

    events: list[Json]
    calls: list[Json]
    replies: list[Json]
    views: list[Json]
    windows: list[Json]
    state: Json

    def inner_events(self) -> list[Json]:
        """Return the inner events, in the order of sending."""
        return [entry["body"]["event"] for entry in self.events]


class BusyJam:
    """The jam as it goes on: who does what, and what the app answered."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._control = stage, stage.control
        self._jam: Jam = stage.begin(read_plan(PLAN))
        self._replies: list[Json] = []
        self._views: list[Json] = []
        self._windows: list[Json] = []
        for person in PEOPLE:
            for place in self._jam.places:
                self._control.join(person, place.channel_id)

    def run(self) -> Heard:
        """Live through the days of the jam; return what went over the wire."""
        self._before_the_opening()
        self._first_day()
        self._second_day()
        self._last_day()
        control = self._control
        return Heard(
            events=control.events(),
            calls=control.calls(),
            replies=self._replies,
            views=self._views,
            windows=self._windows,
            state=control.state(),
        )

    def _until(self, text: str) -> None:
        self._stage.advance_to(datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC))

    def _settled(self) -> None:
        """Let what was asked for be carried out, a second later."""
        self._control.settle()
        self._stage.bot.rearm()
        self._stage.advance_to(self._stage.clock.now() + timedelta(seconds=1))

    def _in(self, place: str) -> str:
        return self._jam.place(place).channel_id

    def _type(self, user: str, place: str, text: str) -> None:
        reply = self._control.command(user, self._in(place), text)
        assert reply.error is None, (text, reply.error)
        self._keep(reply)
        self._settled()

    def _keep(self, reply: Reply) -> None:
        assert reply.acknowledged
        if reply.payload and "response_action" in reply.payload:
            self._windows.append(reply.payload["view"])
        elif reply.payload:
            self._replies.append(reply.payload)

    def _press(self, user: str, place: str, action_id: str) -> None:
        """Press the newest button of that name that the person sees there."""
        seen = [*self._control.ephemerals(user), *self._control.messages(self._in(place))]
        for message in sorted(seen, key=lambda m: str(m["ts"]), reverse=True):
            for block in message.get("blocks") or ():
                ids = [e.get("action_id") for e in block.get("elements") or ()]
                if action_id in ids:
                    ts = str(message["ts"])
                    self._keep(self._control.click(user, self._in(place), ts, action_id))
                    self._settled()
                    return
        raise AssertionError(f"nobody shows {action_id} to {user} in {place}")

    def _before_the_opening(self) -> None:
        self._type(AMARA, "forms", "help")
        self._type(AMARA, "forms", "status")
        self._type(BRUNO, "forms", "prompt Too early?")
        self._type(AMARA, "forms", "phase next")
        self._type(AMARA, "forms", "statuss")
        self._press(AMARA, "forms", "command_run")
        self._until("03-03 09:05")

    def _talk(self, place: str, rounds: int) -> list[str]:
        """Let everybody say something, somebody answer, and others agree."""
        control, channel = self._control, self._in(place)
        written = []
        for number, thing in enumerate(THINGS * rounds):
            author, answers, agrees = (PEOPLE[(number + n) % len(PEOPLE)] for n in range(3))
            ts = control.post(author, channel, thing)
            written.append(ts)
            control.post(answers, channel, f"On our ward too. {thing}", thread_ts=ts)
            control.react(agrees, channel, ts, "+1::skin-tone-3")
            control.react(answers, channel, ts, "thinking_face")
        control.settle()
        return written

    def _take_back(self, place: str) -> None:
        """Let everybody delete what they wrote, so that the digest there has little left to say."""
        channel = self._in(place)
        for message in reversed(self._control.messages(channel)):
            if message["user"] in PEOPLE and "subtype" not in message:
                self._control.delete(message["user"], channel, message["ts"])

    def _first_day(self) -> None:
        control, forms = self._control, self._in("forms")
        first, second, *_ = self._talk("forms", 3)
        self._talk("copies", 1)
        control.post(BRUNO, forms, "also for the channel", thread_ts=first, broadcast=True)
        control.post(CHITRA, forms, "a photograph of the form", files=["form.png"])
        control.post(DALE, forms, "sighs", me=True)
        control.edit(OLGA, forms, first, "The allergy form is copied *five* times by hand.")
        control.unreact(BRUNO, forms, first, "+1::skin-tone-3")
        control.delete(OLGA, forms, first)
        gone = control.post(EMIKO, forms, "never mind")
        control.delete(EMIKO, forms, gone)
        control.join(GUEST, forms)
        self._type(GUEST, "forms", "find form")
        control.leave(GUEST, forms)
        control.add_users([{"id": NEWCOMER, "name": "farid", "real_name": "Farid Nazari"}])
        control.join(NEWCOMER, forms)
        self._type(NEWCOMER, "forms", "status")
        self._press(DALE, "lobby", "join_open")
        (form,) = control.views(DALE)
        self._views.append(form)
        self._keep(control.submit_view(DALE, str(form["id"]), {"forums": ["forms"]}))
        self._settled()
        self._type(BRUNO, "forms", "prompt Which would *you* end first?")
        self._press(BRUNO, "forms", "prompt_edit")
        (view,) = control.views(BRUNO)
        self._views.append(view)
        edited = "Which of these would you end first?"
        self._keep(control.submit_view(BRUNO, str(view["id"]), {"text": edited}))
        self._settled()
        self._type(BRUNO, "forms", "prompt And then?")
        self._press(BRUNO, "forms", "prompt_cancel")
        self._type(BRUNO, "forms", "prompt And after that?")
        self._press(BRUNO, "forms", "prompt_post")
        self._type(DALE, "forms", "digest")
        self._type(DALE, "forms", "me")
        self._type(DALE, "lobby", "stats")
        self._type(EMIKO, "forms", "leave")
        self._type(EMIKO, "forms", "leave")
        self._type(EMIKO, "forms", "join")
        control.react(BRUNO, forms, second, "bulb")
        self._settled()
        self._have_ideas()
        self._say_the_same()
        self._look_at_cards()

    def _have_ideas(self) -> None:
        """Do everything that can be done about an idea."""
        for action in ("idea_support", "idea_vote_back", "idea_doubt", "idea_why"):
            self._press(DALE, "forms", action)
        for view in reversed(self._control.views(DALE)):
            self._views.append(view)
            reason = {"reason": "somebody needs it"}
            self._keep(self._control.submit_view(DALE, str(view["id"]), reason))
        self._replies += self._control.ephemerals(DALE)
        for action in ("idea_work", "idea_work_back", "idea_more"):
            self._press(DALE, "forms", action)
        for action in ("idea_follow", "idea_unfollow", "post_save", "post_unsave"):
            (window,) = self._control.views(DALE)
            self._windows.append(window)
            self._keep(self._control.click_in_view(DALE, str(window["id"]), action))
        self._keep(self._control.click_in_view(DALE, str(window["id"]), "idea_stands"))
        for one in reversed(self._control.views(DALE)):
            self._windows.append(one)
            self._control.close_view(DALE, str(one["id"]))
        self._share_and_build()
        self._replies += self._control.ephemerals(DALE)
        self._settled()
        self._type(DALE, "forms", "why idea 1")

    def _say_the_same(self) -> None:
        """Let three people write what is close to an idea, and answer the hint each in a way."""
        forms = self._in("forms")
        idea = self._control.post(AMARA, forms, f"{IDEA} without signal")
        self._control.react(BRUNO, forms, idea, "bulb")
        self._settled()
        answers = {CHITRA: "similar_add", EMIKO: "similar_differs", OLGA: "similar_unhelpful"}
        for number, (user, answer) in enumerate(answers.items()):
            self._control.post(user, forms, f"{IDEA} when there is none, number {number}")
            for _ in range(4):  # so that a hint has the seconds it may take
                self._settled()
            self._replies += self._control.ephemerals(user)
            self._press(user, "forms", answer)

    def _look_at_cards(self) -> None:
        """Let somebody look at three ideas that few have seen, and ask for more."""
        for thing in THINGS[:3]:
            post = self._control.post(CHITRA, self._in("forms"), thing)
            self._control.react(CHITRA, self._in("forms"), post, "bulb")
        self._settled()
        self._type(EMIKO, "forms", "cards")
        for answer in ("card_support", "card_doubt", "card_skip", "cards_more"):
            self._replies += self._control.ephemerals(EMIKO)
            self._press(EMIKO, "forms", answer)

    def _window(self, user: str) -> Json:
        return self._control.views(user)[-1]

    def _fill_in(self, user: str, values: Mapping[str, object]) -> None:
        """Send off the window that somebody has before them."""
        view = self._window(user)
        self._views.append(view)
        assert self._control.submit_view(user, str(view["id"]), values).error is None
        self._settled()
        self._windows += [view, *self._control.views(user)]

    def _poll(self) -> None:
        """Ask a poll by way of its window, and drop another."""
        self._type(OLGA, "rounds", "poll Which meeting? | Monday's | Friday's")
        self._press(OLGA, "rounds", "poll_edit")
        asked = {"question": "Which meeting?", "options": "Monday's\nFriday's", "hours": "4"}
        self._fill_in(OLGA, asked)
        self._type(OLGA, "rounds", "poll Another? | Yes | No")
        self._press(OLGA, "rounds", "poll_post")
        self._type(OLGA, "rounds", "poll One more? | Yes | No")
        self._press(OLGA, "rounds", "poll_cancel")
        self._type(OLGA, "rounds", "statement Friday's meeting can go.")
        self._type(DALE, "rounds", "statements")
        self._fill_in(DALE, {"1": "agree"})
        self._vote(DALE, "rounds", "Which meeting?")
        self._type(OLGA, "rounds", "poll close")

    def _vote(self, user: str, place: str, question: str) -> None:
        channel = self._in(place)
        polls = [m for m in self._control.messages(channel) if question in m.get("text", "")]
        block = next(b for b in polls[-1]["blocks"] if "accessory" in b)
        value = block["accessory"]["value"]
        ts = str(polls[-1]["ts"])
        self._keep(self._control.click(user, channel, ts, "poll_vote", value=value))
        self._settled()

    def _hand_in(self, user: str, text: str) -> str:
        """Say something without a name; returns the code."""
        self._type(user, "rounds", "quiet")
        self._fill_in(user, {"where": "less-paper:rounds", "said": text})
        view = self._window(user)
        self._control.close_view(user, str(view["id"]))
        return str(view["blocks"][0]["text"]["text"]).split("`")[1]

    def _say_quietly(self) -> None:
        """Say things without a name, and take one back."""
        crowd = [f"U0CROWD{n:04d}" for n in range(48)]
        self._control.add_users([{"id": user, "name": user.lower()} for user in crowd])
        for user in crowd:
            self._control.join(user, self._in("rounds"))
        for number in range(3):
            self._hand_in(crowd[number], f"Hard to say, number {number}.")
        code = self._hand_in(DALE, "I take this back.")
        self._type(DALE, "rounds", "quiet")
        view = str(self._window(DALE)["id"])
        self._keep(self._control.click_in_view(DALE, view, "withheld_have_code"))
        self._fill_in(DALE, {"said": code})
        self._keep(self._control.click_in_view(DALE, view, "withheld_take_back"))

    def _look_through(self) -> None:
        """Let two of what was said without a name through, and decline the third."""
        self._press(OLGA, "backstage", "withheld_look")
        for action in ("withheld_let_through", "withheld_let_through", "withheld_decline"):
            view = self._window(OLGA)
            value = next(
                element["value"]
                for block in view["blocks"]
                for element in block.get("elements") or ()
                if element["action_id"] == action
            )
            self._windows.append(view)
            reply = self._control.click_in_view(OLGA, str(view["id"]), action, value=value)
            self._keep(reply)
        self._fill_in(OLGA, {"said": "It names somebody."})

    def _share_and_build(self) -> None:
        """Let Dale share an idea by the form, change and withdraw it, and build on a post."""
        control, forms = self._control, self._in("forms")
        self._type(DALE, "forms", "idea One form for all")
        self._send_off(DALE, {"words": "It saves an hour."})
        self._press(DALE, "forms", "idea_more")
        self._change_and_withdraw()
        root = control.post(BRUNO, forms, "The wards could share one printer.")
        mine = control.post(DALE, forms, "And one form for all of them.")
        control.settle()
        control.shortcut(DALE, "make_idea", forms, root)
        self._send_off(DALE, {"title": "One printer"})
        control.shortcut(DALE, "build_on", forms, root)
        self._send_off(DALE, {"mine": f"{forms} {mine}", "title": "One form"})
        (window,) = control.views(DALE)
        self._windows.append(window)
        self._keep(control.click_in_view(DALE, str(window["id"]), "idea_unlink"))
        control.close_view(DALE, str(control.views(DALE)[-1]["id"]))
        for shortcut in ("follow_message", "save_message", "ask_facilitator", "solve_message"):
            self._keep(control.shortcut(DALE, shortcut, forms, root))
        article = control.post(DALE, forms, "Nine forms ask for the same three things. " * 30)
        control.settle()
        self._keep(control.shortcut(DALE, "make_article", forms, article))
        self._settled()
        control.delete(DALE, forms, article)
        hinted = control.post(EMIKO, forms, "Four wards copy the same list each night. " * 30)
        for _ in range(6):  # so that a hint has the seconds it may take
            self._settled()
        self._replies += control.ephemerals(EMIKO)
        self._press(EMIKO, "forms", "article_hinted")
        control.delete(EMIKO, forms, hinted)
        self._settled()

    def _change_and_withdraw(self) -> None:
        control = self._control
        (window,) = control.views(DALE)
        self._windows.append(window)
        self._keep(control.click_in_view(DALE, str(window["id"]), "idea_edit"))
        self._send_off(DALE, {"title": "Two forms", "words": "That is enough."})
        self._press(DALE, "forms", "idea_more")
        (window,) = control.views(DALE)
        self._keep(control.click_in_view(DALE, str(window["id"]), "idea_withdraw"))
        control.close_view(DALE, str(control.views(DALE)[-1]["id"]))
        self._settled()

    def _send_off(self, user: str, values: Json) -> None:
        """Fill in the form that is on top, and send it off."""
        view = self._control.views(user)[-1]
        self._views.append(view)
        self._keep(self._control.submit_view(user, str(view["id"]), values))
        self._settled()

    def _second_day(self) -> None:
        self._until("03-04 08:31")
        self._press(OLGA, "backstage", "digest_hold")
        self._press(OLGA, "backstage", "digest_post")
        # Slack stumbles after it has done what it was asked: that has to be found again.
        self._control.configure(
            fail={
                "chat.postMessage": [STUMBLE, FINE, STUMBLE],
                "files.completeUploadExternal": [STUMBLE],
            }
        )
        self._until("03-04 11:00")
        self._ask_why()
        self._look_for_things()
        self._look_around()
        self._open_a_themes_page()
        self._say_once_more()
        self._type(OLGA, "forms", "retry")
        self._take_back("copies")
        self._type(OLGA, "forms", "phase pause")
        self._type(OLGA, "forms", "phase resume")
        self._type(OLGA, "forms", "phase extend 1h")
        self._type(OLGA, "forms", "phase extend soon")
        self._type(BRUNO, "forms", "backstage")
        self._poll()
        self._say_quietly()
        self._until("03-04 15:01")
        self._look_through()
        self._until("03-04 16:01")

    def _open_a_themes_page(self) -> None:
        """Choose a theme from the menu in the digest's thread, and look again."""
        forms = self._in("forms")
        ts, value = next(
            (str(message["ts"]), element["options"][0]["value"])
            for message in reversed(self._control.messages(forms))
            for block in message.get("blocks") or ()
            for element in block.get("elements") or ()
            if element.get("action_id") == "theme_page_open"
        )
        self._keep(self._control.click(DALE, forms, ts, "theme_page_open", value=value))
        self._replies += self._control.ephemerals(DALE)[-1:]
        self._press(DALE, "forms", "theme_page_again")

    def _ask_why(self) -> None:
        """Ask why a digest says what it says, and of one line what it rests on."""
        self._press(DALE, "forms", "digest_why")
        (window,) = self._control.views(DALE)
        row = next(block for block in window["blocks"] if "accessory" in block)
        value = row["accessory"]["value"]
        view_id = str(window["id"])
        self._keep(self._control.click_in_view(DALE, view_id, "digest_why_line", value=value))
        self._windows += [window, *self._control.views(DALE)]

    def _look_for_things(self) -> None:
        """Search, turn pages, and go through the links."""
        channel = self._in("forms")
        for number in range(12):
            page = f"<https://wiki.example.com/{number}?utm_source=mail|Page {number}>"
            self._control.post(BRUNO, channel, page)
        self._control.settle()
        self._type(DALE, "forms", "find ward")
        for button in ("find_page", "find_other"):
            self._press(DALE, "forms", button)
            self._replies += self._control.ephemerals(DALE)[-1:]
        self._type(DALE, "forms", "find wrad")
        self._type(DALE, "forms", "find %")
        self._type(DALE, "forms", "solved")
        self._type(DALE, "forms", "links")
        self._press(DALE, "forms", "links_page")

    def _look_around(self) -> None:
        """Open Home, and catch up there and by command."""
        self._control.open_home(CHITRA)
        self._settled()
        home = self._control.state(messages=False)["homes"][CHITRA]
        value = self._jam.slug
        for pressed in ("home_catch_up", "home_stats", "cards_more", "home_share"):
            self._keep(self._control.click_in_view(CHITRA, home["id"], pressed, value=value))
        self._windows += [home, *self._control.views(CHITRA)]
        self._type(CHITRA, "forms", "catchup")

    def _say_once_more(self) -> None:
        """Post what changed hands once more, as a process does that slept meanwhile."""
        with self._stage.database.reading() as session:
            sent = deliveries_of(session, self._jam.id)
        for delivery in sent:
            if delivery.claims > 1 and delivery.kind is DeliveryKind.MESSAGE:
                self._stage.client.chat_postMessage(
                    channel=delivery.channel_id,
                    thread_ts=delivery.thread_ts or None,
                    text=SLEPT,
                    metadata=metadata_for(delivery.key),
                )

    def _last_day(self) -> None:
        control, rounds = self._control, self._in("rounds")
        self._talk("forms", 2)
        control.rename(rounds, "rounds-and-meetings")
        control.archive(rounds)
        control.unarchive(rounds)
        control.make_private(rounds)
        control.settle()
        self._type(DALE, "rounds", "status")
        control.rename(self._in("copies"), "copies-and-prints")
        control.archive(self._in("copies"))
        control.unarchive(self._in("copies"))
        self._settled()
        control.kick(BOT_USER, rounds)
        self._settled()
        self._type(OLGA, "forms", "retry")
        self._until("03-05 17:00")
        control.delete_channel(self._in("copies"))
        self._type(OLGA, "forms", "phase next")
        control.post(DALE, self._in("forms"), "one more thing, after the close")
        self._settled()
        self._until("03-05 20:00")
        self._vote(DALE, "lobby", "why did you speak")
        self._windows += self._control.ephemerals(DALE)[-1:]
        self._press(DALE, "lobby", "poll_line")
        self._fill_in(DALE, {"question": "I had time."})
        self._until("03-07 09:00")


def blocks_in(found: Mapping[str, Any]) -> list[Json]:
    """Return the blocks of a call, a reply or a message, which forms carry as JSON text."""
    blocks = found.get("blocks") or []
    return list(json.loads(blocks) if isinstance(blocks, str) else blocks)
