"""What finding keeps in the database: changes for the index, synonyms, signals, shared lists, searches without result,
plans, access tokens, saved searches, weekly mails, attention, tallies and counters.
"""

from search.models.access_token import AccessToken
from search.models.attention import Attention
from search.models.day_mail import DayMail
from search.models.fruitless import FruitlessSearch
from search.models.index import Drain, OutboxEntry
from search.models.plan import Plan, PlanLine
from search.models.saved_search import SavedSearch, SavedSearchVisit
from search.models.shared_list import SharedList
from search.models.signal import Signal
from search.models.synonym import SynonymGroup
from search.models.tally import Tally
from search.models.window import Window
