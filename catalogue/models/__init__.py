"""The records of the catalogue; each file holds one thing and what belongs to it."""

from catalogue.models.checking import CheckState, CheckTask
from catalogue.models.freshness import AskedListing, Asking, CheckedLink, MailAddress
from catalogue.models.incoming import BroughtIn, IncomingFile
from catalogue.models.joining import AccessRequest, AddressChange, Invitation
from catalogue.models.municipality import Municipality
from catalogue.models.offer import OfferPage
from catalogue.models.offer_sheet import OfferSheet
from catalogue.models.organisation import OrganisationPage
from catalogue.models.picture import Picture, Rendition
from catalogue.models.practice import PracticePage
from catalogue.models.region import MunicipalityPage, RegionPage
from catalogue.models.state import OfferState
from catalogue.models.theme import TaggedOffer, Theme
from catalogue.models.tool import Tool, ToolDocument, ToolFile

__all__ = [
    "AccessRequest",
    "AddressChange",
    "AskedListing",
    "Asking",
    "BroughtIn",
    "CheckState",
    "CheckTask",
    "CheckedLink",
    "IncomingFile",
    "Invitation",
    "MailAddress",
    "Municipality",
    "MunicipalityPage",
    "OfferPage",
    "OfferSheet",
    "OfferState",
    "OrganisationPage",
    "Picture",
    "PracticePage",
    "RegionPage",
    "Rendition",
    "TaggedOffer",
    "Theme",
    "Tool",
    "ToolDocument",
    "ToolFile",
]
