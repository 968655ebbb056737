"""The matrix over HTTP: who may, what it shows, how many queries it costs, and that its counts add up."""

import re
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import factories
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from portal.access import counsellors
from search.facets import MORE
from search.further import FURTHER
from search.matrix.columns import BY_NAME

STAFF_WORDS = ("Mail eerst de coach.", "Vraag naar de tolk.")
