"""One example of every message the bot can send, by a name that is also its snapshot's."""

from dataclasses import replace
from datetime import timedelta

from bot.blocks import (
    announcements,
    answers,
    backstage,
    comparisons,
    digest,
    finding,
    joining,
    library,
    live_numbers,
    my_jam,
    notices,
    prompts,
    solving,
    status,
    themes,
    troubles,
)
from bot.blocks.help import help_answer, team_help, unknown_verb
from bot.blocks.message import Message
from bot.blocks.verbs import VerbHelp
from jam.attention import Sort
from jam.errors import JamError, ToldError
from jam.finding import Mark, Piece
from jam.joining import Door, Participation
from jam.occurrences import Occurrence, OccurrenceKind
from jam.people import Role
from jam.phases import PhaseName
from jam.places import PlaceState
from jam.talk import ChannelNews
from tests.bot.blocks.canvas_examples import MESSAGES as ARTICLES
from tests.bot.blocks.home_material import HOMES
from tests.bot.blocks.idea_examples import IDEAS
from tests.bot.blocks.material import (
    COMING,
    EMPTY_FINDINGS,
    FORUM_PAGE,
    JAM,
    JAM_PAGE,
    NOW,
    TOOLS,
)
from tests.bot.blocks.numbers_material import FEW_NUMBERS, NO_GROUPS, NUMBERS
from tests.bot.blocks.poll_examples import POLLS
from tests.bot.blocks.similar_material import MESSAGES as SIMILAR
from tests.bot.blocks.statement_examples import MESSAGES as STATEMENTS
from tests.bot.blocks.why_material import WHY
from tests.bot.blocks.withheld_examples import MESSAGES as WITHHELD

VERBS = (
    VerbHelp(name="status", usage="/jam status"),
    VerbHelp(
        name="prompt",
        usage="/jam prompt QUESTION",
        roles=frozenset({Role.FACILITATOR}),
    ),
    VerbHelp(name="leave", usage="/jam leave"),
)
KEY = "digest:tools:2026-03-05"
FORUM_DIGEST = digest.forum_digest(FORUM_PAGE)
JAM_DIGEST = digest.jam_digest(JAM_PAGE)
CLOSING_DIGEST = digest.jam_digest(replace(JAM_PAGE, is_closing=True))
QUIET_DIGEST = digest.forum_digest(replace(FORUM_PAGE, findings=EMPTY_FINDINGS))
CORRECTED_DIGEST = digest.forum_digest(
    replace(FORUM_PAGE, corrected=NOW + timedelta(hours=2, minutes=40))
)
THIN_DIGEST = digest.forum_digest(
    replace(
        FORUM_PAGE,
        findings=EMPTY_FINDINGS,
        is_thin=True,
        corrected=NOW + timedelta(hours=2, minutes=40),
    )
)
LATE_DIGEST = Occurrence(
    key=KEY,
    kind=OccurrenceKind.DIGEST,
    due_at=NOW,
    place="tools",
    note="is_archived",
)
LATE = "3 h late; 2 h would have been fine"
LATE_PROMPT = Occurrence(
    key="prompt:1", kind=OccurrenceKind.PROMPT, due_at=NOW - timedelta(hours=4), place="tools"
)
QUESTION = "What would *you* delete first?\nAnd why not <!here>?"
THEME_LINES = (
    themes.ThemeLine(number=3, label="no signal", posts=97, locked=True),
    themes.ThemeLine(number=1, label="second signature", posts=40),
    themes.ThemeLine(number=2, label="old forms", posts=1, awake=False),
)
FOUND = finding.Page(
    query="tunnel signal",
    posts=(
        finding.FoundPost(
            place=TOOLS,
            who="Ana Ferreira",
            at=NOW - timedelta(hours=20),
            url="https://example.slack.com/archives/C1/p1",
            pieces=(
                Piece(text="I drive 40 minutes back for"),
                Piece(text="signal", marked=True),
                Piece(text="to close *one* ticket, <!here>…"),
            ),
            number=31,
            title="Close tickets without *signal*",
            files=(
                finding.FoundFile(
                    name="tunnel <plan>|.png", kind=Mark.PICTURE, url="https://example.com/f/1"
                ),
                finding.FoundFile(name="hum.mp3", kind=Mark.SOUND),
            ),
        ),
        finding.FoundPost(
            place=TOOLS,
            who="",
            at=NOW - timedelta(hours=2),
            url="https://example.slack.com/archives/C1/p2?thread_ts=1.2&cid=C1",
            pieces=(Piece(text="Which app works in a"), Piece(text="tunnel?", marked=True)),
            answer=finding.Answer(who="Tom", pieces=(Piece(text="The old one does."),)),
        ),
        finding.FoundPost(
            place=JAM.place("approvals"),
            who="",
            at=NOW,
            url="https://example.slack.com/archives/C2/p3",
            pieces=(),
            own=True,
            reply=True,
            number=None,
            files=(
                finding.FoundFile(name="tour.mp4", kind=Mark.VIDEO),
                finding.FoundFile(name="list.csv", kind=Mark.FILE),
            ),
        ),
    ),
    total=8,
)
LINKS = (
    library.LinkLine(
        url="https://wiki.example.com/tunnels?a=1&b=2",
        label="Tunnels | all of <them>",
        host="wiki.example.com",
        people=7,
        post="https://example.slack.com/archives/C1/p1",
    ),
    library.LinkLine(
        url="https://example.org/",
        label="",
        host="example.org",
        people=2,
        post="https://example.slack.com/archives/C1/p2",
    ),
)
COMPARED = (
    comparisons.Compared(place=TOOLS),
    comparisons.Compared(place=TOOLS, at=NOW - timedelta(hours=2)),
    comparisons.Compared(place=TOOLS, at=NOW, threads_at=NOW - timedelta(hours=5)),
    comparisons.Compared(place=TOOLS, error="not_in_channel"),
    comparisons.Compared(place=TOOLS, asks=True),
)
STATUS = status.Status(
    jam=JAM,
    now=NOW,
    forums=(
        status.ForumStatus(place=replace(TOOLS, private=True), hidden=True),
        status.ForumStatus(place=TOOLS, posts=131, people=58, last_at=NOW - timedelta(minutes=12)),
        status.ForumStatus(
            place=JAM.place("approvals"), posts=1, people=1, last_at=NOW - timedelta(hours=3)
        ),
        status.ForumStatus(place=JAM.place("handover")),
        status.ForumStatus(place=replace(JAM.place("meetings"), state=PlaceState.ARCHIVED)),
    ),
    coming=COMING,
    kept_back={Sort.POST: 1, Sort.LETTER: 12, Sort.HINT: 3},
)

