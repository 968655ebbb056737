"""The page of each kind: what it is, what it is not, what is asked of you."""
