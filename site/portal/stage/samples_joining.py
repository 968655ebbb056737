"""Samples of coming in: fields of the short forms, likely doubles, who asks for access, the way from the login."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from portal.joining.forms import REASONS, InviteForm, RefuseForm
from portal.stage.sample import Sample

EMPTY = InviteForm(auto_id="leeg-%s")
WRONG = InviteForm({"wie": "An <b>", "adres": "an"}, auto_id="fout-%s")
CLUB = SimpleNamespace(pk=7, title="Okra Sint-Jan")
DOUBLE = SimpleNamespace(organisation=CLUB, town="Wetteren", why=("dezelfde website", "dezelfde naam"))
ASKED = SimpleNamespace(
    pk=3,
    name="Griet Maes",
    role="secretaris",
    email="griet@example.org",
    phone="054 00 00 03",
    website="https://okra.example.org",
    kbo_number="0123.456.749",
    words="Wij bestaan\nal lang.",
    municipality=SimpleNamespace(name="Wetteren"),
    confirmed_at=datetime(2026, 3, 3, 12, tzinfo=UTC),
)
NO_REASON = RefuseForm({"woorden": "x" * 600})


def _line(*, is_new: bool, form: RefuseForm) -> SimpleNamespace:
    doubles, keepers = ((DOUBLE,), ()) if is_new else ((), ("An Peeters",))
    return SimpleNamespace(asked=ASKED, title="Okra", is_new=is_new, doubles=doubles, keepers=keepers, form=form)


JOINING: dict[str, tuple[Sample, ...]] = {
    "my_offers/joining_field.html": (
        Sample({"field": EMPTY["adres"]}, ('for="leeg-adres"', 'type="email"'), ("leeg-adres_error",)),
        Sample(
            {"field": WRONG["adres"]},
            ('id="fout-adres_error"', 'aria-invalid="true"', _("An e-mail address looks like griet@example.be.")),
        ),
    ),
    "my_offers/joining_errors.html": (
        Sample({"form": EMPTY}, (), ("alert",)),
        Sample({"form": WRONG}, ('href="#fout-adres"', 'role="alert"'), ("<b>An",)),
    ),
    "my_offers/joining_double.html": (
        Sample(
            {"double": DOUBLE},
            ("Okra Sint-Jan", "Wetteren", "dezelfde website, dezelfde naam", 'formaction="/mijn-organisatie/7/"'),
        ),
    ),
}
ACCESS: dict[str, tuple[Sample, ...]] = {
    "staff/access_request.html": (
        Sample(
            {"line": _line(is_new=True, form=RefuseForm()), "reasons": REASONS.items(), "csrf_token": "x"},
            ("Griet Maes", "tel:054000003", "mailto:griet@example.org", "Okra Sint-Jan", 'name="vertrouwd"'),
            ("An Peeters", "aria-invalid"),
        ),
        Sample(
            {"line": _line(is_new=False, form=NO_REASON), "reasons": REASONS.items(), "csrf_token": "x"},
            ("An Peeters", 'aria-invalid="true"', " open>"),
            ('name="vertrouwd"', "Okra Sint-Jan"),
        ),
    ),
}
AT_LOGIN: dict[str, tuple[Sample, ...]] = {
    "joining_ways.html": (Sample({}, ('href="/nieuwe-organisatie/"', _("New organisation?"))),),
}
