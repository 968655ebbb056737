"""One login for each role of the demo. The password is known to everybody: demo settings only."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from catalogue.models import MunicipalityPage, OrganisationPage, RegionPage
from portal.access import counsellors, make_group

PASSWORD = "meedoen-demo"  # noqa: S105 -- printed by `make demo` for all to read
HOME_OF_THE_COACH = "41018"  # Geraardsbergen


def make_people(region: RegionPage) -> dict[str, str]:
    """Make or mend the four users, and give user name → what this person does, in Dutch."""
    town = MunicipalityPage.objects.child_of(region).get(municipality_id=HOME_OF_THE_COACH)
    club = OrganisationPage.objects.child_of(town).order_by("path")[0]
    roles: dict[str, tuple[Group, str]] = {
        "begeleider": (counsellors(), "trajectbegeleider"),
        "organisatie": (make_group(club), f"redactie van {club.title}"),
        "coach": (make_group(town), f"netwerkcoach van {town.title}"),
        "coordinator": (make_group(region), f"coördinator van {region.title}"),
    }
    for name, (group, _does) in roles.items():
        user, _made = get_user_model().objects.get_or_create(username=name, defaults={"email": f"{name}@example.org"})
        if not user.check_password(PASSWORD):
            user.set_password(PASSWORD)
            user.save()
        user.groups.set([group])
    return {name: does for name, (_group, does) in roles.items()}
