"""What the engine has to know of English beside the rules: what shows it, words of speech, words between clauses.

Rules of the file: data only.
"""

from typing import Final

from bot.coach.english.classes import CLASSES
from bot.coach.language import home_of
from bot.coach.tongue import Tongue
from bot.coach.wordset import word_set

_HOME: Final = home_of(
    word_set(
        "the a of and to in is are was were be been you your i my me we our us it its this that these those for with "
        "on at by from have has had do does did can could would will should may might please thanks thank not but or "
        "if so as what when who how which why where there here they he she his her him them an about before after by "
        "just know need help send check tell get give make take let look want like any some all new now today "
        "tomorrow one two up out no yes hi hello hey dear sorry more than then only also still"
    ),
    shared=frozenset({"me"}),
)
_REQUESTS: Final = word_set("could can would will might may please")
TONGUE: Final = Tongue(
    home=_HOME,
    speech=word_set("says said writes wrote claims claimed insists insisted tells complains complained states stated"),
    writer=word_set("i we"),
    no=word_set(CLASSES["no"]),
    links=word_set("but and so yet because as"),
    breaks=word_set("but and"),
    adds=word_set("and because as yet"),
    refers=word_set("it that this them they him her those these"),
    depends=word_set("although though while if since when whenever unless because as even once"),
    predicates=word_set(
        "i we you he she it they is are was were am be has have had do does did can could will would may might shall "
        "should must need want please thanks thank thx ta cheers where"
    ),
    requests=_REQUESTS,
    clauses=_REQUESTS | word_set("i we you he she they it there thanks thank"),
    whole=word_set("the my our your his her their this these those what which where when who how why if as do is are"),
    leans=word_set(
        "that this these those it which who and but or so because otherwise then just still also though instead he she "
        "they him her them now nor else anyway meanwhile both neither same maybe yes no ok okay never not only already"
    ),
    thanks=word_set("thank thx ta cheers please regards best"),
    greets=frozenset(CLASSES["greet"].split()),
    barely=word_set("just simply"),
    question="could you {rest}?",
)
