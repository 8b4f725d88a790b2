# ruff: noqa: E501  (a pattern is read on one line)
"""Reads what a thank-you note says: what was done, whose gain, which difference it made.

Rules of the file: word lists and one pass; a note is generic where every word of it would fit any other note.
"""

from typing import Final

from bot.coach.draft import ENDS, Draft
from bot.coach.english.classes import CLASSES
from bot.coach.matching import build, find
from bot.coach.pattern import BREAKS
from bot.coach.rule import Hit
from bot.coach.wordset import word_set

_DAYS: Final = word_set(CLASSES["day"])
_EMPTY: Final = word_set(
    "month year hour morning afternoon wanted needed need exactly precisely drop line note unnoticed go goes bottom put into words colleague "
    "colleagues constructive times input throughout ongoing open ear smile speak omg wow yay gosh wowza really-really brilliant wonderful simply marvel "
    "quickly dropping sending send receive sincere sincerest warmest utmost fabulous dragging dragged drag excuse excusing myself pardon bit appreciates "
    "appreciating encouragement encouraging inspiring inspiration presence positive positivity energy spirit attitude helpfulness friendliness "
    "companionship backing solidarity loyalty loyal trust trusting trusted faithful devoted devotion diligence diligent passion passionate "
    "professional professionally excellence outstanding reliability flexibility flexible accommodating considerate thoughtful thoughtfulness attentive "
    "tireless tirelessly endless endlessly selfless selflessly unwavering invaluable indispensable priceless precious golden diamond rockstar superstar "
    "magician wonderwoman superman superhero guardian saint goddess brick marvel whiz wiz pro blast bomb goat mvp bestest greatest finest "
    "okay fab ace brill mega ultra grand swell neat sweet lush lit chuffed touched moved humbled overwhelmed speechless delighted thrilled over moon "
    "everytime whenever wherever ongoing continuing collaborative joint fruitful pleasant smooth successful success efforts endeavours endeavors "
    "matter matters regard regarding respect respectfully concerning request requests enquiry issue issues problem problems situation kindest "
    "family office department company organization behalf everybody whole entire crew gang bunch rescue rescued backup shoulder lean "
    "wouldn't couldn't shouldn't where'd be lost nowhere stuck alone somehow honest truth truthful deserve deserved deserving medal applause shoutout shout "
    "count blessings appreciable humble thankfully ad infinitum forevermore eternally forever immense immeasurable boundless infinite countless numerous "
    "letting lending giving spending offering providing rendering rendered provided extended given lent offered spent being cant dont im ive youre "
    "thanks thank you thankful thanking grateful gratitude gratefully appreciate appreciated appreciation appreciative cheers ta merci gracias "
    "grazie danke obrigado obrigada i we me us my our your yours u a an the and or but so as at by for from in of on to with it its this that "
    "these those is are was were be been being am have has had do does did will would can could may might should shall must not no never always "
    "very much many lot lots so such really truly sincerely deeply hugely heartily warmly honestly highly greatly again ever all every everything "
    "everyone anything something thing things stuff help helped helping helpful helper support supported supporting supportive assist assistance "
    "assisting assisted rendered aid hand kind kindness kindly generous generosity effort efforts hard work working job time contribution contributions "
    "contribute cooperation collaboration collaborating continued great good best better nice lovely wonderful amazing awesome fantastic brilliant "
    "excellent superb super cool incredible fabulous outstanding perfect marvellous marvelous terrific splendid stellar top star stars hero heroes "
    "legend champ champion angel gem treasure rock rocks rockstar boss god king queen genius wizard ace mate pal buddy friend friends dear folks team "
    "man bro sis love hugs hug xx xoxo heart hearts day week weekend evening morning afternoon night life saved save saves saver lifesaver lives made make makes making mean means meant "
    "urgent maestro obliged ta fail fails words speechless world million thousand bunch tons ton heaps loads bit little just only simply literally absolutely totally completely quite too also well yes yeah "
    "oh ah wow hey hi hello yay know what how who whom when where why which if without because like go going went get got look looking forward future "
    "past today tomorrow yesterday soon next now here there always ever once always around indeed please welcome sorry apologies apologize apology "
    "forgive fail fails bother bothered bothering trouble disturb disturbed owe owed one pint beer coffee lunch dinner drink back repay debt return favor favors finally "
    "last done do doing does value valued person people human being colleague colleagues partner we'll let us keep up stay be there through much "
    "lucky glad happy blessed honored pleased fortunate enough words express say said cannot can't can feel feels say tell more most than any some other "
    "others someone somebody them they he she ok okay alright np thx excellent wishes regards sincerely best regards warm kind rest enjoy great "
    "appreciating teamwork dedication commitment professionalism patience understanding guidance advice input service attitude work ethic hardworking "
    "patient reliable dependable always fast quick quickly prompt swift speedy response reply asap big huge massive enormous massively immensely extremely super "
    "bottom true real amazing's 's off out done it's part kudos props respect bravo congrats smile smiles owing about anyway anytime time nobody nothing better "
    "two three guess suppose took long enough came come through possible impossible couldn't could've continue fun pleasure joy goes goes ahead above beyond "
    "call duty extra mile counted count rely relied came grace miss miracle worker everything's lifesavers bacon skin butt ass neck hide lifeline "
    "seriously you're beautiful sweet sweetheart darling love dude guys all both gracious gratefulness sense right wrong first second place believe thought think forget forgotten "
    "remember remembered took take takes taken care sure always willing willingness availability available cordial sincere heartfelt profound utmost utmost deep deepest hereby wish express extend would "
    "inconvenience absolute complete utter total gem yourself chef gesture god bless blessing blessings richly obliged woman girl lad sir madam pain "
    "valuable invaluable continued ongoing partnership relationship excellent outstanding usual ours nevertheless sorted fixed solved stuff whatever matter way ways shout"
)
_TREATS: Final = frozenset(CLASSES["reward"].split())
_NOT_ABOUT_HELP: Final = word_set(
    "sorry apologies apologize apology forgive owe owed debt pay paid ashamed guilty embarrassed invite"
)

