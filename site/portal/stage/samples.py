"""Sample data for every component: the file in `templates/components/` → its states. Add to the file of your subject.

Each group wears the styles of the pages where it stands. The page `/onderdelen/` shows them, and
tests/portal/test_components.py renders each and holds what it must show.
"""

from portal.stage.sample import Group, Sample
from portal.stage.samples_bringing import BRINGING
from portal.stage.samples_checking import CHECKING
from portal.stage.samples_choosing import CHOOSING
from portal.stage.samples_device import DEVICE
from portal.stage.samples_evaluation import EVALUATION, QUESTIONS
from portal.stage.samples_frame import FRAME
from portal.stage.samples_gaps import GAPS
from portal.stage.samples_home import HOME
from portal.stage.samples_inbox import INBOX
from portal.stage.samples_joining import ACCESS, AT_LOGIN, JOINING
from portal.stage.samples_labels import LABELS
from portal.stage.samples_list import LIST
from portal.stage.samples_matrix import STAFF_MATRIX
from portal.stage.samples_offer import OFFER
from portal.stage.samples_own_home import OWN_HOME
from portal.stage.samples_plain import PLAIN
from portal.stage.samples_plan import PLAN
from portal.stage.samples_planner import PLANNER
from portal.stage.samples_policy import POLICY
from portal.stage.samples_replies import REPLIES
from portal.stage.samples_staff import STAFF
from portal.stage.samples_tasks import TASKS
from portal.stage.samples_telling import TELLING
from portal.stage.samples_today import TODAY
from portal.stage.samples_toolbox import TOOLBOX
from portal.stage.samples_year import YEAR

GROUPS = (
    Group("choosing", CHOOSING, ("menu", "map")),
    Group("home", HOME, ("home", "kind", "show")),
    Group("offer", OFFER, ("offer",)),
    Group("list", LIST, ("list",)),
    Group("plan", PLAN, ("plan",)),
    Group("planner", PLANNER, ("staff", "plan")),
    Group("tasks", TASKS, ("my_offers", "tasks")),
    Group("telling", TELLING, ("tell",)),
    Group("questions", QUESTIONS, ("questions",)),
    Group("evaluation", EVALUATION, ("staff", "evaluation")),
    Group("policy", POLICY, ("staff", "policy")),
    Group("plain", PLAIN, ("my_offers", "plain")),
    Group("bringing", BRINGING, ("my_offers", "bring")),
    Group("replies", REPLIES, ("tell", "reply", "freshness")),
    Group("ownhome", OWN_HOME, ("my_offers", "own_home")),
    Group("staff", STAFF, ("staff",)),
    Group("today", TODAY, ("staff", "today")),
    Group("joining", JOINING, ("my_offers", "joining")),
    Group("access", ACCESS, ("staff", "joining")),
    Group("labels", LABELS, ("staff", "labels", "interview", "interview_paper", "calls")),
    Group("checking", CHECKING, ("staff", "labels", "checking")),
    Group("year", YEAR, ("staff", "year")),
    Group("inbox", INBOX, ("staff", "inbox")),
    Group("toolbox", TOOLBOX, ("staff", "toolbox")),
    Group("matrix", STAFF_MATRIX, ("staff", "matrix", "saved", "matrix_print")),
    Group("gaps", GAPS, ("staff", "gaps")),
    Group("frame", FRAME | DEVICE | AT_LOGIN, ("pages", "account")),
)
SAMPLES: dict[str, tuple[Sample, ...]] = {
    name: samples for group in GROUPS for name, samples in group.components.items()
}

__all__ = ["GROUPS", "SAMPLES", "Sample"]
