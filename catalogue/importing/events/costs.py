"""Reads prices: the base price, tariffs, UiTPAS. Never computed, only copied."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from catalogue.importing.events.languages import in_dutch
from catalogue.importing.events.shapes import EventFound
from catalogue.importing.events.text import line
from catalogue.importing.events.tree import records

MOST = Decimal(10_000)


def put_prices(found: EventFound, value: Any) -> None:
    """Take `priceInfo` of UiTdatabank."""
    tariffs: list[str] = []
    for one in records(value):
        price, category = amount(one.get("price")), one.get("category")
        name = line(in_dutch(one.get("name")), 60)
        if price is None:
            found.leave(_("Price"), f"{name} {one.get('price')}")
        elif category == "base":
            put_price(found, price)
        else:
            tariffs.append(f"{name}: {euro(price)}" if name else euro(price))
            if category == "uitpas" or "uitpas" in name.casefold():
                found.values["reduced_price"] = "uitpas"
            if one.get("groupPrice") is True:
                found.leave(_("Price for a group"), tariffs[-1])
    _put_tariffs(found, tariffs)


def put_price(found: EventFound, price: Decimal) -> None:
    """Take one price; nothing is free."""
    if not price:
        found.values["price_kind"] = "free"
    else:
        found.values |= {"price_kind": "paid", "price": str(price)}


def amount(value: Any) -> Decimal | None:
    """Read an amount in euro; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        price = Decimal(str(value).strip().replace(",", ".")[:20])
        return price.quantize(Decimal("0.01")) if price.is_finite() and 0 <= price < MOST else None
    except InvalidOperation:
        return None


def euro(price: Decimal) -> str:
    """Write an amount as people say it: "10 euro", "10,50 euro"."""
    text = str(price.normalize().to_integral_value()) if price == price.to_integral_value() else f"{price:.2f}"
    return _("%(amount)s euro") % {"amount": text.replace(".", ",")}


def _put_tariffs(found: EventFound, tariffs: list[str]) -> None:
    words = ""
    for tariff in tariffs:
        longer = f"{words} {tariff}." if words else f"{tariff}."
        if len(longer) > 160:
            found.leave(_("Price"), tariff)
        else:
            words = longer
    if words:
        found.values["reduced_words"] = words
        found.values.setdefault("reduced_price", "other")