_CREDIT: Final = build(
    (
        ("credit", p)
        for p in (
            "you (<adv>|would|never|even|both|then|still|also|kept|first|quietly|patiently|immediately|at once|had|have|must have|were the one who)? (even|also|already|quietly)? "
            "(stayed|sat|found|saw|spotted|caught|wrote|gave|took|turned|drove|rang|called|showed|explained|asked|told|let|made|put|cut|read|reread|checked|fixed|rebuilt|"
            "rewrote|drew|stood|waited|listened|noticed|knew|remembered|thought|came|went|worked|spent|held|kept|brought|sent|ran|walked|carried|taught|tested|"
            "stopped|skipped|added|left|used|tried|picked|moved|swapped|covered|filed|coded|did|spoke|said|heard|got up|dropped|offered|answered|replied|built|cleaned|"
            "handled|jumped|stepped|translated|marked|led|hosted|chose|convinced|calmed|pulled|pushed|played|planned|prepared|proofread|repaired|reset|reverted|sorted|"
            "dug|lent|lifted|loaded|measured|missed|opened|ordered|organized|phoned|printed|recounted|refused|reminded|reviewed|sang|saved me from|scanned|shared|signed|"
            "sketched|smiled|squeezed|started|suggested|talked|tracked|traced|trusted|understood|unlocked|volunteered|warned|washed|watched|fetched|insisted|invented|knelt|cooked|baked|"
            "guessed|figured|decided|countersigned|hid|cancelled|canceled|gave up|looked|pointed|treated|ignored|noted|tidied|typed|travelled|traveled|queued|rushed|raced|won|hosted|cycled|calculated|introduced|interviewed|edited|helped (him|her|them|the)) !(my day|it to me $)",
            "your (patience|care|eye|sharp|quick|calm|kind|kindness|humor|courage|idea|skill|skills|steady|gentle|clear|honest|attention|thoughtful|second|careful|way of|knack|trick|note|notes|"
            "question|questions|explanation|example|sense|voice|precision|persistence|creativity|generosity|insight|instinct|experience|knowledge|judgment|advice|suggestion|thinking|comment|remark|tip|sketch|choice|touch|ear|hands|detail|thoroughness|warmth|good|fine|whole|lunch|own|only|evening|free|own|weekend)",
            "(for|of) (your (time and|thorough|careful|patient|sharp|quick))",
            "(thanks|thank you) ~~ (so (carefully|patiently|quickly|soon|kindly|thoroughly|calmly|well|clearly|neatly)|patiently|carefully|on your (only|free|own|day|lunch|way|weekend|holiday)|in your (lunch|break|free|own)|in the rain|with such|line by line|by hand|without (complaining|being)|without a word|even though|at such short|until|again and again|twice|despite)",
        )
    ),
    CLASSES,
)
_GAIN: Final = build(
    (
        ("gain", p)
        for p in (
            "(boss|manager|director|professor|ceo|chief|everyone|everybody|they|client) ~ (thrilled|impressed|delighted|in love|happy|proud|over the moon|jealous|crazy) (with|of|about|by) (me|my)",
            "i|we ~ (get|getting|got|have|given|bag|bagged|win|land|landed|earned|been given|received|scored) ~ ~ (promo|promotion|fellowship|scholarship|office|assistant|flat|view|medal|award|raise|bonus|prize|job|degree|distinction|massage|applause|ovation|upgrade|car|place|publication|interview|followers|corner)",
            "i|we (look|looked|was|am|felt|feel|sounded|came across|were) <adv>? (terrific|brilliant|great|fantastic|gorgeous|clever|smart|amazing|like a|unstoppable|invincible|famous|loving|on top|the best|the star|the only ~ (with|who)|in heaven|so happy|so proud|thrilled|ecstatic|elated)",
            "i|we ~ (getting|get|got|have) (the|a|my|my own) ~ (office|secretary|pay rise|corner|suite|team|car|title|award|bonus|contract|book deal)",
            "(pay rise|every magazine|in the (paper|papers|news)|on tv|on television|front page|on the cover|personal best|asked me out|stop smiling|what a (night|day|party|weekend))",
            "i am (now)? the (hero|star|king|queen|best|only|first|talk|darling|champion)",
            "i must say i am (loving|enjoying|proud|thrilled|pleased)",
            "(quoted|applauded|praised|promoted|hired|congratulated|cheered|clapped|celebrated|thanked|envies|envied|admired|invited) (me|for me|at me)",
            "(everyone|everybody|people|they|all) ((comes|come|came|looks|looked|turned|stood|wants|knows) (to|at|up|for)? (to)? (me|my)|clapped|cheered|applauded)",
            "(went|been|going|gone) (surfing|swimming|skiing|dancing|shopping|sailing|fishing|hiking|golfing|clubbing|partying|to the (beach|spa|pub|cinema|concert|sauna|pool|party))",
            "(met someone|still grinning|still smiling|still glowing|perfect waves|pinching myself|cloud nine|so getting|loving it|heaven !|heaven .|bliss|best sleep|best weekend|best night|best day|longest coffee|had the (best|longest|loveliest))",
            "my (h index|name (first|on|in)|cake|ex|door|cv|bonus|salary|own (office|lab|assistant|room|show|team|flat)|photo|face|portrait|career|promotion|raise|fellowship)",
            "i|we (have|had|am|was|got|will|just|finally|even|now|can|also|am now|could|have been)? (been|finally|now|just|even|also|all|so|already|so|still|am)? ~ (raise|promotion|promoted|bonus|award|prize|trophy|medal|hired|grant|praised|applause|famous|"
            "ranking|congratulat*|newspaper|happy|happier|relieved|proud|ecstatic|dancing|danced|celebrating|celebrated|slept|sleep|won|win|champion|king|queen|rich|top|best|glowing|walking on air|cloud nine|"
            "over the moon|thrilled|delighted|quota|holiday|vacation|crete|beach|party|partying|sofa|couch|massage|bath|pool|nap|spa|free|relaxing|relax|enjoy|enjoyed|enjoying|genius|winner|hero|star|popular|standing ovation|compliments|"
            "commission|money|career|contract|dream|million|applauded|likes|followers|invited|offered|offer|fun|blast|great time|laughing|cried with|full marks|distinction|passed|grade|degree|job|my own|engaged|published|interview*|film|movie|concert|game|match|series|netflix|ate|"
            "champagne|nailed|aced|crushed|rocked|killed|bagged|scored|smashed|landed|got it|did it|made it (.|!|,|into|big)|got the (job|part|place|role|flat|prize|award|contract|deal|raise|scholarship|grant)|got my|got a|got in|top marks|first author|fortune|hawaii|dream come|my dream|shone|shine|on fire|buzzing|beaming|smiling|grinning|floating|high|recover*|rest|rested|lie in|home (early|by|at)|early|pub|golf|tennis|gym|surf*|ski*|tan|selfie) ",
            "my (boss|manager|vp|director|supervisor|professor|career|cv|bonus|raise|appraisal|review|promotion|prize|name|picture|photo|wife|husband|girlfriend|boyfriend|mother|mum|agent|talk|pitch|speech|deck|presentation|performance|grade|score|mark|ranking|quota|dream|team|weekend|holiday|evening|reputation|fans|followers|ceo|article|paper|poster|"
            "back|mood|target|salary|party|birthday|trip|bank|family|parents|kids|colleagues|chief|own|day|portfolio|audience|interview|thesis|book|big|best) ~ "
            "((is|was|are|were) ~ (perfect|success*|hit|best|great|brilliant|fantastic|amazing|thrilled|happy|proud|delighted|impressed|over|on|jealous|up|safe|better|never|crazy|raving|the talk|sensation|full|made|on my|at the)|noticed|called|loves|loved|love|said|says|thinks|wants|put|gave|gives|offered|praised|impressed|proud|better|perfect|success*|hit|went|got|hugged|clapped|cheered|crazy|raving|amazing|brilliant|never|safe|secure|through|shines|soars|jealous|envious|happy|delighted|up|on|promised|asked|invited|kissed|cried|nominated|doubled|looks|deck)",
            "(everyone|everybody|they|people|boss|audience|team|whole|minister|all|ceo|client|jury|board|room|dean|crowd|colleagues|critics) ~ (congratulat*|clapped|cheered|loved|applauded|carried|praised|praises|admires|admired|impressed|hugged|envies|jealous|asked for|wants|called|calls|said|says|love|raved|stood up|bought|invited|think|thinks|told|tells) ~ (me|my|i)",
            "me (a|the|to|brilliant|employee|on|for|new|up|famous|rich|manager|happy|look|feel|my) (raise|promotion|bonus|job|prize|new|genius|brilliant|manager|award|lead|star|hero|smart|good|great|of|shoulder|every|big|permanent|contract|the|dinner|so|like|on|rich|famous|own|corner|month|happier|happy)",
            "(employee of the|promotion|raise|award|prize|trophy|corner office|standing ovation|pay rise|top of the (ranking|list|class)|first place|gold medal|new contract|best day|best party|best night|best week|night of my|time of my life|day of my life|of my life|in years|so relieved|so happy|so proud|so glad|on air)",
        )
    ),
    CLASSES,
)
_EFFECT: Final = build(
    (
        ("effect", p)
        for p in (
            "(the|my|our|his|her|their|its|this|that|these|all|both|two|three|no|nobody|everyone|everybody|it|they|he|she|we|i|sales|people|customers|travel|half|every|each|not one|not a|one|someone|somebody|four|five|six|ten|<num>|another|a|an|some|most|patients|students|visitors|guests|parents|children|nobody's|none|mr|mrs|dr|ms|there|which|who|and|so) "
            "~ (works|worked|held|holds|went|goes|runs|ran|is (back|live|up|gone|fixed|online|out|open|done|in|on|through|now|closed|running|quiet|clean|safe|paid|home|down|signed|ready|at|from|correct|booked|approved|finally|working|again|complete|over|tested|faster|sold|accepted|published|happy|the|green|empty|full|half|still|right|dry|warm|better)|was (live|up|on|gone|out|back|online|paid|saved|signed|approved|accepted|able|in|home|there|over|through|done|ready|at|down|fixed|found|green|delivered|published|shipped|printed|served|full|sold|quiet|calm|normal|impressed|happy|delighted|filed|"
            "open|settled|finished|the|so|healed|safe|correct|running|clean|never|complete|booked|hired)|were (live|up|gone|on|out|back|paid|saved|signed|approved|able|in|there|ready|done|fixed|delivered|served|normal|happy|delighted|all|home|sold|met|printed|safe|impressed|answered|correct)|have (been|no|their|the|a|all|now)|has (been|no|a|his|her|their|the|now|already|not|gone|stopped|held|come)|got|gets|get|made|makes|left|leaves|came|comes|"
            "passed|closed|opened|signed|found|could|can (now|finally|go|work|again|see|start|use|read|sleep|send|sign)|finds|won|wins|started|starts|stopped|stops|moved|moves|arrived|arrives|landed|lands|sold|sells|said|says|told|asked|asks|wrote|rang|called|laughed|slept|ate|smiled|cried|spoke|read|reads|took|takes|sent|sends|saw|sees|knows|knew|understood|understands|"
            "accepted|approved|agreed|renewed|paid|pays|cut|cuts|dropped|drops|rose|fell|doubled|grew|survived|finished|ended|began|boots|loads|prints|builds|fits|looks|stands|stays|stayed|shows|showed|sits|reached|met|caught|avoided|saved (us|the|two|three|four|an|a|hours|our|<num>)|spared|convinced|satisfied|explains|explained|clicked|liked|loved|praised|thanked|clapped|chose|bought|booked|ordered|joined|returned|"
            "recovered|improved|increased|decreased|needed|need|do not|does not|did not|will|would have|had (no|a|his|her|the|their|two|all|not|enough|time|it|lunch|heat|water|power)|used|uses|tested|noticed|walked|drove|flew|ran|helped (us|the|two|him|her|them)|went out|turned|turns|hired|filed|shipped|launched|published|printed|delivered|served|missed|lost|nailed|carried|hit|hits|beat|kept|keeps|broke|crash*|fail*|answered|hung|play*|fill*|open*|succeed*|celebrat*|complained|withdrew|changed|changes|adds|matches|picked|brought|unblocked|balances|balanced|stopped|tidied|calmed|healed|woke|hold|hopped|signed|sing|sang|danced|"
            "cheered|clap*|vote*|gave (me|us|the|him|her|them|a|two)|give|keep|pass|run|work|fly|print|build|go|know|come|understand|use|remember|sit|stand|see)",
            "because of you|it|that",
            "thanks to you|your|it|that|this",
            "(so|and|which) (that)? (we|i|the|they|he|she|it|our|my) (was|were|could|can|had|got|made|did|now|is|are|went|have|will|finally|only|managed)",
            "(cut|cuts|reduced|dropped|grew|rose|fell|down|up) ~ (from|to|by) ~ (<num>)",
            "(fixed|solved|unblocked|rescued|prevented|stopped|avoided|spared|saved) ~ (release|deal|us|demo|project|customer|contract|hours|days|money|problem|leak|launch|show|wedding|meeting|trip)",
            "(no|not a|not one|without) (single|more|one|a)? (complaint|complaints|error|errors|alarm|alert|call|calls|delay|ticket|mistake|queue|crash|crashes|scratch|outage|hitch|question|word|tears|accident|injury|fine)",
            "(now|today|since then|meanwhile|in the end|this morning|yesterday|last night|at last|finally|by) ~ (works|runs|is|are|was|were|we|i|the|can|everyone|it)",
            "(live|approved|signed|shipped|published|delivered|sold|paid|accepted|won|done) (at|by|on|within|in|this|before|yesterday|today|again|now)",
            "(on time|in time|just in time|by noon|by <num>|ahead of)",
        )
    ),
    CLASSES
    | {
        "num": "1* 2* 3* 4* 5* 6* 7* 8* 9* 0* two three four five six seven eight nine ten eleven twelve twenty zero half"
    },
)


