"""Writes of more than one page: a region of its own."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from catalogue.models import Municipality, MunicipalityPage, RegionPage

# What Wagtail puts in an empty database (wagtail/migrations/0002_initial_data.py).
WELCOME_SLUG, WELCOME_TITLE = "home", "Welcome to your new Wagtail site!"


@transaction.atomic
def make_region(
    *,
    name: str,
    municipalities: Collection[Municipality],
    network_region: str = "",
    hostname: str = "localhost",
    port: int = 80,
    coordinator_name: str = "",
    coordinator_phone: str = "",
    coordinator_email: str = "",
) -> RegionPage:
    """Make a region with a page for each municipality, published, and serve it at `/`.

    The first region becomes the default Site, whatever its host name, and takes the place of Wagtail's own welcome
    page, which is deleted while nobody has touched it. A later region gets a Site of its own at `hostname` and `port`.

    Raises:
        ValidationError: a field of the region is wrong, no municipality was given, or the address already serves one.
    """
    if not municipalities:
        raise ValidationError({"municipalities": _("Choose at least one municipality.")})
    root = Page.get_first_root_node()
    region = RegionPage(
        title=name.strip(),
        network_region=network_region,
        coordinator_name=coordinator_name,
        coordinator_phone=coordinator_phone,
        coordinator_email=coordinator_email,
    )
    root.add_child(instance=region)
    region.save_revision(log_action="wagtail.create").publish(skip_permission_checks=True)
    for municipality in sorted(municipalities, key=lambda one: one.name):
        page = MunicipalityPage(title=municipality.name, municipality=municipality)
        region.add_child(instance=page)
        page.save_revision(log_action="wagtail.create").publish(skip_permission_checks=True)
    _serve(region, hostname, port)
    _remove_welcome()
    return RegionPage.objects.get(pk=region.pk)


def _serve(region: RegionPage, hostname: str, port: int) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site(is_default_site=True, hostname=hostname, port=port)
    elif RegionPage.objects.filter(pk=site.root_page_id).exists():
        if Site.objects.filter(hostname=hostname, port=port).exists():
            raise ValidationError({"hostname": _("Another region is served at this address already.")})
        site = Site(hostname=hostname, port=port)
    site.root_page = Page.objects.get(pk=region.pk)
    site.hostname, site.port, site.site_name = hostname, port, region.title[:255]
    site.full_clean()
    site.save()


def _remove_welcome() -> None:
    for page in Page.objects.filter(depth=2, slug=WELCOME_SLUG, title=WELCOME_TITLE, numchild=0):
        untouched = page.specific_class is Page and page.latest_revision_id is None
        if untouched and not Site.objects.filter(root_page=page).exists():
            page.delete()
