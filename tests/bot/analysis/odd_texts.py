"""Texts that nobody thinks of: what people, keyboards, bots and other scripts really send."""

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from bot.analysis.text import for_analysis

ONE_SENTENCE_IN_MANY_LANGUAGES = (
    "The night bus should stop in front of the hospital.",
    "Der Nachtbus soll vor dem Krankenhaus halten.",
    "Le bus de nuit devrait s'arrêter devant l'hôpital.",
    "El autobús nocturno debería parar delante del hospital.",
    "O autocarro noturno devia parar em frente do hospital.",
    "L'autobus notturno dovrebbe fermarsi davanti all'ospedale.",
    "De nachtbus zou voor het ziekenhuis moeten stoppen.",
    "Nattbussen borde stanna framför sjukhuset.",
    "Natbussen burde holde foran sygehuset.",
    "Nattbussen bør stoppe foran sykehuset.",
    "Yöbussin pitäisi pysähtyä sairaalan edessä.",
    "Ööbuss peaks peatuma haigla ees.",
    "Naktiniam autobusui reikėtų sustoti prie ligoninės.",
    "Nakts autobusam vajadzētu apstāties pie slimnīcas.",
    "Nocny autobus powinien zatrzymywać się przed szpitalem.",
    "Noční autobus by měl zastavovat před nemocnicí.",
    "Nočný autobus by mal zastavovať pred nemocnicou.",
    "Az éjszakai busznak meg kellene állnia a kórház előtt.",
    "Autobuzul de noapte ar trebui să oprească în fața spitalului.",
    "Нощният автобус трябва да спира пред болницата.",
    "Ночной автобус должен останавливаться перед больницей.",
    "Нічний автобус має зупинятися перед лікарнею.",
    "Το νυχτερινό λεωφορείο πρέπει να σταματά μπροστά στο νοσοκομείο.",
    "Gece otobüsü hastanenin önünde durmalı.",
    "يجب أن تتوقف الحافلة الليلية أمام المستشفى.",
    "אוטובוס הלילה צריך לעצור מול בית החולים.",
    "रात की बस अस्पताल के सामने रुकनी चाहिए।",
    "รถเมล์กลางคืนควรจอดหน้าโรงพยาบาล",
    "夜间公交车应该停在医院门口。",
    "夜行バスは病院の前に止まるべきです。",
    "야간 버스는 병원 앞에 서야 합니다.",
    "Xe buýt đêm nên dừng trước bệnh viện.",
)


def _every_script() -> tuple[str, ...]:
    """Return three words of each script that has letters, by the first word of their names."""
    letters: defaultdict[str, list[str]] = defaultdict(list)
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character)[0] in "LMN":
            letters[unicodedata.name(character, "?").split()[0]].append(character)
    words = ("".join(found[:: 1 + len(found) // 18]) for found in letters.values())
    return tuple(f"{word[:6]} {word[6:12]} {word[12:]}".strip() for word in words)


EVERY_SCRIPT = _every_script()

EMOJI = (":joy:", "😂😂😂", ":+1::skin-tone-4:", "❤️", "👩‍👩‍👧", "🇳🇿", ":not_an_emoji:", "🏴󠁧󠁢󠁳󠁣󠁴󠁿")

LINKS = (
    "https://example.com/a?b=c&amp;d=e#f",
    "<https://example.com/path|a page>",
    "<mailto:ana@example.com|ana@example.com> www.example.com",
    "<https://example.com>" * 500,
)

BROKEN = (
    "\ud83d",
    "half an emoji \udc00 in the queue",
    "".join(map(chr, (*range(32), *range(127, 160)))),
    "\u202ereversed\u202c \u2066isolated\u2069 \ufeff\u200b\u200d\u2060",
    "a\u0301" * 400,
    "e" + "\u0300" * 3_000,
    "\U0010ffff\ufffe\ue000",
    "ﷺ" * 300,
)

MARKED = (
    "*_~" * 4_000 + "bus" + "~_*" * 4_000,
    "&gt; " * 5_000 + "the night bus",
    "&gt;" + "\n&gt;" * 4_000,
    "<" * 9_000 + "bus" + ">" * 9_000,
    "```" * 5_001,
    "`" * 9_001,
    "(" * 9_000 + ")" * 9_000,
    "&amp;" * 8_000,
    ":" * 9_001 + "bus" + "::" * 4_000,
    "<@U0000000001> " * 10_000,
    "<!channel> <#C1|general> <!subteam^S1>" * 1_000,
    "• one\n" * 6_000,
)

LONG = (
    "The night bus never stops at the hospital. " * 930,
    "x" * 40_000,
    "нет" * 13_333,
    "病院" * 20_000,
    "never " * 6_600 + "good",
    "1234567890 " * 3_600,
    "no-" * 13_000,
    "?" * 40_000,
    "\n" * 40_000,
    "a." * 20_000,
)

SHORT = ("", " ", ".", "a", "ok", "7", "-", "\n\n", "·", "?!", "lol", "１２", "ß", "ﬁ", "İ")

ALL = (
    *SHORT,
    *EMOJI,
    *LINKS,
    *BROKEN,
    *MARKED,
    *LONG,
    *EVERY_SCRIPT,
    *ONE_SENTENCE_IN_MANY_LANGUAGES,
)

TALKS = {
    "nothing": (),
    "one post": ("The night bus should stop in front of the hospital.",),
    "only emoji": EMOJI * 6,
    "only links": LINKS * 10,
    "next to nothing": SHORT * 4,
    "what is broken": BROKEN * 4,
    "marks in marks": MARKED,
    "40,000 characters": LONG,
    "every script": EVERY_SCRIPT,
    "many languages": ONE_SENTENCE_IN_MANY_LANGUAGES * 3,
    "all the same": ("The night bus should stop in front of the hospital.",) * 60,
    "everything": ALL,
}


def by_many(texts: Sequence[str]) -> list[str]:
    """Return as many people, each with a few of the texts."""
    return [f"U{number % 40}" for number in range(len(texts))]


def in_text(phrase: str, text: str) -> bool:
    """Whether somebody wrote the phrase, but for case and space."""
    return _squeezed(phrase) in _squeezed(for_analysis(text))


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())
