"""Signs in the wording of a post: that it holds against something, or cannot be shown alone."""

import re
import unicodedata
from functools import lru_cache

from bot.analysis.emojis import SYMBOLS
from bot.analysis.patterns import either, sign
from bot.analysis.text import REMEMBERED, words

_REFUSED = either("""
true  right  correct  fair  necessary  enough  worth  good  an?\\b  the  about  at all  helpful
realistic  sustainable  possible  needed  so  just
""")
_FAILING = either("""
work  help  solve  fix  make  change  affect  scale  last  be (?:enough|fair|able)
""")
# A stance needs no subject beside the talk it is in; the rest has to name what it rejects.
_STANCE = either(r"""
i(?:['’]d| would)? (?:strongly |totally |respectfully )?(?:disagree|object|oppose)
not convinced  don['’]t buy  unpopular(?: opinion)?:  counterpoint  devil['’]s advocate
i(?:['’]d| would) (?:rather|keep)  (?:please|let['’]s|we should) keep  on the contrary
do(?:n['’]t| not) (?:agree|touch)  (?:i|me|we) worr(?:y|ied|ies)  what worries
""")
_AGAINST = either(r"""
do(?:n['’]t| not) (?:see (?:how|why)|need|want)  cannot (?:work|help|solve)
do(?:n['’]t| not) (?:think|believe) (?:this|that|we|(?:it|they) (?:is|are|would|will)|it['’]s)
(?:should|must|need)(?:n['’]t| not| never)  should no longer
no (?:need|point|reason|evidence) (?:for|to|in|of|that|why)
no (?:excuse|right)  (?:bad|terrible|stupid|short-sighted|dangerous) (?:idea|move|approach|way)
(?:is|are|be|it['’]s|that['’]s|plain|simply) wrong  wrong (?:idea|way|to)  unfair  unnecessary
unreasonabl[ey]  nonsense  myth  sham  flawed  worried  dangerous  keep the
at the expense of  too (?:expensive|costly|risky|slow|much|far|complicated|clunky|many)
(?:would|will|could|might) (?:hurt|harm|kill|break|ruin|destroy|undermine|discourage)
""")
# Holding against what others want, in so many words; a "but" or a "not" alone is milder.
_STANDING = sign(rf"\b{_STANCE}")
_OBJECTING = sign(
    rf"\b{_STANCE}",
    rf"\b{_AGAINST}\b",
    r"(?<!there )\b(?:is|are|was|were|would be|['’]s|['’]re)(?:n['’]t| not| never| no| hardly) "
    rf"{_REFUSED}\b",
    rf"\b(?:wo|would|will|does|do|did|can)(?:n['’]t| not|not) (?:\w+ly )?{_FAILING}\b",
)
_CONTRADICTING = re.compile(r"^\W*(?:no\b[,.]|but\b|however\b|yes,? but\b)", re.IGNORECASE)
_DIGEST_LIKE = re.compile(
    r"\b\d+ (?:posts|people|participants|replies)\b.*\b\d+ (?:posts|people|participants|replies)\b"
    r"|\bday \d+ of \d+\b|@(?:channel|here|everyone)\b|<!|^\W*(?:channel|here|everyone)\b",
    re.IGNORECASE | re.DOTALL,
)
# What leans on the post before it cannot be read alone.
_LEADING_IN = either(r"""
and  but  so  or  yes  no  yeah  nope  exactly  agreed?  same  this  that  these  those  it  they
he  she  fair  true  right  ok  okay  good  great  nice  also  then  thanks  well  because  which
indeed  interesting  by the way  btw  ditto  \+1  lol  ha  haha\w*  hm+  u[hm]+  er+m?  ugh
heh  meh  ah+  oh  sure  maybe  perhaps  eg
e\.g  ie  i\.e  i mean  as i  like i said  in that case  apparently  actually  nah  yep
not(?! (?:all|any|every|one|only|enough|many|much)\b)
yup  sorry  what i  till now  of course  in other words
""")
_POINTED = either("that(?:['’]s)?  it  its  this  these  those  them  they")
_NOT_POINTED = either(r"""
all  is  was  when  if  we  i  you  the  a  an  people  there  no  our  my  every\w*  most  many
""")
_LEANING = sign(
    rf"^\W*{_LEADING_IN}\b",
    # A pronoun among the first words points at what somebody else said.
    rf"^(?:[^\s,.:;!?]+ ){{1,2}}{_POINTED}\b(?! {_NOT_POINTED}\b)",
)
_SPEAKS_TO_ONE = re.compile(r"\b(?:you|your|yours|u|ur)(?:['’](?:re|ve|ll|d))?\b", re.IGNORECASE)
_MECHANICAL = re.compile(
    r"^\s*(?:[/!][a-z]+\b|/?join /?\S+$|#(?:topic|action|agreed|info|link|vote|\w*meeting)\b|"
    r"\[\w+\]\s|\*\s|(?:eval|topic|action|agreed|vote|summary)\s*:|action received|"
    r"meeting (?:started|ended|adjourned)|new (?:review|patchset)|change (?:merged|abandoned)|"
    r"[ew]: |\d{2}\(\w+\)|[a-z]\d{4,}:|(?:fatal )?(?:error|warning|exception)\s*:|"
    r"build (?:failed|passed|#)|deploy(?:ed|ing)? \S+@)",
    re.IGNORECASE,
)
# What a host says to run the jam is no voice from it.
_HOUSEKEEPING = re.compile(
    r"\b(?:vot(?:e|es|ing) (?:is|at|opens?|closes?|starts?|by|now)|we(?:'ll)? vote|short ?list|"
    r"(?:build|vote|last) (?:day|phase)|kick-?off|pick one|welcome to|"
    r"(?:good )?morning,? (?:all|everyone|everybody)|"
    r"i(?:'m| am) (?:the|your) (?:host|facilitator)|i run this|i look after|on the list|tell us)\b",
    re.IGNORECASE,
)
_ABOUT_ONESELF = re.compile(
    r"^\W*(?:i(?: am|['’]m) (?:an?|aged|between|either|over|under|self-|(?:un)?employed|"
    r"retired|\d+)|"
    r"i (?:live|own|rent)|"
    r"my (?:household|income|highest qualification|age|gender|occupation|home))\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:because|so that|since|which means|therefore)\b|\.\.\.|…", re.IGNORECASE
)
_SHORT_WORDS = 20
_LONGEST_WORD = 45
_LINE = 600  # characters looked at: what a reader would see of it anyway


