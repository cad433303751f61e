"""Where sentences end, in the writing of many languages.

A full stop is no end after an abbreviation, an initial or an ordinal (what Punkt learns from much
text, T. Kiss and J. Strunk, "Unsupervised Multilingual Sentence Boundary Detection", 2006, stands
here as short lists); other scripts have marks of their own (Unicode Standard Annex 29).
"""

import re
from collections.abc import Iterator
from functools import cache

_CLOSERS = "\"'”’»›)\\]}」』】）〉》"
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Every mark is consumed, whether it ends a sentence or not: so this takes linear time.
_MARKS = re.compile(
    rf"(?P<line>\n\s*+)"
    rf"|(?P<wide>[。．｡！？؟۔।॥።፧។៕။։༎]++)[.!?…]*+[{_CLOSERS}]*+\s*+"
    rf"|(?P<mark>[.!?…]++)[{_CLOSERS}]*+(?P<space>\s*+)"
    rf"|(?P<greek>[;\u037e])(?=\s)\s++"
    rf"|(?P<thai>(?<=[\u0e01-\u0e4e])[ \u3000]++(?=[\u0e01-\u0e4e]))"
)
_LAST_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.-](?=[^\W\d_]))*$")
_NUMBER = re.compile(r"(?<!\S)[#(]?\d{1,2}$")
_LONGEST = 12  # characters of an abbreviation
_LEAST_THAI = 20  # characters: a shorter piece between two spaces is a clause or a name

# No sentence ends after these.
_INSIDE = {
    "": "approx cf dr e.g eg fig i.e jr mr mrs ms prof resp sr st viz vs",
    "bg": "бул г др напр пр ул",
    "cs": "cca č dr ing mgr mj např popř resp str tj tzn tzv ul",
    "da": "bl.a ca dvs eks f.eks fr hhv hr ifm ift jf kl mht pga vedr",
    "de": "abs bspw bzw ca d.h dr evtl exkl frl gem ggf hr inkl insb lt mind sog st str u.a vgl z.b"
    " z.t zzgl",
    "el": "δηλ δρ κ κα κος π.χ σελ",
    "es": "aprox av avda dr dra ej lic p.ej pág prof sr sra srta ud uds",
    "fi": "eli esim klo mm mrd n nk ns os puh ts v",
    "fr": "av bd c.-à-d cf dr env ex m mlle mm mme p.ex prof réf st ste tél",
    "hr": "dr ing mr npr odn prof sl str tj tzv ul",
    "hu": "dr ifj ill kb pl prof sz tel u ún",
    "id": "dr drs hlm ir jl prof tgl",
    "it": "art avv cfr dott dr ecc es geom ing pag prof rag sig tel",
    "lt": "dr gerb pan prof pvz str t.y žr",
    "nb": "bl.a ca dvs eks f.eks fr hhv hr ifm jf kl mht pga vedr",
    "nl": "a.u.b bijv blz bv ca d.w.z dhr drs excl i.v.m incl ing ir m.b.t mevr mr mw nl o.a resp"
    " t.a.v t.o.v",
    "pl": "dr dyr godz inż m.in mgr np ok pkt prof str św tj tzn tzw ul wg",
    "pt": "aprox av dr dra eng exa ex pág prof sr sra tel",
    "ro": "dl dna dr ex ing pag prof str",
    "ru": "г гл д др им млн млрд напр пр просп проф рис руб см стр т.е т.к тел тыс ул",
    "sk": "č dr ing mgr napr resp str tj tzn tzv ul",
    "sl": "dr g ga inž npr oz prof str t.i tj",
    "sv": "bl.a ca d.v.s dvs fr.o.m hr inkl jfr kl kr p.g.a resp s.k t.ex t.o.m",
    "tr": "av bkz cad doç dr no örn prof sk sn",
    "uk": "вул д див ім млн млрд напр проф рис с стор т.е тис",
}
# After these, one ends where a capital follows.
_AT_ENDS_TOO = """
a.m atd apod bros co corp dll dsb ecc enz etc inc itd itp jne ltd max min osv p.m stb usw vb yms
κ.λπ κλπ т.д т.п
"""
_PERHAPS = frozenset(_AT_ENDS_TOO.split())
# These are no end before a number.
_COUNTING = """
abs art bl blz cap ch chap eq fig hlm kap n no nos nr núm p pag pág par pp pt rn s sec st str tab
tel vol гл п рис с ст стр
"""
_BEFORE_NUMBER = frozenset(_COUNTING.split())
_WITH_ORDINALS = "cs da de et fi hr hu lv nb sk sl sr tr"  # languages that write 3. for third
_ORDINALS = frozenset(_WITH_ORDINALS.split())


def sentence_ends(text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """Yield for each end inside the text where that sentence stops and where the next starts.

    `language` is the text's code where it is known: its own abbreviations and ordinals count.
    """
    start = 0
    for found in _MARKS.finditer(text):
        if found.end() == len(text):
            return
        if _ends(text, found, start, language):
            yield _stop(text, found), found.end()
            start = found.end()


def _stop(text: str, found: re.Match[str]) -> int:
    """Return where the sentence stops: after its marks, before the space that follows them."""
    return found.start() + len(text[found.start() : found.end()].rstrip())


def _ends(text: str, found: re.Match[str], start: int, language: str) -> bool:
    match found.lastgroup:
        case "line" | "wide":
            return True
        case "greek":
            return language == "el"
        case "thai":
            return found.start() - start >= _LEAST_THAI
        case _:
            return _ends_at_mark(text, found, start, language)


def _ends_at_mark(text: str, found: re.Match[str], start: int, language: str) -> bool:
    after = text[found.end()]
    if not found["space"]:
        return found["mark"][-1] in "!?" and re.match(f"[{_UNSPACED}]", after) is not None
    mark = found["mark"]
    if "!" in mark or "?" in mark or "\n" in found["space"]:
        return True
    if mark != ".":
        return not after.islower()  # an ellipsis: the sentence may go on
    if found.end("mark") != found.start("space"):
        return True  # something was closed after the full stop
    return not _goes_on(text[max(start, found.start() - _LONGEST) : found.start()], after, language)


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether the full stop after `before` belongs to its last word."""
    number = _NUMBER.search(before)
    if number is not None:
        counted = not before[: number.start()].strip()  # "1. First do this"
        return counted or after.islower() or language in _ORDINALS
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    word = found[0].lower()
    if word in _BEFORE_NUMBER and (after.isdecimal() or after == "#"):
        return True
    if word in _PERHAPS:
        return not after.isupper()
    if len(word) == 1:
        return found[0] != "I"  # an initial, or half of "z. B."
    return word in _inside(language) or (found[0].isupper() and "." in word)  # U.S.


@cache
def _inside(language: str) -> frozenset[str]:
    dotted = (word for words in _INSIDE.values() for word in words.split() if "." in word)
    return frozenset({*dotted, *_INSIDE[""].split(), *_INSIDE.get(language, "").split()})
