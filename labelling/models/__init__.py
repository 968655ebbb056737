"""What labelling keeps in the database: interviews and agreements, policies, assessments with their log, awards."""

from labelling.models.assessment import AssessedCriterion, Assessment, LabelEvent, LogIsKept
from labelling.models.award import Award
from labelling.models.interview import Agreement, Interview, InterviewPart
from labelling.models.policy import Policy, PolicyCriterion, PolicyIndicator

__all__ = [
    "Agreement",
    "AssessedCriterion",
    "Assessment",
    "Award",
    "Interview",
    "InterviewPart",
    "LabelEvent",
    "LogIsKept",
    "Policy",
    "PolicyCriterion",
    "PolicyIndicator",
]
