"""What the analysis knows about words: which carry no subject, which are names for anything.

Stop words are YAKE's, tags and frequencies those of TextBlob's own lexicon; both are files of
the installed packages, so nothing is downloaded.
"""

import math
from bisect import bisect_right
from functools import cache, lru_cache

from bot.analysis.installed import folder_of

_REMEMBERED = 32_768  # words
_ROOT = 6  # letters that related words share
_SHORT = 3  # letters a word keeps: "gas" and "bus" are no plurals


@lru_cache(maxsize=_REMEMBERED)
def fold(word: str) -> str:
    """Return `word` in lower case without a plural's or possessive's ending."""
    bare = word.replace("’", "'")
    if bare.endswith("s") and bare[:-1].isupper() and len(bare) >= _SHORT:
        return bare[:-1].removesuffix("'").lower()  # the plural of an acronym, or what it owns
    low = bare.lower().removesuffix("'s").removesuffix("'")
    if len(low) <= _SHORT or low.endswith(("ss", "us", "is")) or not low.endswith("s"):
        return low
    if low.endswith("ies"):
        return low[:-1] if len(low) == _SHORT + 1 else low[:-3] + "y"  # ties, cities
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    return low[:-1]


_CHATTER = """
ah aha ahh alright amen anyone anything argh aye bah bravo btw bye cheers chuckle congrats cool
damn dear dunno eh em er erm evening everybody everyone exactly fab fair folks fwiw fyi gonna gosh
gotta great guy guys ha haha hahaha heh hehe hello hey hi hiya hm hmm hmmm hooray huh idk imho imo
indeed ironically iirc jeez joke kidding kinda laugh lmao lol lmk luck maybe meh mmm morning nah
nice nite nope nvm ok okay oh omg ooh oops ouch perfect phew please plz pls ps pps quote rofl same
shrug sigh sorry sounds super sure ta thank thanks thx totally true tbh ty ugh uh uhm um umm wanna
mhm mm welcome well whatever whoa wink wow wtf xd ya yay yea yeah yep yes yup yikes
"""
CHATTER = frozenset(_CHATTER.split())
"""Greetings, thanks and noises: no theme contains one."""

_BLAND = """
able actual actually addition advance afternoon am amount anybody april august bad bar best better
big bit bloke bloody bollocks bother bunch case cent chance channel chunk comment common complete
couple crap current deal decade december difference different direction dozen easy end entire
everybody example extra fact fan favor favour february fellow few fine first folk forum fri friday
fuck full fun general god good guess guy half hell help high hint hope hour huge idea idiot
important instance issue item jam january job joke july june key kilo kind km lack lad large last
later least left less little long look lot love low luck main major man many march matter may
meaning mention middle mile min mind mine minute moment mon monday month need next nobody none
nonsense nothing november october old one only opinion option other own percent person piece place
plenty pm point possible post present probably problem proper purpose quick real reason reply rest
result right round rubbish sake same sat saturday second sense september set shame shit short side
simple single situation small some somebody someone something sort special stuff such suggestion
sun sunday sure term thing third thought thread thu thur thurs thursday today tomorrow tonight top
topic total trouble truth try tue tues tuesday turn type use useful view way wed wednesday week
whole woman word world worth wrong year yesterday
"""
BLAND = frozenset(map(fold, _BLAND.split()))
"""Names for anything: they add nothing to a theme."""

_VAGUE = """
ability absence account achievement action activity advantage advice agreement aim allowance
alternative analysis angle answer approach area aspect assumption attempt attention attitude
attribute autumn average background balance base basis behavior behaviour belief benefit body
bottom box break call capability capacity category cause center centre challenge change character
check choice circumstance claim class clue code combination community company comparison concept
concern conclusion condition conflict connection consequence consideration content context
contribution control conversation copy corner count country course cover creation credit critic
culture custom cycle damage date day dead debate decision default definition degree demand
department description design desire detail development device discussion distance document dollar
draft drop duty economy edit effect effort element else emphasis employee environment equipment
error euro evidence evolution exception exchange existence expectation experience expert
explanation expression extent face factor failure fault feature feedback feel feeling figure file
fix focus follow force form format foundation frame front function future gain game gap goal group
growth guide guideline habit hand handle happiness harm head hear heart history hold hole human
image impact implementation improvement incentive increase indication individual industry influence
information initiative input inside intention interest introduction investment knowledge language
layer lead learning leave length lesson level life limit line link list living load location log
logic loss majority management manager manner mark mass match mate material mean measure member
message method metre minority mistake mix mode model money mood move movement name nature network
new night norm note number object objective occasion offer office operation opportunity opposite
order organisation organization outcome output outside overview owner page pain pair panel part
past path pattern people per period permission perspective phase phrase picture pilot plan position
possibility potential pound power practice pressure principle priority procedure process product
production professional profile program programme progress project promise proof proposal
protection provision public pull push quality quantity question range rate reaction read reality
recognition record reduction reference region relation relationship release relevance requirement
research resource respect response responsibility return review reward ring risk role room route
row rule run scale scenario schedule scheme science scope score screen section sector selection
sentence series service setting setup share shift show sign site size skill slot society solution
source space speed spring staff stage stand standard start state statement stay step stop story
strategy strength structure struggle study style subject success summary summer supply support
surface system table tail talk target task team technique technology tendency tension test text
theory till time title tone tool touch track trade tradition transition trend trick trip trust
understanding unit usage user usual value variety version vision visit visitor voice volume vote
wait walk watch wave weekend weight win window winter wish wonder work worker writing yard zone
"""
VAGUE = frozenset(map(fold, _VAGUE.split()))
"""Words that name a theme only with another beside them: not log, but decision log."""

