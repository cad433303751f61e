"""What a post brings: a reason, an experience or a question; or only a cheer.

The signs are those of discourse: explicit connectives of cause, condition and purpose and verbs
of causing (the contingency class and its alternative wordings in R. Prasad et al., The Penn
Discourse TreeBank 2.0, LREC 2008), and a first person with something that happened. They are
English, but for the causal conjunctions of a few languages that mean nothing else in English:
what has none of them is not held to be empty.
"""

import re
from functools import lru_cache

from bot.analysis.patterns import either, sign
from bot.analysis.text import REMEMBERED, sentences, words

_LINE = 600  # characters looked at: what a reader would see of it anyway
_CHEER_WORDS = 14
_LEAST_ASKED = 3  # words: "Why?" asks, and tells nobody else anything


_WHO = either(
    "it  they  we  you  i  he  she  there  these  this  that  those  most  many  no  people"
)
_NOW = either("is  are  was  were  will  would  can  could  has  have  do  does  may  might")
_CONNECTIVE = either(rf"""
because  due to  owing to  as a (?:result|consequence)  therefore  thus  hence  consequently
so that  so as to  so \w+ (?:can|could|will|would)  in order (?:to|that)  that['’]s why
(?:that|this|which) (?:is|was) why  the reason  for (?:this|that|\w+(?<!some) reasons?)
reasons? (?:is|are|was)  otherwise  or else  unless  as long as  provided that  given that
given how  seeing (?:that|as)  assuming that  since {_WHO}  as {_WHO} {_NOW}
as {_WHO}['’](?:s|re|ll|d|m|ve)  so {_WHO}(?:['’]\w+)? (?:{_NOW}|need)
""")
_CAUSING = either(r"""
(?:lead|leads|led|leading) to  (?:result|results|resulted|resulting) in  caus(?:e|es|ed|ing)
enabl(?:es|ed|ing)  allows  discourages  encourages  prevents  creates  helps  helped  hurts
undermin(?:es|ed|ing)  fuel(?:s|led|ed)  fosters?  stems? from  driv(?:es|ing) (?:up|down|out)
contribut(?:es|ing|ed) to  depends on  at the expense of  with the aim of  in the hope
mean(?:s|ing) (?:that|we|you|they|there|it|no|less|more|i|a|the)  too \w+ (?:\w+ \w+ )?to \w+
(?:fairer|better|cheaper|faster|safer|easier|quicker) than
""")
_MAY = r"(?:will|would|could|can|may|might|wo|['’](?:ll|d))(?:n['’]t| not)?"
_EFFECT = either(r"""
help  save  cost  reduce  increase  improve  benefit  encourage  discourage  enable  allow  prevent
stop  cause  lead  result  mean  make  provide  create  free  protect  ease  lower  raise  hurt
harm  break  solve  become  facilitate  advance  give  boost  offset  undermine  attract  lift
drive  affect  have (?:an?|the|no) (?:\w+ )?(?:effects?|benefits?)
""")
_REASON = sign(
    rf"\b{_CONNECTIVE}\b",
    rf"\b{_CAUSING}\b",
    rf"\b{_MAY} (?:\w+ly |also |only |just |then )?{_EFFECT}\b",
    r"[,;:–—-] so (?!(?:far|on|much|many)\b)",
    r", (?:making|giving|creating|leaving|freeing|forcing|taking|cutting|saving|costing)\b",
    # A condition, in either order.
    r"\b(?:if|when|whenever|without)\b.{4,140}?(?:\b(?:then|would|will|wo|could|might|ca|may|can|"
    r"cannot)\b|['’](?:ll|d)\b)",
    r"\b(?:will|would|wo)(?:n['’]t)?\b.{4,100}?\b(?:if|until)\b",
)
_AIM = either("""
make  avoid  reduce  ensure  enable  prevent  help  protect  save  stop  allow  improve  encourage
discourage  give  overcome  pay  cut  free  keep  attract  fund  deliver  solve  achieve  restore
offset  promote  increase  lower  raise  stay  finish  find out
""")
_PURPOSE = sign(
    rf"(?P<before>[\w'’]+) to {_AIM}\b",
    r"^to (?P<first>\w+) .{10,}?\b(?:must|need|requires?|should|will)\b",
)
# After these "to" says what is wanted or can be done, not what for.
_NO_PURPOSE = re.compile(
    either("""
needs?  needed  wants?  wanted  have  has  had  ought  able  try  tries  trying  tried  how  used
like  going  supposed  ways?  plan  role  rights?  easy  hard  seems?  got  get  is  are  was  best
allowed  and  or  required  happy  afraid  expected  necessary  possible  important
"""),
    re.IGNORECASE,
)
_BECAUSE = either("""
weil  deshalb  deswegen  parce qu['e’]  puisque  afin (?:de|que)  porque  para que  ya que  perché
poiché  omdat  zodat  därför  eftersom  fordi  ponieważ  потому что  чтобы  поэтому  тому що
""")
_FOREIGN = sign(rf"\b{_BECAUSE}", "因为|因為|所以|ので|ため|왜냐하면|때문에|क्योंकि|لأن")
_NOT_PAST = r"(?!(?:need|feed|indeed|speed|exceed|wonder|want|agree|hop|seed|proceed)(?:ed|d)?\b)"
_PAST = either(rf"""
{_NOT_PAST}\w{{2,}}ed  went  came  got  gotten  had  made  took  saw  seen  found  lost  spent
bought  sold  built  broke  ran  wrote  told  said  knew  felt  left  kept  gave  brought  met  paid
sent  began  grew  fell  held  led  won  woke  spoke  taught  caught  drove  was(?:n['’]t)?  did
were(?:n['’]t)?  didn['’]t  been  done  hadn['’]t
""")
_ALREADY = either(r"""
['’]ve  ['’]d  \ (?:have|had|has|haven['’]t|just|also|even|only|once|twice|already|recently|never)
\ (?:always|still|first|then|both|all|\w+ly)
""")
_DOING = either("""
using  running  getting  having  seeing  receiving  implementing  trying  working  driving  waiting
losing  creating  building  experiencing  moving  stuck  unable  used to
""")
_HABIT = "get  see  receive  experience  keep  spend  drive  wait  lose  waste  run into  end up"
_OWN = either(r"""
is  are  was  were  has  had  does  did  do  takes?  took  costs?  starts?  started  stopped
works?  worked  keeps?  crashe[sd]  died  broke  loses?  lost  goes  went  says  said  \w+n['’]t
""")
_EXPERIENCE = sign(
    rf"\b(?:i|we){_ALREADY}{{0,3}} (?!(?:was|were) (?:wonder|hop|think|go)ing){_PAST}\b",
    rf"\b(?:i|we)(?: am|['’]?m|['’]re| are)(?: \w+ly| still| now| just)? {_DOING}\b",
    r"(?<!can )(?<!do )(?<!could )(?<!should )(?<!would )(?<!if )(?<!must )(?<!may )"
    rf"\b(?:i|we) (?:\w+ly |always |often |still |never )?{either(_HABIT)}\b",
    r"\b(?:(?:every ?time|each time|whenever) (?:i|we)|when i) \w+",
    r"\b(?:i|we) (?:['’]ve got|got|use) (?:an?|the|this|one|two|some|my|our|\d+) ",
    r"\bi have (?:an?|two|this) ",
    rf"\bmy (?:[\w-]+ ){{1,4}}?{_OWN}\b",
    r"\bour (?:team|crew|office|site|plant|group|branch|department|customers?|van|store)\b",
    r"\b(?:for me|in my (?:\w+ )?(?:experience|case|team|job|town|family)|happened to (?:me|us))\b",
    r"\b(?:takes?|took|costs?|saved|taught|gave|helped|told|driving|makes|made) (?:me|us|my|our)\b",
    r"(?:^|[.!…]\s+|^\S+[:,]\s+)(?:even |just |also )?(?:tried|spent|installed|used|been)\b",
)

