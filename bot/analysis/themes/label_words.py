"""The words that decide whether a run of words reads as a label, for those that grammar misses."""

from bot.analysis.wordlists import CHATTER, LINKING

ARTICLES = frozenset({"el", "la", "las", "le", "les", "los", "the"})
"""May follow another small word inside a label: face of the bill."""

_FOREIGN = """
a à af al au aux av d da das de del della der des di do dos du e et für i in och of og per por van
von voor y à és и на по
"""
JOINING = frozenset({"and", "for", "in", "of", "on", "per", "to", *_FOREIGN.split()})
"""May join two nouns to one label: cost of living, machine à café."""

LINKS = LINKING | ARTICLES | JOINING
"""Small words that may stand inside a label, never at an edge."""

OWNED = frozenset({"a", "an", "my", "our", "the", "your"})
"""What stands between a verb and what it is done to: delete my account."""

_LIGHT = """
add allow ask assume avoid be became become been believe bring brought buy bought call came check
come consider could did do done ensure expect feel felt find follow found gave get give go got had
happen have hear heard help hope include involve keep kept knew know lead leave left let like look
looking made make making mean meant mention need notice offer pay provide put ran read received
regard require run said saw say see seem seen sent set should show start stop suggest support
suppose take talk tell think thought told took try understand use used using want watch went will
using getting going doing coming taking saying trying wish wonder work working would wrote
"""
LIGHT_VERBS = frozenset(_LIGHT.split())
"""Verbs that say too little of what is done: nobody calls a theme "use the app"."""

_NOISE = """
ahah ahaha afk ahem argh aw aww bbl bitte bonjour brb buenas buenos bzw chao ciao danke dobry doh
duh eek ehm erm gah gg gl gm gn gracias grazie grr gtg hah hahah haja hallo halo hehehe heya hmmmm
hola hrm huhu huhh hullo jaja jajaja kk lel lolol madam merci meow mfg mister mkay moin mr mrs ms np
obrigada obrigado oha oi ola olá omfg oops opa pff pfft phew por prego privet prost rotfl s'ok salut
saludos servus sheesh shh sir
sup tack tak thnx thy tja tnx tschüss uff ugh uhh uhm uhuh ummm vale wb whee woah woo woohoo wowow
wth yarr yawn yaya yeh yikes yo yoo yuck yup привет спасибо здравствуйте пожалуйста ага дякую
"""
NOISE = CHATTER | frozenset(_NOISE.split())
"""Greetings, address, thanks and noises of chat in many languages: no label contains one."""

_MEASURES = """
amount bit bunch case couple degree dozen end example form group handful hundred idea item kind
level list load lot majority million number pair part percent piece range rest selection series
set side sort term ton top type use way
"""
MEASURES = frozenset(_MEASURES.split())
"""Say nothing before "of": a lot of, a kind of."""

_JAM_TALK = """
brainstorm brainstorming bot digest downvote emoji facilitator jammer moderator moderation
participant poll reaction shortlist upvote vote voter voting
"""
JAM_TALK = frozenset(_JAM_TALK.split())
"""What a jam is made of: no theme by itself, as little as thread, forum or idea."""

PARTICIPLES = ("VBD", "VBN")
"""Tags of what was done to something: card declined."""
