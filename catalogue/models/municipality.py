"""Municipalities: reference data, not pages. The NIS code is the identity; names change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.readers import public


class Municipality(models.Model):
    """One of the 304 municipalities of Flanders and Brussels, situation of 1 January 2025.

    Source: Statbel (codes, names, postcodes), GeoNames (position); CC BY 4.0, shown on `/over-de-gegevens/`.
    """

    nis = public(models.CharField(_("NIS code"), max_length=5, primary_key=True))
    name = public(models.CharField(_("name"), max_length=60, unique=True))
    name_fr = public(models.CharField(_("French name"), max_length=60))
    former_names = public(models.JSONField(_("former names"), default=list, blank=True))
    postcodes = public(models.JSONField(_("postcodes"), default=list))
    province = public(models.CharField(_("province"), max_length=40, blank=True))
    network_region = public(models.CharField(_("network region"), max_length=40))
    lat = public(models.FloatField(_("latitude")))
    lon = public(models.FloatField(_("longitude")))
    population = public(models.PositiveIntegerField(_("inhabitants"), null=True))

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
