"""What each task asks, in which order and how: one table, in the words of somebody who asks it at the door.

The fields, their limits and their help are those of the model; here stands how a page puts them. Questions few need are
kept closed (`rare`).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Commitment, Kind
from catalogue.listing.parts import ONLY_FOR_VOLUNTEERING, Part
from catalogue.models import OfferPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LINE, LINES, CHOICE, MANY, NUMBER = "line", "lines", "choice", "many", "number"
WHEN, STEPS, PLACES = "when", "steps", "places"
NOT_KNOWN: Final = ("unknown", "")  # what the answer "I do not know" sends; a question left open sends nothing


@dataclass(frozen=True)
class Ask:
    """How one field is asked.

    Attributes:
        way: one of the words above.
        kind_of_line: the `type` of the input of a line: which keyboard a phone brings.
        fills: what a browser may fill in by itself (`autocomplete`).
    """

    field: str
    question: "StrOrPromise"
    help: "StrOrPromise" = ""
    way: str = LINES
    rare: bool = False
    kind_of_line: str = "text"
    fills: str = "off"

    @property
    def reaches(self) -> bool:
        """A number or an address: what is wrong in it serves nobody, and is said as soon as it is kept."""
        return self.kind_of_line != "text"


ASKS: Final[dict[Part, tuple[Ask, ...]]] = {
    Part.BASICS: (
        Ask("title", _("What is it called?"), _("The name as everybody says it."), LINE),
        Ask("kind", _("What sort of activity is it?"), way=CHOICE),
        Ask("sentence", _("What do you do there? One short sentence."), _("For example: You sew with others.")),
        Ask("what_you_do", _("Tell a little more."),
            _("What happens, from the beginning to the end? Write as you talk.")),
        Ask("themes", _("What is it about?"), _("Choose what fits. People search by it."), MANY),
        Ask("short_title", _("A shorter name for the tile"),
            _("Only if the name is long: at most six words."), LINE, rare=True),
    ),
    Part.WHEN: (
        Ask("when", _("When is it?"), way=WHEN),
        Ask("municipalities", _("In which town?"), _("None chosen: in the whole region."), PLACES),
        Ask("venue", _("Where is it?"), _("The name of the building, and the room."), LINE),
        Ask("address", _("Street and number"),
            _("With the town: then people find the way."), LINE),
        Ask("own_place", _("Is that the own place of your organisation?"),
            _("Then people read here what we know of your place: stairs, toilet, seats."), CHOICE),
        Ask("nearest_stop", _("Which stop is near?"), _("Bus, tram or train, and how far."), LINE),
        Ask("matching_time", _("How long until you meet?"), _("For example: about two months.")),
        Ask("places", _("For how many people is there a place?"),
            _("Only a number. You may leave it empty."), NUMBER, rare=True),
        Ask("waiting_time", _("How long do you wait for a place?"), _("For example: about two months."), rare=True),
        Ask("rhythm", _("Now and then, or fixed?"), way=CHOICE, rare=True),
        Ask("hours_per_session", _("How many hours each time?"), _("For example: 2,5"), NUMBER, rare=True),
        Ask("total_hours", _("How many hours in all?"), _("If it stops by itself, like a course."), NUMBER, rare=True),
        Ask("open_to", _("Who may come?"), way=CHOICE, rare=True),
        Ask("open_to_municipalities", _("Also people from"), way=PLACES, rare=True),
    ),
    Part.PEOPLE: (
        Ask("for_whom", _("For whom is it?"), _("For example: for everybody who likes to cook.")),
        Ask("dutch_level", _("How much Dutch does somebody need?"), _("It is no test. Less is often enough."), CHOICE),
        Ask("social_form", _("How do you do it?"), way=CHOICE),
        Ask("audience", _("Who is in the group?"), way=CHOICE),
        Ask("children_welcome", _("May children come along?"), way=CHOICE),
        Ask("dutch_share", _("How much Dutch do people speak there?"), way=CHOICE),
        Ask("dutch_speakers", _("Who speaks Dutch there?"), _("For example: two volunteers from the street.")),
        Ask("reading_needed", _("Does somebody need to read?"), way=CHOICE, rare=True),
        Ask("childcare", _("Is there somebody who minds the children?"), way=CHOICE, rare=True),
        Ask("age_from", _("From which age?"), "", NUMBER, rare=True),
        Ask("age_to", _("Until which age?"), "", NUMBER, rare=True),
        Ask("language_help", _("Is there help with the language at the start?"), way=CHOICE, rare=True),
        Ask("language_help_words", _("Which help?"), _("An interpreter, pictures, somebody who helps."), rare=True),
        Ask("contact_languages", _("Which languages does the contact person speak?"), "", LINE, rare=True),
    ),
    Part.JOINING: (
        Ask("walk_in", _("May somebody just walk in?"), way=CHOICE),
        Ask("steps", _("How does somebody join? Step by step."),
            _("For example: Call An. Come on Wednesday at 19 o'clock."), STEPS),
        Ask("task", _("What does a volunteer do?"), _("For example: You pour coffee and have a talk.")),
        Ask("with_whom", _("With whom does a volunteer work?")),
        Ask("insured", _("Is a volunteer insured?"), way=CHOICE),
        Ask("expenses", _("Do you pay expenses back?"), way=CHOICE),
        Ask("fixed_contact", _("Is there one fixed contact person?"), way=CHOICE),
        Ask("contact_name", _("Whom can people call?"), _("A first name is enough."), LINE, fills="name"),
        Ask("contact_phone", _("Phone number"), "", LINE, kind_of_line="tel", fills="tel"),
        Ask("contact_email", _("E-mail address"), "", LINE, kind_of_line="email", fills="email"),
        Ask("cannot_come", _("And if somebody cannot come?"),
            _("Whom to call and what to say. It becomes the last step.")),
        Ask("first_visit", _("What happens the first time?"),
            _("For example: An waits at the door. You drink coffee first.")),
        Ask("first_visit_with", _("Can somebody go along the first time?"),
            _("Who, and how do you ask it?"), rare=True),
        Ask("contact_whatsapp", _("WhatsApp number"), "", LINE, rare=True, kind_of_line="tel", fills="tel"),
        Ask("website", _("Website"), "", LINE, rare=True, kind_of_line="url", fills="url"),
        Ask("online_enrolment", _("Can one enrol online?"), way=CHOICE, rare=True),
        Ask("paper_enrolment", _("Can one enrol on paper?"), way=CHOICE, rare=True),
    ),
    Part.EXTRA: (
        Ask("price_kind", _("Does it cost something?"), way=CHOICE),
        Ask("price", _("How much? In euro."), _("For example: 5 or 2,50"), NUMBER),
        Ask("price_words", _("How do you pay?"), _("For example: 5 euro each time.")),
        Ask("reduced_price", _("Does somebody pay less?"), way=CHOICE),
        Ask("reduced_words", _("How does that work?"), _("For example: Show your UiTPAS.")),
        Ask("gear", _("What does somebody bring?"), _("For example: Sports shoes. We have the rest.")),
        Ask("free_trial", _("May somebody try it once for free?"), way=CHOICE),
        Ask("join_until", _("Until when can somebody join?"),
            _("For example: All year. Or: Until October."), rare=True),
        Ask("extra_costs", _("Are there extra costs?"), _("A membership card, insurance, clothes."), rare=True),
        Ask("chores", _("Does everybody help with something?"),
            _("Helping at the bar, driving, washing shirts."), rare=True),
    ),
}  # fmt: skip


def asks_of(part: Part, draft: OfferPage) -> tuple[Ask, ...]:
    """Give the questions of a task that fit this listing: volunteering is asked what others never see."""
    return tuple(ask for ask in ASKS.get(part, ()) if _fits(ask.field, draft))


def _fits(name: str, draft: OfferPage) -> bool:
    if name in ONLY_FOR_VOLUNTEERING:
        return draft.kind == Kind.VOLUNTEERING
    if name == "matching_time":
        return draft.kind == Kind.BUDDY or draft.commitment == Commitment.BY_AGREEMENT
    return True