@lru_cache(maxsize=REMEMBERED)
def objects(text: str) -> bool:
    """Whether the wording rejects something, warns of it or would rather have something else."""
    return _OBJECTING.search(text[:_LINE]) is not None


def takes_stand(text: str) -> bool:
    """Whether the text says that its author holds against what others say."""
    return _STANDING.search(text[:_LINE]) is not None


def contradicts(text: str) -> bool:
    """Whether the text, as an answer, begins by holding against what it answers."""
    return _CONTRADICTING.match(text) is not None


def housekeeps(text: str) -> bool:
    """Whether the text runs the jam (vote, short list, welcome) instead of taking part in it."""
    return _HOUSEKEEPING.search(text[:_LINE]) is not None


def describes_self(text: str) -> bool:
    """Whether the text only says who its author is, as answers to a survey do."""
    short = len(words(text[:_LINE])) <= _SHORT_WORDS
    return short and _ABOUT_ONESELF.match(text) is not None and _BECAUSE.search(text) is None


def leans(text: str) -> bool:
    """Whether the text cannot be understood without the post before it."""
    return _LEANING.match(text) is not None


def speaks_to_one(text: str) -> bool:
    """Whether the text, as a reply, says "you" to the person it answers."""
    return _SPEAKS_TO_ONE.search(text[:_LINE]) is not None


def looks_mechanical(text: str) -> bool:
    """Whether the text is a command or a program's notice, pasted or typed, and nobody's voice."""
    return _MECHANICAL.match(text) is not None


def looks_like_digest(text: str) -> bool:
    """Whether a reader could take the text for the bot's own words or a call to everybody."""
    return _DIGEST_LIKE.search(text[:_LINE]) is not None


def is_prose(text: str, *, least_words: int) -> bool:
    """Whether the text is mostly words, at least so many: no table, no formula, no noise."""
    found = words(text)
    visible = [c for c in SYMBOLS.sub("", text) if not c.isspace()]
    letters = sum(unicodedata.category(c)[0] in "LM" for c in visible)  # M: vowel signs
    longest = max(map(len, found), default=0)
    return (
        len(found) >= least_words and letters * 10 >= len(visible) * 7 and longest <= _LONGEST_WORD
    )
