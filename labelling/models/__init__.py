"""What labelling keeps in the database: awards. Interviews and assessments come with their issue."""

from labelling.models.award import Award

__all__ = ["Award"]
