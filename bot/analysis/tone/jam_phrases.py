"""Phrases as people at work use them: what judges, what only sounds so, and their emoji.

Valences are on VADER's scale, from -4 to 4, given by the sense of the phrase in such talk. They
come before what the general lexicons say, longer phrases before shorter ones.
"""

from collections.abc import Mapping


def _valued(table: Mapping[float, str]) -> dict[str, float]:
    return {phrase: value for value, listed in table.items() for phrase in _listed(listed)}


def _listed(text: str) -> list[str]:
    """Return what stands between the commas of a text."""
    return [phrase for part in " ".join(text.split()).split(",") if (phrase := part.strip())]


PRAISE = _valued(
    {
        3.0: """
            couldn't agree more, could not agree more, works like a charm
        """,
        2.5: """
            killer feature, killer app, game changer, game-changer, love this idea,
            highly recommend, strongly recommend, great idea, win-win
        """,
        2.0: """
            no-brainer, no brainer, won't regret, never regretted, step forward, good idea,
            good point, well done, spot on, hats off, kudos, big fan, count me in, all for it,
            step in the right direction, in the right direction, worth it, worth every,
            can't wait, cannot wait, thumbs up, nailed it, long live, way better,
            well thought out, +1, time saver, time-saver, saves us, saves me, saved us, saved me,
            saved my, looking forward
        """,
        1.5: """
            makes sense, make sense, quick win, quick wins, sounds good, sound good, works well,
            well organised, well organized, well run, big plus, a plus, work well, works great,
            works fine, works perfectly, went well, going well, doing well, better off, i agree,
            agree with, agreed, i second, second this, in favour of, in favor of, much needed,
            ship it, lgtm, worth a try, worth trying, so far so good, up and running,
            got it working, saves time, saves money, saves hours, well worth, thanks, thank you,
            thx, cheers
        """,
        0.7: """
            low-hanging fruit, low hanging fruit, about time, long overdue, on board, no worries,
            no problem, no problems, no issue, no issues, np
        """,
        0.5: """
            yes, yeah, yep, yup, ok, okay
        """,
    }
)
"""What speaks well of something, by its valence."""

BLAME = _valued(
    {
        -3.0: """
            thanks for nothing, worse than useless, absolute joke, complete joke
        """,
        -2.5: """
            never work, never going to work, never gonna work, waste of time, waste of money,
            waste of, bad idea, terrible idea, stupid idea, pain in the, drives me mad,
            drives me crazy, drives me nuts, drives us mad, yeah right, total mess, what a mess,
            worst idea
        """,
        -2.0: """
            won't work, will not work, wouldn't work, would not work, can't work, cannot work,
            disagree, disagrees, disagreed, fed up, sick of, tired of, had enough, no point,
            pointless, painful, makes no sense, make no sense, doesn't make sense,
            does not make sense, lip service, deal breaker, deal-breaker, dealbreaker,
            out of touch, great another, oh great, just great, yay another, lovely another,
            nobody asked for, no one asked for, what on earth, who on earth, what the hell,
            drowning in, nobody listens, no one listens, never listens, never listen,
            too little too late, death by, doomed, at the expense of, falling apart, falls apart,
            good luck with that, pita, never again, don't buy, do not buy, not recommend,
            not a fan, nonsense, ridiculous, a joke, unworkable, useless, hopeless, a disgrace,
            backfire, backfires, a failure
        """,
        -1.5: """
            red tape, step back, step backwards, step backward, nobody reads, nobody uses,
            nobody cares, nobody wants, nobody answers, no one reads, no one uses, no one cares,
            no one wants, keeps crashing, keeps failing, keeps breaking, far too, way too,
            left behind, not worth, isn't worth, don't care, doesn't care, do not care,
            who cares, nothing changes, nothing ever changes, same old, holds us back,
            hold us back, slows us down, slow us down, micromanage, micromanaged,
            micromanagement, micromanaging, reinvent the wheel, reinventing the wheel, i doubt,
            doubt it, no way, i object, object to, against this, against the idea,
            over-engineered, overengineered, box-ticking, tick-box, tick box, bureaucratic,
            bureaucracy, not enough, no longer works, doesn't help, does not help, don't help,
            won't help, will not help, isn't going to help, never helps, never helped, no impact,
            zero impact, no effect, zero effect, little effect, little impact, no benefit,
            makes it worse, underfunded, understaffed, overworked, overloaded, out of date,
            fails to, failed to, failing to, failure to, poorly, unfairly, wasteful, inefficient,
            inefficiency, cumbersome, time consuming, time-consuming, risk averse, risk-averse,
            clunky, tedious, siloed, smoke and mirrors, rigged, gamed, regressive, exploited,
            privileged few
        """,
        -1.0: """
            at best, pain point, pain points, slow, slower, bottleneck, bottlenecks, unlikely to,
            hard to believe
        """,
    }
)
"""What speaks ill of something, by its valence."""

