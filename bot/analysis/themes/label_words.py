"""The words that decide whether a run of words reads as a label, for those that grammar misses."""

from bot.analysis.wordlists import CHATTER

ARTICLES = frozenset({"the"})
"""May follow another small word inside a label: face of the bill."""

JOINING = frozenset({"and", "de", "des", "for", "in", "of", "on", "per", "to"})
"""May join two nouns to one label: cost of living."""

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
hola hrm huhu huhh hullo jaja jajaja kk lel lolol merci meow mfg mkay moin np obrigada obrigado oha
oi ola olá omfg oops opa pff pfft phew por prego privet prost rotfl salut saludos servus sheesh shh
sup tack tak thnx thy tja tnx tschüss uff ugh uhh uhm uhuh ummm vale wb whee woah woo woohoo wowow
wth yarr yawn yaya yeh yikes yo yoo yuck yup привет спасибо здравствуйте пожалуйста ага дякую
"""
NOISE = CHATTER | frozenset(_NOISE.split())
"""Greetings, thanks and noises of chat in many languages: no label contains one."""

_MEASURES = """
amount bit bunch case couple degree dozen end example form group handful hundred idea item kind
level list load lot majority million number pair part percent piece range rest selection series
set side sort term ton top type use way
"""
MEASURES = frozenset(_MEASURES.split())
"""Say nothing before "of": a lot of, a kind of."""

PARTICIPLES = ("VBD", "VBN")
"""Tags of what was done to something: card declined."""

UNSPACED_FUNCTION = frozenset(
    "的了是在我有和就不都也很到说要去你会着没看那这们吗吧呢啊它他她被把与及或而但"
)
"""Chinese characters that stand for grammar or for persons: no label begins or ends with one."""
