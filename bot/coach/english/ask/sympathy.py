# ruff: noqa: E501  (a pattern is read on one line)
"""sympathy-card: begging, dramatised suffering, moving the reader by pity."""

from typing import Final

from bot.coach.advice import Severity
from bot.coach.rule import Rule

RULE: Final = Rule(
    label="sympathy-card",
    kind="ask",
    severity=Severity.MISTAKE,
    reason="The need is clear without the drama. One plain sentence on why is stronger.",
    fix="Keep the fact that explains the need, cut the rest.",
    source='From Heidi Grant\'s book "Reinforcements".',
    limit=(
        "One author's view; no study measured it. Where words of self-harm or violence stand, the coach keeps "
        "silent on this."
    ),
    yes=(
        "I'm at rock bottom, everybody has dropped me and only you can stop this misery.",
        "Please, please, I'm on my knees here! Could you take my Saturday?",
        "If you have a heart, could you sign page 3 today?",
    ),
    no=(
        "I have a fever and can't lift today. Could you take the 9 o'clock?",
        "The patient is in pain; could you see her by noon?",
        "My laptop died this morning. Could you lend me one until Friday?",
    ),
    patterns=(
        "(pity|mercy) on (me|us|a|your|this|an|my|my poor)",
        "my (hands|voice|knees|legs|heart) (are|is)? (shake|shakes|shaking|tremble|trembling|trembles|pounding|break|breaks|bleed|bleeding|broken|aching)",
        "i|we (am|are|do|would|must|literally|really|honestly|have|will|just|hereby|now|am here)? (literally|really|just|even|to|down|here|honestly|practically|actually|almost)? (to)? (beg|begging|implore|imploring|beseech|plead|pleading|grovel|groveling|entreat|supplicate) (you|with|for|here|,|.|!|on|of|at|to|-|:|«tears»|«pray»)? !(to differ|your pardon|pardon)",
        "beg|begging|implore you !(r|your)",
        "on (my|our|both|bended|these|bare) (bended|bloody|old|bare|hands)? (and)? knees|knee|knee's",
        "(have|take|show|has|some|a little|for|no|without|with) (some|a little|a bit of|a shred of|any|an ounce of|me|us|a|your)? (pity|mercy|compassion|heart|humanity) (on|with|for|and|,|!|.|please|upon|towards|toward|in|-|:|$) !(attack|rate|failure|transplant|says|is the|was)",
        "(if|unless) (you|there) (have|had|is|has|feel|own|possess|ever) ~ (heart|soul|pity|mercy|compassion|decency|humanity|kindness|feelings|spark|felt)",
        "for (the love of|heaven 's sake|heavens sake|god 's sake|gods sake|pity 's sake|christ 's sake|goodness sake|my children 's)",
        "i|we (am|are|feel|felt|have been|sit|stand|remain|was|were|am now|am left) (<adv>|a|all|at|the|in|sitting|just|left|completely|standing|here|now|going|slowly|on|already|truly|one)? (<adv>|a|an|my|the|all|sitting|here|in|left|slowly|one|poor|completely|very|going)? (<pity>|despair|in despair|falling apart|breaking down|going under|going down|going to pieces|coming apart|rock bottom|wits end|wit 's end|wits 's end|end of my|at my end|alone in (this|the) world|abandoned|forsaken|deserted|broken (man|woman|person|soul|shell)|"
        "lost soul|wreck|shadow|shell|ghost|nervous wreck|mess right now|mess these days|ruin|in tears|close to tears|near tears|on the verge|on the edge|losing my mind|losing it|losing the will|going mad|going crazy|going insane|cracking up|in agony|in hell|in pieces|dead inside|dying here|dying|as good as dead|a dead (man|woman)|burnt out|utterly alone|so alone|so lonely|"
        "all alone|completely alone|totally alone|helpless|ruined|begging|at breaking point|breaking|not sleeping|in ashes|exhausted to|a goner|toast|sunk|so tired of|worthless|lost without you|in a dark|in the depths|suffering|tormented|tortured|shattered|finished|done for|hanging by|barely (alive|surviving|breathing|standing|functioning|hanging|coping|holding)|weeping|"
        "crushed|a broken|at the end of|bleeding|drown|collapsing|unloved|crumbling|falling to pieces|desperation|nothing without|hopelessly lost) !(about|with (my|the) (lunch|draft)|by (the|this)|at the desk|on shift|and happy)",
        "i|we (am|have|had|was|were|are|just|sit|could|will|would|still|only|must|been|sat|stood|lie|lay)? (been|here|and|there|all|am|in|not|have|still|just|at|on|only|could)? ~ (<weep>) (all|my|every|in|since|myself|for|on|into|at|,|.|!|over|here|right|as|when|and|again|tears|about|if|stopped|because|most|like|half|-|the|through|out|tonight|while|with|an|a|inside) !baby|child|patient",
        "i|we (am going to|will|would|could|shall|may|might|can|am about to|must|stand to|am)? (only|probably|surely|certainly|definitely|have|also|soon|then|all|not)? (lose|losing|lost) (my|the|our|everything|all|it|hope) (job|flat|home|house|marriage|mind|sanity|wife|husband|family|will|everything|temper|nerve|roof|hope|children|kids|reputation|faith|apartment|last|health|life|livelihood|,|.|!|strength|nerves)",
        "+i|we (have|am|are|feel|got|had)? (absolutely|literally|got|left with)? (nobody|no one|noone|nothing|no friend|no friends|no family|no hope|no strength|no tears) (to|left|else|in|at all|,|.|!|who|anymore|but|and|any|nobody|now|to (turn|lean|talk)|on my side|more) !(do with|else to add|to add|to do|new|against|in the (log|logs|console)|useful)",
        "+i|we (simply|just|really|honestly|literally|physically)? (can|could|do|know|will|would|am|have) (just|simply|really|honestly|hardly|barely|literally)? (not|no longer|never|hardly|barely|scarcely) (even|take|bear|stand|go|cope|survive|live|function|breathe|eat|sleep|face|endure|carry|make it|get out|remember|slept|eaten|smiled|feel|get up|stop|think straight) "
        "(any|it|this|that|on|without|another|anymore|how|much|more|any more|,|and|through|eat|sleep|the (pain|pressure|night|week|light)|,? can|properly|for (days|weeks|nights)|in (days|weeks)|since|out of bed|at night|longer|like this|these|alone|to go|way out|when i last|last|everything|.|!|shaking|trembling|anything|a bite|a wink|if you|crying|another day|one more) !(see the (file|page|log|menu|button)|working)",
        "+do not (let|leave|make|abandon|forsake|desert) (me|us|that|this|it) (down|drown|die|sink|fall|alone|suffer|perish|rot|happen|to|in|go|crash|burn|here|beg|hang)",
        "you are (literally|really|truly|my|our|the)? (only|last|my|our|the)? (one|and)? (savior|saviour|rescue|salvation|angel|guardian angel|lifeline|lifesaver|light|ray of|only light|last light|only friend|straw)",
        "(my|our|this|such|of|sheer|pure|utter|the|end|endless|in|deep|through|total|terrible|whole|much) (misery|suffering|agony|torment|anguish|ordeal|torture|plight|martyrdom|wretchedness|heartbreak|hardship|despair|desperation|sorrow|calvary|grief|nightmare i)",
        "(is|are|it|this|stress|will|literally|work|that) (killing|kill|kills|destroying|destroys|crushing|crushes|eating|breaking|ruining|strangling|suffocating|tearing) (me|us) (up|alive|apart|,|.|!|and|slowly|inside|with|to|off|here|if|$)",
        "(end of|at) (my|our|the) (rope|tether|strength|wits|tether's|nerves|road|line|patience) (with|now|and|,|.|!|end|here|after|,)?",
        "(at)? (my|our|wits|wit) (wits|wit|wits's|'s)? ('s)? end",
        "(pity|feel sorry|sympathy|compassion|mercy) (for|on|me|a|,|.|!|with) (a|me|an|your|us|my|poor|this)? ~ (poor|old|soul|me|colleague|woman|man|creature|wretch|sinner|soul|mother|father|single|lonely|lost|tired)",
        "(poor|pitiful|wretched|lost|lonely|miserable|desperate|broken|drowning|suffering|sad|helpless|weary|unhappy|tormented|dying) (little|old|lonely|tired)? (me|soul|creature|wretch|colleague|single mother|widow|soul like|woman like|man like|mother|father|devil|sinner|thing like|heart)",
        "(i|we) (will|shall|am going to|would|might|could|may|am about to|or i) (surely|just|simply|literally|certainly|definitely|probably|all)? (die|perish|collapse|break|drown|starve|explode|go under|fall apart|break down|go mad|scream|burst|crack|never (recover|forgive|smile|sleep)|cry|weep|be (ruined|destroyed|finished|lost|homeless|on the street|dead|fired|broken|crushed)|end up (on the|under a|homeless|in the|alone)|hang myself|go insane|pass out) (if|unless|,|.|!|of|without|here|and|or|tonight|on|-|in|from|under|over|when|otherwise|forever|my|at|$)",
        "(trembling|shaking) (hands|all over|as i|while i|with (fear|despair))",
        "«tears» (<greet>)? ~ «tears» ",
    ),
    unless=(
        "on my knees (in|under|by|behind|next|looking|beside) ",
        "desperate for !(your|help|you|a (miracle|hand|friend))",
        "he|she|they|mother|father|family|patient|customer|client|applicant|guest|student|refugees|tenant|child|kids|user|users|supplier ~ (is|are|has|was|writes|cries|begs|cried|begged|lost|had)",
    ),
)