LEADING = frozenset({"first", "last", "new", "next", "no", "second", "third"})
"""Stop words that make a theme another one when they lead it: no signal, second signature."""

LINKING = frozenset(
    {"and", "at", "by", "de", "des", "for", "in", "of", "on", "per", "the", "to", "with"}
)
"""Small words that may stand inside a theme, never at an edge."""

_COUNTED_WORDS = 1_100_000  # of the books TextBlob's frequencies were counted in
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "FW")
_BEFORE_NOUN = (*_NOUNS, "JJ", "JJR", "JJS", "VBG", "VBN", "CD")
_MARK = "\ufeff"  # of byte order, at the start of some files and in the middle of others
_LISTED = """
ar bg cs da de el en es et fa fi fr hi hr hu hy id it ja lt lv nb nl pl pt ro ru sk sl sv tr uk zh
"""
STOP_LANGUAGES = tuple(_LISTED.split())
"""The languages whose stop words are known."""

_LISTS = {"cs": ("cz",), "nb": ("no",), "pt": ("pt", "br")}  # where YAKE's file has another name
_MISSING = {  # from YAKE's file, which writes Arabic without its hamza
    "ar": "أن أنا أنت أو أي أيضا أين إذا إلى إن إنه كيف لماذا متى نحن هل",
    "hi": "आपके की के क्या क्यों में मैं हम हमारे है हूँ",
}
_LETTERS = {"fa": str.maketrans("كي", "کی"), "nb": str.maketrans("û", "ø")}  # written otherwise


@cache
def stop_words() -> frozenset[str]:
    """Return English stop words, and other languages' that are no English words."""
    english = stop_list("en")
    others = frozenset[str]().union(*(stop_list(code) for code in STOP_LANGUAGES))
    ours = {word for word, tagged in _lexicon().items() if tagged != "FW"}
    return (english - LEADING) | CHATTER | (others - ours)


@lru_cache(maxsize=_REMEMBERED)
def tag(word: str) -> str:
    """Return the most frequent Penn tag of a word in lower case; "NN" for unknown ones."""
    return _lexicon().get(word, "NN")


def may_end(word: str) -> bool:
    """Whether a noun phrase may end with this word."""
    return tag(word) in _NOUNS


def may_lead(word: str) -> bool:
    """Whether this word may stand before a noun."""
    return tag(word) in _BEFORE_NOUN or word in LEADING


@lru_cache(maxsize=_REMEMBERED)
def rarity(word: str) -> float:
    """Return how much a word tells: near 0 for the commonest ones, 1 for the rarest."""
    return min(1.0, max(0.0, (-math.log2(frequency(word)) - 7) / 11))


@lru_cache(maxsize=_REMEMBERED)
def frequency(word: str) -> float:
    """Return the share of an English word in lower case among all words of books; never 0."""
    return (1 + int(_frequencies().get(word, "0"))) / _COUNTED_WORDS


def root(folded: str) -> str:
    """Return what a folded word shares with its relations: afford(able), hous(ing)."""
    stem = folded.removesuffix("ing") if len(folded) > _ROOT else folded
    return stem.removesuffix("e")[:_ROOT]


def is_proper(word: str) -> bool:
    """Whether a word in lower case is known as nothing but the name of a person or a place."""
    return word not in _lexicon() and _lexicon().get(word.capitalize()) == "NNP"


def is_known(word: str) -> bool:
    """Whether English dictionaries hold this word, as other than somebody's name."""
    return word in _lexicon()


def begins_another(word: str) -> bool:
    """Whether English dictionaries hold a longer word that begins so: a word may be cut off."""
    place = bisect_right(_in_order(), word)
    return place < len(_in_order()) and _in_order()[place].startswith(word)


@cache
def _in_order() -> list[str]:
    return sorted(_lexicon())


@cache
def _lexicon() -> dict[str, str]:
    return _table("en-lexicon.txt")


@cache
def _frequencies() -> dict[str, str]:
    return _table("en-spelling.txt")


def _table(name: str) -> dict[str, str]:
    """Read one of TextBlob's tables. TextBlob's own reader leaves its file open."""
    path = folder_of("textblob") / "en" / name
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows if len(row) > 1 and row[0] != ";;;"}


@cache
def stop_list(code: str) -> frozenset[str]:
    """Return a language's stop words in lower case by its code (ISO 639-1); none if unknown."""
    if code not in STOP_LANGUAGES:
        return frozenset()
    folder = folder_of("yake") / "core" / "StopwordsList"
    paths = [folder / f"stopwords_{name}.txt" for name in _LISTS.get(code, (code,))]
    text = " ".join(path.read_bytes().decode(errors="replace").lower() for path in paths)
    text = f"{text.replace(_MARK, '')} {_MISSING.get(code, '')}"
    return frozenset({*text.split(), *text.translate(_LETTERS.get(code, {})).split()})