_ASKED = re.compile(r"[?？؟]+[\s)\]!?…:;)(DP-]*$")
_GREETED = either(
    r"hi  hello  hey  so  and  but  ok  also  please  well  then  guys  all  folks  \w+[:,]"
)
_ASKING = sign(
    rf"^\W*(?:{_GREETED}[\s,!.:-]+){{0,3}}"
    + either(r"""
(?:does|do|did|has|have|can|could|would|is|are) (?:any|some)(?:one|body)  any(?:one|body)\b
any (?:ideas?|way|chance|guess(?:es)?|tips|suggestions?|recommendations?)\b
(?:how|where|when|why|which|who) (?:do|does|did|can|could|would|should|is|are|will)\b
how (?:i|we|to|come|many|much)\b  what (?:is|are|do|does|would|should|else|if)\b
is there (?:any|a|an|some)\b  is it possible\b  (?:can|should|could) (?:i|we)\b
"""),
    r"\b(?:i have (?:a|one) question|i(?:['’]m| am| was) wondering|what i want to know)\b",
)
_OPINION = either("""
tell  explain  say  recommend  suggest  advise  think  imagine  know  clarify  use  do  have  get
be  want  like  trust  delete  change  keep  stop  pay  choose  rather  drop
""")
_REQUEST = sign(
    r"\b(?:can|could|would|will|won['’]t) you (?:please |kindly |just |maybe )?"
    rf"(?!(?:please |also )?{_OPINION}\b)\w+",
    r"\bwould you mind\b",
)
_PRAISE = either(r"""
thanks?  thank you  thx  cheers  great  nice  cool  awesome  brilliant  excellent  love (?:it|this)
well (?:done|said)  good (?:point|idea|one|question|call|job|work)  agree[ds]?  exactly
absolutely  totally  congrat\w*  bravo  rules  rocks  yes  yay  hooray  amazing  perfect  fantastic
wonderful  worth it  glad  welcome  understand now  no prob(?:lem)?  same here  \+1
""")
_CHEER = sign(rf"\b{_PRAISE}\b", "[👍🎉👏❤🙌🔥]")


