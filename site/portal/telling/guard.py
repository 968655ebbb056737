"""Against spam, without a login and without asking people to prove anything: a trap, a clock, and counters.

A person who is stopped loses nothing: the page comes back with what was typed, and asks to send it again.
"""

from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from search.limits import within_limit

TRAP = "website"  # a field that people do not see and robots fill in
CLOCK = "begin"  # when the page was made, signed
QUICKEST = timedelta(seconds=2)  # nobody reads the page and answers sooner
SLOWEST = timedelta(days=1)  # a page older than this was kept by a robot, or forgotten in a tab
AN_HOUR = timedelta(hours=1)
# A class in a library shares one address, so the number for one visitor is not too small.
MOST_OF_A_VISITOR = 10
MOST_ABOUT_AN_OFFER = 20
MOST_NEEDS_OF_A_REGION = 60
MOST_OF_STAFF = 60


def too_many(*, who: str, about: str, most_about: int, staff: bool, now: datetime) -> bool:
    """Count this attempt, for the sender and for what it is about; say whether it is one too many this hour.

    A sender who is stopped counts no more for the subject: one visitor alone closes no form for the others. Staff have
    a number of their own, and are not stopped when others say a lot about the same.
    """
    most = MOST_OF_STAFF if staff else MOST_OF_A_VISITOR
    if not within_limit(action="tell", who=who, most=most, per=AN_HOUR, now=now):
        return True
    return not (staff or within_limit(action="tell about", who=about, most=most_about, per=AN_HOUR, now=now))


def begin(now: datetime) -> str:
    """Give the signed clock for a page made now."""
    return Signer(salt="portal.telling.views").sign(str(int(now.timestamp())))


def is_from_a_person(request: HttpRequest, now: datetime) -> bool:
    """Say whether a person seems to have filled it in: the trap is empty, and it took between two seconds and a day."""
    try:
        made = Signer(salt="portal.telling.views").unsign(request.POST.get(CLOCK, ""))
    except BadSignature:
        return False
    took = now - datetime.fromtimestamp(int(made), tz=UTC)
    return not request.POST.get(TRAP) and QUICKEST <= took <= SLOWEST
