"""What each kind is and what it is not, in at most six sentences; what is asked of you; for how long.

Each sentence has its pictogram. Numbers come from the pilots ("6 to 12 months": the pairs of Samen Inburgeren); where
the pilots give none, none is said. Volunteering is never forced, and a buddy helps nobody professionally (rules of the
trade, 1-mission.md).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind

MOST_SENTENCES = 6  # of what it is and what it is not, together


@dataclass(frozen=True)
class Saying:
    """A short sentence with its pictogram."""

    pictogram: str
    words: str | Promise


@dataclass(frozen=True)
class KindWords:
    """The words of one kind."""

    is_this: tuple[Saying, ...]
    is_not: tuple[Saying, ...]
    asked: tuple[Saying, ...]
    lasts: tuple[Saying, ...]


TELL_THEM = Saying("phone", _("Can you not come? Let them know."))
SEE_WHEN = Saying("calendar", _("Each activity says when."))
MOSTLY_ONCE = Saying("calendar", _("Mostly it is one time."))
NOT_PAID = Saying("euro", _("It is not paid work."))
ASK_FIRST = Saying("mind", _("Do you get a benefit? Ask first."))

WORDS = {
    Kind.LANGUAGE_PRACTICE: KindWords(
        (
            Saying("speak", _("You talk, play or read together.")),
            Saying("meet", _("You meet people from here.")),
            Saying("tick", _("Making mistakes is fine.")),
        ),
        (Saying("edit", _("It is not a course.")), Saying("sealed", _("There is no exam."))),
        (
            Saying("chat", _("You come, and you talk a little.")),
            Saying("speak", _("Look at each activity: how much Dutch?")),
        ),
        (SEE_WHEN, Saying("ask", _("Ask whether you may try one time."))),
    ),
    Kind.OUTING: KindWords(
        (
            Saying("route", _("You walk or visit a place together.")),
            Saying("map", _("You get to know your municipality.")),
            Saying("chat", _("On the way you practise Dutch.")),
        ),
        (Saying("train", _("It is not a far journey.")), Saying("alone", _("You do not go alone."))),
        (Saying("when", _("You come on time.")), Saying("where", _("Look where you meet."))),
        (MOSTLY_ONCE,),
    ),
    Kind.GROUP: KindWords(
        (
            Saying("group", _("You see the same people again.")),
            Saying("volunteer", _("You do something together.")),
            Saying("meet", _("Step by step you get to know each other.")),
        ),
        (Saying("edit", _("It is not a course.")), Saying("speak", _("You do not need much Dutch to belong."))),
        (Saying("repeat", _("You come often, if you can.")), TELL_THEM),
        (Saying("repeat", _("You come more than one time.")), SEE_WHEN),
    ),
    Kind.BUDDY: KindWords(
        (
            Saying("duo", _("You meet one person or one family.")),
            Saying("heart", _("You choose together what you do.")),
            Saying("speak", _("You start simply. Your Dutch grows.")),
        ),
        (Saying("briefcase", _("A buddy is not a social worker.")), Saying("edit", _("A buddy is not a teacher."))),
        (
            Saying("ask", _("First somebody talks with you.")),
            Saying("chat", _("You call or write to each other.")),
            TELL_THEM,
        ),
        (
            Saying("calendar", _("Often 6 to 12 months.")),
            Saying("waiting", _("Finding a buddy can take a while.")),
        ),
    ),
    Kind.LEISURE: KindWords(
        (
            Saying("leisure", _("You do sport, music, crafts or a course.")),
            Saying("heart", _("You do it for fun.")),
            Saying("meet", _("You meet people who like the same.")),
        ),
        (Saying("work", _("It is not work.")), Saying("sealed", _("You do not need to be good at it."))),
        (
            Saying("price", _("Sometimes you pay. Ask for a lower price.")),
            Saying("plus", _("Sometimes you need clothes or things.")),
            Saying("ask", _("Ask whether you may try one time.")),
        ),
        (Saying("repeat", _("Sometimes one time, sometimes all year.")), SEE_WHEN),
    ),
    Kind.VOLUNTEERING: KindWords(
        (
            Saying("volunteer", _("You help people or a club.")),
            Saying("meet", _("You work together with others.")),
            Saying("heart", _("You choose yourself.")),
        ),
        (NOT_PAID, Saying("lock", _("Nobody may force you."))),
        (ASK_FIRST, Saying("when", _("You come when you said so.")), TELL_THEM),
        (
            Saying("calendar", _("Sometimes one day, sometimes every week.")),
            Saying("chat", _("Say yourself how long you want.")),
        ),
    ),
    Kind.INTERNSHIP: KindWords(
        (
            Saying("work", _("You get to know a work place.")),
            Saying("group", _("You work along with others.")),
            Saying("speak", _("You learn words of the work.")),
        ),
        (NOT_PAID, Saying("briefcase", _("It is no promise of a job."))),
        (
            Saying("speak", _("Often you need some Dutch.")),
            Saying("ask", _("Ask your counsellor first.")),
            ASK_FIRST,
        ),
        (Saying("when", _("It takes a short time.")), SEE_WHEN),
    ),
    Kind.INFO: KindWords(
        (
            Saying("info", _("You hear what there is to do.")),
            Saying("ask", _("You ask your questions.")),
            Saying("meet", _("You meet the people who organise it.")),
        ),
        (Saying("edit", _("You do not need to choose at once.")),),
        (Saying("listen", _("You come, and you listen.")),),
        (MOSTLY_ONCE,),
    ),
}

BECOME_BUDDY = (
    _("Have you lived here for a long time?"),
    _("Do something nice with somebody who is new."),
    _("You choose together what you do."),
)