UNMOVED = frozenset(
    _listed("""
        kill the, kill that, kill this, kill our, kill it, kill off, kill switch, kill two birds,
        killing the, cut the red tape, cutting the red tape, cut red tape, cutting red tape,
        cut the, cut down, cut out, cut back, cut and paste, aggressive timeline,
        aggressive timelines, aggressive schedule, aggressive target, aggressive targets,
        aggressive plan, aggressive deadline, dead line, dead link, dead links, dead letter,
        dead code, dead end road, drop dead date, war room, battle plan, attack plan,
        crash course, execute on, execute the, critical mass, critical path,
        critical infrastructure, devil's advocate, burning platform, fire drill, fire department,
        fire alarm, trial and error, brute force, hack day, hackathon, sick leave, sick pay,
        sick day, sick days, death benefit, would like, would love to know, feel free, free to,
        thanks in advance, no thanks, good morning, good afternoon, good evening, good night,
        good bye, goodbye, please, make sure, makes sure, making sure, not sure, sure,
        pretty much, as well, as well as, well as, public good, consumer goods, best practice,
        best practices, health care, healthcare, day care, child care, take care, interest rate,
        interest rates, i mean, value added, added value, market value, fair share,
        social security, the poor, poor people, poor families, poor households, working poor,
        low income, low incomes, low paid, no one, no longer, no matter, no more than, at least,
        at most, kind of, sort of, a lot, lots of, in order, in particular, real estate,
        real time, by the way, right now, right to, a right, the right to, have the right,
        right of, rights, all right, alright, good for, try again, more than, less than
    """)
)
"""What sounds like feelings, and in such talk is a plan, a courtesy or a name."""

SLACK_EMOJI = _valued(
    {
        3.0: """
            heart_eyes, heart, two_hearts, sparkling_heart, star-struck, star_struck
        """,
        2.5: """
            tada, partying_face, confetti_ball, trophy
        """,
        2.0: """
            100, +1, thumbsup, clap, raised_hands, muscle, grinning, smile, smiley, hugging_face,
            grin, laughing
        """,
        1.5: """
            rocket, fire, star, star2, sparkles, ok_hand, sunglasses, handshake, pray, joy, rofl,
            blush
        """,
        1.0: """
            slightly_smiling_face, simple_smile, wink, relaxed, crossed_fingers,
            white_check_mark
        """,
        -1.0: """
            thinking_face, confused, neutral_face, face_with_raised_eyebrow, worried, grimacing,
            yawning_face
        """,
        -1.5: """
            face_with_rolling_eyes, roll_eyes, unamused, expressionless, white_frowning_face,
            cry, skull
        """,
        -2.0: """
            -1, thumbsdown, disappointed, facepalm, face_palm, sob, weary, tired_face,
            broken_heart, no_good
        """,
        -2.5: """
            angry, rage, face_vomiting, nauseated_face, face_with_symbols_on_mouth, hankey, poop,
            middle_finger
        """,
    }
)
"""Slack's own emoji by how they are used; of all others the names are read as words."""