def says_nothing_particular(draft: Draft) -> list[Hit]:
    """The whole note, where each word of it would fit any other note."""
    return [] if any(_particular(draft, at) for at in range(len(draft.words))) else [Hit(0, 0)]


def _particular(draft: Draft, at: int) -> bool:
    word = draft.words[at]
    if word in BREAKS or word in ENDS or word in _EMPTY or word in _TREATS:
        return False
    if word[0] in "&+/=*~«" and word not in {"«quote»", "«code»", "«link»", "«file»"}:
        return False
    if word in _DAYS:
        return draft.words[max(0, at - 2) : at] != ("lovely", "a")
    return not _is_vocative(draft, at)


def _is_vocative(draft: Draft, at: int) -> bool:
    """A name that is spoken to: capital, between pauses or beside the thanks."""
    if not draft.capital[at]:
        return False
    before = draft.words[at - 1] if at else "."
    after = draft.words[at + 1] if at + 1 < len(draft.words) else "."
    return after in {",", ".", "!", "-", ":", "\n", "…", "for", "you", "and", "thanks"} or before in {
        "thanks",
        "you",
        ",",
        "hi",
        "dear",
    }


def only_own_gain(draft: Draft) -> list[Hit]:
    """The sentences of one's own gain, where nothing is said of the helper's part."""
    if find(_CREDIT, draft):
        return []
    spots = [spot for spot in find(_GAIN, draft).get("gain", []) if not _apologizes(draft, spot[0])]
    first = sum(_mine(draft, a, b) for a, b in draft.sentences if not _apologizes(draft, a))
    if spots and (first >= 2 or len({s[0] for s in spots}) >= 2):
        return [Hit(first, end) for first, end in spots]
    return []


def _mine(draft: Draft, first: int, end: int) -> int:
    return sum(1 for w in draft.words[first:end] if w in {"i", "me", "my", "mine", "myself"})


def _apologizes(draft: Draft, at: int) -> bool:
    return bool(_NOT_ABOUT_HELP & set(draft.words[draft.opens[at] : draft.closes[at]]))


def tells_no_difference(draft: Draft) -> list[Hit]:
    """The whole note, where no sentence says what came of the help."""
    for at, _ in find(_EFFECT, draft).get("effect", []):
        if not _apologizes(draft, at) and not _is_thanking(draft, at):
            return []
    return [Hit(0, 0)]


def _is_thanking(draft: Draft, at: int) -> bool:
    """Inside "thanks for ..." or a clause about "you" nothing is told of the effect."""
    for before in range(at - 1, draft.opens[at] - 1, -1):
        if draft.words[before] in {",", ":", ";", "-", "(", "and", "so"}:
            return False
        if draft.words[before] in {"thanks", "thank", "you", "your", "for", "appreciate"}:
            return True
    return False
