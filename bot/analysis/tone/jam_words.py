"""Words as people at work use them: whose feeling is a matter, an effect, or a fact."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


THINGS = _set("""
    ability access active activity adopt allow allowed allowing allows approval approvals apt
    asset assets assume assumption average base based beneficiaries beneficiary benefits block
    blocks care certain challenge chance charge charged charitable charities charity christian
    commit commitment commitments commits common company complex create created creates creating
    creation creative credit crime deadline deadlines debts demand demands democracy desire
    different down dwellers dwelling dwellings easing economic educational emergency engage ensure
    ensures ensuring equal equality established exempt expand experienced familiar few figure
    first firstly flagship foreign forget freedom fresh full gain gained gains game general giving
    god grant granted grants green grey growing growth half hand hard hardy heavy here hi hidden
    hide high highest hmm hope host huge ill important incentive incentives indigenous industry
    innovate innovations insurance intelligence interest interested interests jaunty join justice
    key kind l large larger largest last late latest least leave legal legally liabilities
    liability light limited little live long loss low lowest lows main mandatory many matter
    matters mean means mod modern modest most much nah native natural new newly no nope normal
    normally number numbers offline ok okay older open opportunity ordinary original other own
    particular particularly parties party past pay paying play played playing plays popular
    practical present previous primary private profit profits promise promised proper public
    random rare rarely rather raw ready real really recommended relevant responsible retreat right
    rob round saved saving savings second secondary serious seriously share shared shares sharing
    significant significantly single slight slightly small solution solutions special specially
    specific spend straight strong stronger subject sufficient sure tax taxes team thing top total
    treat true trustees unique usual usually value values very vision vote vulnerable want wanted
    wants wd wealth wealthy welcome well whole willing wise worker workers xp
""")
"""What names a matter, counts, orders or answers, and judges nothing by itself."""

EFFECTS = _set("""
    achieve address advance aid assist benefit boost ease empower enable encourage enhance enrich
    free help improve lift promote protect relieve restore reward save secure simplify solve speed
    strengthen support sustain transform
""")
"""Verbs of a good effect: they judge where an idea is said to have it ("would help us")."""

REVERSERS = _set("""
    abolish address alleviate avoid avoiding combat curb cut cuts cutting decrease decreases
    eliminate eliminated eliminates eliminating elimination fewer fix fixed fixes fixing less
    lessen lower lowering minimise minimize mitigate prevent prevented preventing prevents protect
    protected protecting protection protects reduce reduced reduces reducing reduction remedy
    remove removed removes removing resolve resolved resolves resolving rid solve solved solves
    solving tackle tackles tackling without
""")
"""What turns the ill it is said of into a good ("reduce waste")."""

GROWERS = _set("""
    add adds boost boosts extra greater grow grows higher improve improves increase increased
    increases increasing more raise raises strengthen strengthens
""")
"""What makes more of that it is said of."""

SPOILERS = _set("""
    damage deny destroy destroys erode eroded erodes eroding lack lacking lacks lose loses losing
    lost reject rejects threaten threatens undermine undermined undermines undermining weaken
    weakens
""")
"""What turns the good it is said of into an ill ("a lack of trust")."""

ILLS = _set("""
    barrier barriers burden burdens complexity congestion cost costs debt delay delays duplication
    emissions error errors friction hassle homelessness hunger inequalities inequality meetings
    overhead paperwork pollution poverty pressure problem problems queue queues rework risk risks
    stigma stress traffic unemployment waste workload
""")
"""Burdens: no judgement until something is said to bring more or less of them."""

GOODS = _set("""
    accuracy affordability choice clarity collaboration confidence efficiency engagement fairness
    innovation learning morale opportunities participation performance productivity prosperity
    quality resilience safety satisfaction security service services skills speed transparency
    trust wellbeing
""")
"""Goods, in the same way."""

TECHNICAL = _set("""
    abort aborted aborting accept accepted accepts active approve approved attached attachment
    attack attacks block blocked blocking blocks broke broken bug bugs bust cancel cancelled clean
    clear cleared confirmed conflict conflicting conflicts corrupt corrupted crash crashed crashes
    crashing critical cut daemon dead deadlock denied deny destroy destroyed die died dies disable
    disabled disabling drop dropped drops dump error errors execute executed executes executing
    exploit fail failed failing fails failure failures fatal fault flash force forced freeze
    freezes freezing frozen hang hangs heh hijack ignore ignored ignores illegal inactive infected
    interrupt invalid isolated kill killed killing kills lagging lol lost master masters missed
    missing native nuke offline orphan orphaned panic panics poison poisoned privilege privileges
    purge reject rejected rejects restricted reverse safe safely secure secured slave stable
    static steal stop stopped stopping stops stuck support supported supporting supports suspect
    suspend suspended terminate terminated terminates trash trusted unable unsafe unstable
    unsupported violation virus warn warned warning warnings worked working zombie
""")
"""Words of feeling that in talk about software are facts."""

SOFTWARE = _set("""
    admin api app apps array backend backup bin binary bios bit boot branch browser bug bugs build
    builds byte cache cargo cd channel cli client cloud cluster cmd code commit compile compiler
    config configuration console container cpu css database db debian debug desktop devel device
    dir directory disk dns docker domain download driver drivers email endpoint error errors
    exception extension file files firefox firewall firmware flag folder framework frontend
    function gateway git gnome gpu grub gui hardware header hook host html http https icon id ide
    image install installed installer interface invoice ip iso issue java javascript job jobs js
    json kernel key keys laptop lib library linux list localhost log login logs mac machine
    mailing memory menu merge method module monitor mount mysql network node object os output
    package packages page parameter parser partition patch payload perl permissions php pin plugin
    pointer port printer process processes program prompt protocol proxy pull python query queue
    ram redirect regex release repo repository request root router rpm rust schema screen script
    scripts sdk server servers service session settings shell site skin socket software source sql
    ssh stack stage staging string struct sudo switch syntax sys system systemd tab table template
    terminal test tests thread threads timeout token trait tree type ubuntu unix update upgrade
    uri url usb user username utf var variable vendor version versions video virtual vm webhook
    webserver wifi wiki window windows wireless worker x11 xml yaml zip
""")
"""Words whose company tells that the talk is about software."""
