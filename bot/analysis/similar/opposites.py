"""Words that mean the contrary of each other, where two texts say them of the same thing.

A list, since no thesaurus comes with the installed packages: what people want more or less of,
begun or ended, allowed or forbidden. Besides, a general rule finds what a prefix turns round.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from bot.analysis.similar.wording import Wording

_ENGLISH = """
raise increase boost grow grew expand extend lengthen double | lower reduce decrease cut cutting
    shrink shrank shorten drop halve limit
raise increase boost | scrap abolish remove
more | fewer less
most | least
higher | lower
bigger larger longer | smaller shorter
faster quicker sooner earlier | slower later
cheaper | dearer pricier
better | worse
stronger stricter tighter | weaker looser
maximum | minimum
above over | below under
before | after
with | without
for | against
allow permit let enable | ban forbid forbidden prohibit disallow block prevent
add include introduce | remove delete drop exclude scrap abolish
start begin began launch open opening | stop end finish cease close quit
keep kept retain | abolish scrap remove drop close replace
buy bought | sell sold
hire hiring recruit | fire dismiss
accept approve | reject refuse decline
support favour favor back | oppose
agree | disagree
win won | lose lost
always | never
everyone everybody all | nobody none
public | private
free | paid
mandatory compulsory obligatory required | optional voluntary
internal | external
inside indoor indoors | outside outdoor outdoors
central centralise centralize | local decentralise decentralize
temporary | permanent
manual manually | automatic automatically
hot warm warmer | cold cool cooler
early | late
full | empty
safe | dangerous
rich | poor
strong | weak
hard difficult | easy
old | new
majority | minority
import | export
lend | borrow
send | receive
encourage promote | discourage
simplify | complicate
tighten | loosen relax
lock | unlock
first | last
same | different
"""
_OTHERS = """
mehr | weniger
höher größer länger | niedriger kleiner kürzer
schneller früher | langsamer später
besser | schlechter
erhöhen anheben steigern erhöht | senken reduzieren kürzen verringern gesenkt
erlauben erlaubt zulassen | verbieten verboten
öffnen beginnen | schließen beenden
kaufen | verkaufen
vor vorher | nach nachher
mit | ohne
immer | nie niemals
pflicht verpflichtend | freiwillig
augmenter augmentons hausser relever | baisser baissons réduire diminuer
autoriser permettre | interdire
avant | après
avec | sans
toujours | jamais
ouvrir | fermer
acheter | vendre
obligatoire | facultatif
plus | moins
aumentar subir elevar | bajar baixar reducir reduzir disminuir diminuir
más mais | menos
permitir autorizar | prohibir proibir
antes | después depois
con com | sin sem
siempre sempre | nunca mai
abrir | cerrar fechar
comprar | vender
obligatorio obrigatório | voluntario opcional facultativo
mayor maior mejor melhor | menor peor pior
aumentare alzare | abbassare ridurre diminuire
permettere consentire | vietare proibire
prima | dopo
con | senza
più | meno
aprire | chiudere
comprare | vendere
obbligatorio | facoltativo
meer | minder
verhogen | verlagen
met | zonder
altijd | nooit
"""
_PARTICLES = {"on": "off", "off": "on", "up": "down", "down": "up", "in": "out", "out": "in"}
_TURNING = ("un", "in", "im", "ir", "il", "dis", "de", "non", "non-", "anti", "anti-")
_LEAST = 4  # letters of a word that a prefix turns round
_DOUBLED = "bdgmnpt"
_REMEMBERED = 8_192  # words

Side = tuple[int, int]
"""A line of the list and a side of it."""


def opposites(mine: Wording, theirs: Wording) -> Iterator[tuple[str, str]]:
    """Yield the words, as written, that make two texts the contrary of each other.

    A word counts where the other text lacks it, and only if both stand near a word that the
    texts share: what is raised here is lowered there.
    """
    others: defaultdict[str, list[int]] = defaultdict(list)
    for other in theirs.without(mine):
        others[theirs.words[other]].append(other)
    for place in mine.without(theirs):
        word = mine.words[place]
        against = [other for each in contraries(word) & others.keys() for other in others[each]]
        for other in sorted(against):
            if _are_of_one_thing(mine, place, theirs, other):
                yield mine.written[place], theirs.written[other]
                break


@lru_cache(maxsize=_REMEMBERED)
def contraries(word: str) -> frozenset[str]:
    """Return the words that mean the contrary of a word in lower case; many are no words at all."""
    sides, forms = _listed()
    found = {form for line, side in sides.get(word, ()) for form in forms[line, 1 - side]}
    if word in _PARTICLES:
        found.add(_PARTICLES[word])
    if len(word) >= _LEAST:
        found |= {f"{turning}{word}" for turning in _TURNING}
        bare = (word.removeprefix(turning) for turning in _TURNING if word.startswith(turning))
        found |= {each for each in bare if len(each) >= _LEAST}
    for ending, other in (("less", "ful"), ("ful", "less")):
        if word.endswith(ending):
            found.add(f"{word.removesuffix(ending)}{other}")
    return frozenset(found)


def _are_of_one_thing(mine: Wording, place: int, theirs: Wording, other: int) -> bool:
    if mine.words[place] in _PARTICLES:  # "turn on", "turn off": particles of one verb
        return mine.words[max(place - 1, 0)] == theirs.words[max(other - 1, 0)]
    return bool(mine.around(place) & theirs.around(other))


@cache
def _listed() -> tuple[dict[str, set[Side]], dict[Side, set[str]]]:
    """Return on which sides of which lines each form of a word is, and the forms of each side."""
    sides: defaultdict[str, set[Side]] = defaultdict(set)
    forms: defaultdict[Side, set[str]] = defaultdict(set)
    lines = (_ENGLISH + _OTHERS).replace("\n    ", " ").strip().splitlines()
    for number, line in enumerate(lines):
        for side, listed in enumerate(line.split("|")):
            forms[number, side] = {form for word in listed.split() for form in _forms(word)}
            for form in forms[number, side]:
                sides[form].add((number, side))
    return dict(sides), dict(forms)


def _forms(word: str) -> Iterator[str]:
    """Yield an English word's forms; of a word of another language the first alone is one."""
    yield from (word, f"{word}s")
    if word.endswith("e"):
        yield from (f"{word}d", f"{word[:-1]}ing")
    elif word.endswith("y"):
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    else:
        yield from (f"{word}es", f"{word}ed", f"{word}ing")
        if word[-1] in _DOUBLED:
            yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
