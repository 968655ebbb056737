"""One login for each role of the demo, and a second coach: labels are decided by somebody else than who assessed.

The names are invented. The password is known to everybody: demo settings only.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from catalogue.models import MunicipalityPage, OrganisationPage, RegionPage
from catalogue.roles import counsellors, make_group
from labelling.demo.source import People
from portal.demo.joining import make_joining

PASSWORD = "meedoen-demo"  # noqa: S105 -- printed by `make demo` for all to read
HOME_OF_THE_COACH = "41018"  # Geraardsbergen
HOME_OF_THE_OTHER_COACH = "42025"  # Wetteren: the most offers, after Geraardsbergen
NAMES = {
    "begeleider": ("Tom", "Claes"),
    "organisatie": ("Grace", "Mensah"),
    "coach": ("Lies", "Vermeulen"),
    "coach2": ("Bram", "Maes"),
    "coordinator": ("Nele", "Wouters"),
}


def make_people(region: RegionPage) -> dict[str, str]:
    """Make or mend the five users, and give user name → what this person does, in Dutch."""
    towns = MunicipalityPage.objects.child_of(region)
    town = towns.get(municipality_id=HOME_OF_THE_COACH)
    other_town = towns.get(municipality_id=HOME_OF_THE_OTHER_COACH)
    club, other_club = OrganisationPage.objects.child_of(town).order_by("path")[:2]
    roles: dict[str, tuple[Group, str]] = {
        "begeleider": (counsellors(), "trajectbegeleider"),
        "organisatie": (make_group(club), f"redactie van {club.title} en {other_club.title}"),
        "coach": (make_group(town), f"netwerkcoach van {town.title}"),
        "coach2": (make_group(other_town), f"netwerkcoach van {other_town.title}"),
        "coordinator": (make_group(region), f"coördinator van {region.title}"),
    }
    more = {"organisatie": (make_group(other_club),)}  # one editor keeps two
    for name, (group, _does) in roles.items():
        user, _made = get_user_model().objects.get_or_create(username=name, defaults={"email": f"{name}@example.org"})
        if not user.check_password(PASSWORD):
            user.set_password(PASSWORD)
        if not user.get_full_name():
            user.first_name, user.last_name = NAMES[name]
        user.save()
        user.groups.set([group, *more.get(name, ())])
    make_joining(region, town, club, get_user_model().objects.get(username="coach"))
    return {name: does for name, (_group, does) in roles.items()}


def people_of_labels() -> People:
    """Give the three of them who hold interviews, assess and decide."""
    named = get_user_model().objects.in_bulk(["coach", "coach2", "coordinator"], field_name="username")
    return People(coach=named["coach"], other_coach=named["coach2"], coordinator=named["coordinator"])
