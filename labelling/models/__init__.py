"""What labelling keeps in the database: interviews and agreements, policies, assessments with their log, awards.

And what people say themselves: question lists, rounds, counts, the coaches' diaries.
"""

from labelling.models.assessment import AssessedCriterion, Assessment, LabelEvent, LogIsKept
from labelling.models.award import Award
from labelling.models.diary import DiaryEntry
from labelling.models.evaluation import AnswerCount, PaperPile, Question, QuestionList, Round
from labelling.models.interview import Agreement, Interview, InterviewPart
from labelling.models.policy import Policy, PolicyCriterion, PolicyIndicator

__all__ = [
    "Agreement",
    "AnswerCount",
    "AssessedCriterion",
    "Assessment",
    "Award",
    "DiaryEntry",
    "Interview",
    "InterviewPart",
    "LabelEvent",
    "LogIsKept",
    "PaperPile",
    "Policy",
    "PolicyCriterion",
    "PolicyIndicator",
    "Question",
    "QuestionList",
    "Round",
]
