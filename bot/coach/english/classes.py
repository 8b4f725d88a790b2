# ruff: noqa: E501  (a pattern is read on one line)
"""Word classes of English that the patterns name in angle brackets.

Rules of the file: data only; a word may end in `*` for all words that begin so.
"""

from typing import Final

CLASSES: Final = {
    "no": "not never no without nobody none nothing nor neither hardly cannot needless",
    "lifts_no": "why",
    "common": "a an the i we you it is are was were be been to of in on at for with by from and or so but as if that this these those my "
    "me our us your will would can could have has had do does did not no , . ! ? : - … am just only all one any",
    "greet": "hi hello hey hiya dear morning afternoon evening greetings howdy yo heya hullo",
    "modal": "can could would will might may",
    "adv": "really honestly truly so just absolutely totally completely simply very literally actually always "
    "again also still only even already definitely certainly surely genuinely deeply terribly awfully quite "
    "pretty rather basically probably utterly frankly a bit little such being total complete absolute utter right "
    "proper real super well truly the an most at all too kind of sort sure afraid is do did have has been normally "
    "usually generally ever obviously clearly seriously finally now once",
    "size": "small little tiny big huge quick large enormous massive great giant teeny wee mini minor major real "
    "another simple short good special personal further rather very super humongous bit of a",
    "bother": "bother* disturb* troubl* pester* nag nagging interrupt* annoy* inconvenien* hassl* impos* intru* bug "
    "bugging badger* harass* spam* burden* hound* barge barging molest* encroach* overstep* pain nuisance pest",
    "asking": "ask asking asked request requesting",
    "askref": "ask asking asked asks beg begging bother bothering impose imposing trouble troubling approach approaching requesting "
    "burden burdening disturb disturbing pester pestering inconvenience inconveniencing",
    "guilt": "bad awful terrible guilty rotten horrible awkward embarrassed ashamed mortified uneasy uncomfortable sheepish lousy "
    "dreadful wretched rude mean cheeky selfish remorseful",
    "glee": "happy happier glowing grinning humming smiling smile beaming laughing laugh laughs giggling singing whistling dancing "
    "thrilled delighted overjoyed ecstatic elated hooked addicted joy fun kick bliss heaven blast ball buzz thrill grin refreshed "
    "radiant exhilarated enchanted delight cheerful blissful buzzing pleasure",
    "reluct": "hate hates loathe loathed dislike detest despise dread abhor hated dreaded dreading hating avoid avoided avoiding resist "
    "resisted hesitate hesitated loath loth reluctant",
    "mercy": "kindness goodwill generosity assistance goodness charity helpfulness",
    "sacrifice": "midnight weekend weekends sunday saturday sundays saturdays night nights holiday holidays christmas christmases easter "
    "twice times always often years evening evenings hours dawn plenty enough",
    "past": "covered helped saved rescued bailed drove backed defended stayed stood stepped jumped filled lent gave did rewrote took "
    "swapped carried paid proofread translated cooked worked sat waited fetched moved hosted debugged spent sacrificed babysat "
    "watched looked fixed wrote redid reviewed got picked fed nursed brought put held kept cleaned organized trained taught",
    "group": "all everyone everybody folks guys people gang both colleagues friends crew lads ladies "
    "gentlemen chaps mates peeps members group lab committee staff devs developers helpers neighbors fellows "
    "squad list community department office maintainers hivemind others volunteers parents teachers nurses "
    "sirs comrades team crowd collective experts hackers fam yous sir «crowd» channel ward unit engineers",
    "some": "anyone anybody someone somebody",
    "joy": "love enjoy adore",
    "few": "a one two three four five few couple 1 2 3 4 5 ten 10 couple",
    "tick": "second seconds blink moment moments click clicks jiffy tick heartbeat tap taps keystroke keystrokes "
    "glance wink breath",
    "minute": "minute minutes",
    "easy": "easy simple trivial effortless painless straightforward child's negligible quick",
    "small": "small little tiny quick short wee mini minor trivial teeny weeny simple minuscule microscopic "
    "minimal micro easy brief teensy itsy tinsy bitty",
    "chore": "job task thing look change edit tweak check fix survey matter read update errand touch piece "
    "correction adjustment glance peek round step work exercise chore translation polish cleanup button form "
    "review favor",
    "helped": "covered helped saved rescued bailed drove backed defended stayed stood stepped jumped filled fixed "
    "lent gave did wrote rewrote took swapped carried reset paid proofread translated proofed cooked cleaned worked "
    "sat waited fetched picked organized moved looked held built corrected got bought fed hosted debugged lied "
    "vouched spent sacrificed put came dropped brought kept let made ran washed drove babysat watched did "
    "introduced trained taught recommended",
    "reward": "beer beers coffee coffees lunch dinner drink drinks pint pints cake cakes chocolate chocolates "
    "cookies pizza bottle wine ticket tickets voucher gift bonus breakfast donuts doughnuts biscuits "
    "brownies tray champagne whisky whiskey gin meal sweets treat reward prosecco rum cider curry burger tea "
    "steak sushi pie round baklava commission raise promotion cash money euros dollars quid bucks cocktail "
    "crate case box present cup kebab tacos croissants muffins",
    "dumb": "stupid dumb dense thick dim daft idiot idiotic moron moronic fool foolish imbecile dunce hopeless "
    "useless clueless incompetent inept terrible awful rubbish crap disaster catastrophe failure loser muppet "
    "dummy dinosaur luddite ignoramus illiterate pathetic worthless silly technophobe klutz clumsy donkey zero "
    "dork nincompoop numpty numbskull halfwit simpleton brainless witless ignorant hopless dimwit dope embarrassment "
    "menace liability nitwit pillock wally plonker twit fossil caveman thicko dullard amateurish knucklehead "
    "blockhead airhead airheaded dolt ninny goose chump potato slowpoke idot stupidest dumbest worst "
    "slowest dimmest daftest dullest feeble gormless",
    "dumbadj": "stupid dumb silly daft daftest dumbest stupidest silliest idiotic noob foolish naive ridiculous "
    "embarrassing dopey lame moronic brainless n00b",
    "deliver": "send give do fix finish stay move get deliver hand submit cover answer reply respond sort call "
    "sign approve bring clean change make cut write take pass forward print update upload complete restart "
    "prepare rewrite redo correct explain report hurry drop put show merge deploy grant unlock release pay order "
    "book review check handle translate draft run pick provide share transfer return resolve process confirm "
    "attend replace arrange reset add remove come help extend copy file postpone cancel",
    "imperative": "send give do fix finish move get deliver hand submit cover answer reply respond sort call sign "
    "approve bring clean change make cut write pass forward print update upload complete restart prepare rewrite "
    "redo correct explain report drop put show merge deploy grant unlock release pay order book review check "
    "handle translate draft run pick provide share transfer return resolve process arrange reset "
    "add remove copy file fetch stop turn open close build create edit rename switch install "
    "delete compile export import schedule reschedule format proofread test book load unload pack clear set "
    "fill find look bring type scan lock store wash swap tidy post publish email mail phone ring reserve",
    "contacts": "contacts network address addresses rolodex connections clients client customers customer donors "
    "donor linkedin subscribers leads mailing",
    "threat": "tell report escalate complain inform quit resign block mention sue withdraw expose stop",
    "pity": "desperate despairing drowning sinking suffocating crushed shattered devastated destroyed doomed "
    "miserable wretched heartbroken ruined",
    "weep": "cry crying cried weep weeping wept sob sobbing sobbed bawling howling",
    "day": "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays mon tue tues wed thu thur thurs fri sat sun",
    "num": "1* 2* 3* 4* 5* 6* 7* 8* 9* 0* #* one two three four five six seven eight nine ten eleven twelve twenty zero half",
    "month": "january february march april june july august september october november december jan feb mar apr "
    "jun jul aug sept oct nov dec",
}