def gives_reason(text: str) -> bool:
    """Whether the text argues: names a cause, a consequence, a condition or a purpose.

    What is only asked is not argued, and "should" alone is a wish.
    """
    said = " ".join(s for s in sentences(text[:_LINE]) if not _ASKED.search(s))
    return _REASON.search(said) is not None or _FOREIGN.search(said) is not None or _aims(said)


def _aims(said: str) -> bool:
    """Whether the text says what for."""
    return any(
        m["first"] or not _NO_PURPOSE.fullmatch(m["before"]) for m in _PURPOSE.finditer(said)
    )


def tells_experience(text: str) -> bool:
    """Whether the text tells what happened to its author or those around them."""
    return _EXPERIENCE.search(text[:_LINE]) is not None


@lru_cache(maxsize=REMEMBERED)
def puts_question(text: str) -> bool:
    """Whether the text asks for an answer, with a mark or without; asking a favour is none."""
    return any(
        len(words(said)) >= _LEAST_ASKED and not asks_favour(said)
        for said in sentences(text[:_LINE])
        if _ASKED.search(said) or _ASKING.search(said)
    )


def asks_favour(text: str) -> bool:
    """Whether the text asks somebody to do something, which is no question to everybody."""
    return _REQUEST.search(text[:_LINE]) is not None


def cheers(text: str) -> bool:
    """Whether the text only agrees, praises or thanks."""
    return (
        _CHEER.search(text[:_LINE]) is not None
        and len(words(text[:_LINE])) <= _CHEER_WORDS
        and not (gives_reason(text) or tells_experience(text) or puts_question(text))
    )
