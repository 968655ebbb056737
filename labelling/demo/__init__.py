"""The demo's interviews, assessments and labels: all invented, and marked so. Nothing here loads in production."""