JOINED = Participation(
    user_id="U0ANA", joined_at=NOW, doors={"tools": Door.IN, "approvals": Door.IN}
)
SHUT_OUT = replace(JOINED, doors={"handover": Door.SHUT})
PREVIEW = backstage.preview(FORUM_DIGEST, JAM, TOOLS, NOW, KEY)
DIGESTS: dict[str, Message] = {
    "jam-digest": JAM_DIGEST.top,
    **{f"jam-digest-thread-{n}": made for n, made in enumerate(JAM_DIGEST.thread, 1)},
    "forum-digest": FORUM_DIGEST.top,
    "forum-digest-corrected": CORRECTED_DIGEST.top,
    "forum-digest-thin": THIN_DIGEST.top,
    **{f"forum-digest-thread-{n}": made for n, made in enumerate(FORUM_DIGEST.thread, 1)},
    "forum-digest-with-why": digest.forum_digest(replace(FORUM_PAGE, why="jam tools 1 0")).top,
    "closing-digest": CLOSING_DIGEST.top,
    "digest-of-little": QUIET_DIGEST.top,
    **SIMILAR,
    "digest-preview": PREVIEW,
    "digest-preview-private": backstage.private_forum_preview(JAM, TOOLS, NOW, KEY),
    "digest-held": backstage.held(PREVIEW.blocks, TOOLS, "Ana Ferreira", KEY),
    "digest-private": backstage.private_preview(FORUM_DIGEST, may_post=True),
    "digest-private-for-all": backstage.private_preview(QUIET_DIGEST, may_post=False),
    "quiet-line": backstage.quiet_line(TOOLS, 3),
    "quiet-line-private": backstage.quiet_line(replace(TOOLS, private=True), 3),
}
NOTICES: dict[str, Message] = {
    "contract": notices.contract(JAM, TOOLS, "Write one thing that cost you an hour.\n\nToday."),
    "contract-private": notices.contract(JAM, replace(TOOLS, private=True)),
    "lobby-card": notices.lobby_card(JAM),
    "backstage-welcome": notices.backstage_welcome(JAM, VERBS),
    "late-post": notices.late_post(JAM),
    **ARTICLES,
    "introduction": joining.introduction(
        JAM,
        "Ana & <!here>",
        "Purchasing *east*",
        "travel forms",
        "https://acme.slack.com/archives/C1/p2",
    ),
    "unjoined": joining.unjoined(JAM),
    "welcome": joining.welcome(JAM, JOINED, NOW),
    "welcome-before": joining.welcome(JAM, JOINED, NOW - timedelta(days=30)),
    "welcome-shut-out": joining.welcome(JAM, SHUT_OUT, NOW),
    "prompt": prompts.prompt(QUESTION),
    "prompt-preview": prompts.prompt_preview(QUESTION, TOOLS, "7"),
    **{
        f"lobby-{phase}": announcements.lobby_announcement(JAM, phase, NOW)
        for phase in PhaseName
        if phase is not PhaseName.DRAFT
    },
    **{
        f"forum-{phase}": announcements.forum_announcement(JAM, TOOLS, phase, NOW)
        for phase in announcements.FORUM_PHASES
    },
    "extended": announcements.extended(JAM, NOW),
    "paused": announcements.paused(JAM),
    "resumed": announcements.resumed(JAM),
}
TROUBLES: dict[str, Message] = {
    **{
        f"channel-{news.replace(' ', '-')}": troubles.channel_trouble(TOOLS, news)
        for news in ChannelNews
    },
    "failed-known": troubles.occurrence_failed(LATE_DIGEST, TOOLS, "is_archived", JAM.zone),
    "failed-unknown": troubles.occurrence_failed(LATE_DIGEST, None, "fatal_error", JAM.zone),
    "skipped": troubles.occurrence_skipped(LATE_DIGEST, TOOLS, "the day was over", JAM.zone),
    "prompt-skipped": troubles.prompt_skipped(QUESTION, TOOLS, LATE_PROMPT, LATE, JAM.zone),
    "much-absent": comparisons.much_absent(TOOLS, 240, 800),
    "record-erased": troubles.record_erased(JAM, 412),
}
ANSWERS: dict[str, Message] = {
    "status": status.status(STATUS),
    "status-troubled": status.status(
        replace(
            STATUS,
            jam=replace(JAM, paused_at=NOW),
            held=(replace(LATE_DIGEST, note=""),),
            failed=(LATE_DIGEST, replace(LATE_PROMPT, place="", note="")),
            unrecorded=3,
            unrecorded_at=NOW - timedelta(minutes=7),
            compared=COMPARED,
        )
    ),
    "themes": themes.listing(JAM, TOOLS, THEME_LINES, may_change=True),
    "themes-to-read": themes.listing(JAM, TOOLS, THEME_LINES, may_change=False),
    "themes-none": themes.listing(JAM, TOOLS, (), may_change=True),
    "theme-renamed": themes.renamed(3, "no *signal*"),
    "theme-merged": themes.merged(3, 5, "no signal"),
    "theme-split": themes.split(3, "no signal", other=9, other_label="tunnels"),
    "theme-locked": themes.locked(3, "no signal", is_locked=True),
    "theme-unlocked": themes.locked(3, "no signal", is_locked=False),
    "theme-which": themes.which("/jam theme split 3"),
    "find": finding.found(FOUND, JAM.zone),
    "find-more": finding.found(
        replace(FOUND, total=1000, first=5, more=True, some=True, cut=300, unknown=("is:*new*",)),
        JAM.zone,
    ),
    "find-nothing": finding.nothing(finding.Nothing(query="tunel *signal*", meant="tunnel signal")),
    "find-nothing-here": finding.nothing(
        finding.Nothing(query="in:tools tunnel", elsewhere=3, everywhere="tunnel")
    ),
    "find-nothing-at-all": finding.nothing(finding.Nothing(query="tunnel", unknown=("has:cake",))),
    "find-empty": finding.nothing_to_find(""),
    "find-no-words": finding.nothing_to_find("%`<!here>"),
    "find-no-forum": finding.no_forum("nowhere", JAM.forums),
    "find-no-forum-at-all": finding.no_forum("tools", ()),
    "find-nobody": finding.nobody("Zoë"),
    "solved": solving.marked(),
    "solved-no-more": solving.unmarked(),
    "solved-by-emoji": solving.by_emoji(),
    "solved-not-yours": solving.not_yours(),
    "solved-own": solving.own_reply(),
    "solved-no-reply": solving.not_a_reply(),
    "solved-not-in-jam": solving.not_in_jam(),
    "solved-how": solving.how(),
    "links": library.library(TOOLS, LINKS, 12, 0),
    "links-more": library.library(None, LINKS, 12, 10),
    "links-none": library.library(None, (), 0, 0),
    "help": help_answer(VERBS),
    "help-team": team_help(VERBS),
    "unknown": unknown_verb("dance"),
    "unknown-suggestion": unknown_verb("promt", "prompt"),
    "unknown-text-kept": unknown_verb("promt", "prompt", "What would you *delete*?"),
    "unknown-text-too-long": unknown_verb("promt", "prompt", "word " * 900),
    "not-allowed": answers.not_allowed(
        "/jam prompt", [Role.FACILITATOR, Role.HOST, Role.ORGANISER], ["Ana Ferreira", "Tom"]
    ),
    "not-allowed-nobody": answers.not_allowed("/jam phase", [Role.ORGANISER], []),
    "too-early": answers.wrong_phase(JAM, "/jam vote", [PhaseName.VOTE], COMING[0]),
    "too-early-open-end": answers.wrong_phase(JAM, "/jam vote", [PhaseName.VOTE]),
    "too-late": answers.wrong_phase(JAM, "/jam phase next", [PhaseName.DRAFT]),
    "wrong-usage": answers.wrong_usage(answers.no_span("soon"), "/jam phase extend 2h"),
    "sorry": answers.sorry(JamError("The <plan> has no forum.")),
    "sorry-told": answers.sorry(ToldError("theme.is_called_so", number=3, other=5)),
    "phase-changed": answers.phase_changed(JAM, PhaseName.BUILD, forums_told=False),
    "phase-changed-told": answers.phase_changed(JAM, PhaseName.VOTE, forums_told=True),
    "last-phase": answers.last_phase(JAM),
    "answer-extended": answers.extended_answer(JAM, NOW),
    "answer-paused": answers.paused_answer(JAM, already=False),
    "answer-paused-already": answers.paused_answer(JAM, already=True),
    "answer-resumed": answers.resumed_answer(JAM, already=False),
    "answer-resumed-already": answers.resumed_answer(JAM, already=True),
    "prompt-posted": answers.prompt_posted(TOOLS),
    "prompt-cancelled": answers.prompt_cancelled(),
    "prompt-empty": answers.prompt_empty(),
    "prompt-too-long": answers.prompt_too_long(1200, prompts.LONGEST),
    "prompt-gone": answers.prompt_gone(),
    "let-in": answers.let_in((JAM.backstage,)),
    "prompt-not-here": answers.prompt_not_here(JAM),
    "digest-posted": answers.digest_posted(TOOLS),
    "digest-too-little": answers.digest_too_little(1),
    "digest-settled": answers.digest_settled("sent"),
    "joined": answers.joined_answer(JAM),
    "opened": answers.opened(),
    "join-closed": joining.closed(JAM),
    "join-not-ready": joining.not_ready(JAM),
    "join-no-such-forum": joining.no_such_forum(JAM, "toools", JAM.forums),
    "join-by-writing": joining.by_writing(JAM),
    "announcement-to-post": joining.announcement_to_post(JAM),
    "left": answers.left_answer(JAM, 12, 1),
    "left-already": answers.left_already(JAM),
    "stats": live_numbers.stats(JAM, JAM.lobby, NUMBERS),
    "stats-forum": live_numbers.stats(JAM, TOOLS, FEW_NUMBERS),
    "stats-nothing-told": live_numbers.stats(
        JAM, JAM.lobby, replace(FEW_NUMBERS, tables=NO_GROUPS)
    ),
    "stats-counting": live_numbers.counting(),
    "stats-which": live_numbers.which_place("nowhere <!here>", JAM.forums[:2]),
    "mine-coming": my_jam.coming(JAM, {"posts": 12, "reactions": 1, "votes": 3}, left=False),
    "mine-coming-little": my_jam.coming(JAM, {}, left=False),
    "mine-coming-left": my_jam.coming(JAM, {}, left=True),
    "mine-already": my_jam.coming_already(timedelta(minutes=4)),
    "mine-refused": my_jam.refused(),
    "no-jam": answers.no_jam(),
    "not-for-outsiders": answers.not_for_outsiders("/jam status"),
    "not-for-this-account": answers.not_for_this_account("/jam phase next"),
    "other-workspace": answers.other_workspace(),
    "only-in": answers.only_in("/jam digest post", JAM.backstage),
    "not-theirs": answers.not_theirs("/jam prompt"),
    "try-again": answers.try_again(),
    "words-are-for-members": answers.words_are_for_members(TOOLS),
    "digest-gone": answers.digest_gone(),
    "cannot-let-in": answers.cannot_let_in(JAM.backstage),
    "not-a-jam-channel": answers.not_a_jam_channel("/jam status", JAM),
    "several-jams": answers.several_jams("/jam status", [JAM, JAM]),
    "working": answers.working(),
    "comparison-begins": comparisons.comparison_begins(),
    "absences-accepted": comparisons.absences_accepted([TOOLS]),
    "absences-none": comparisons.absences_accepted([]),
}
EVERY = {
    **DIGESTS,
    **NOTICES,
    **TROUBLES,
    **ANSWERS,
    **IDEAS,
    **WHY,
    **POLLS,
    **STATEMENTS,
    **WITHHELD,
    **HOMES,
}
