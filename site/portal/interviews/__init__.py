"""4P interviews, `/gesprekken/`: the list, the sheet on which a talk is written down, the portrait of a partner."""
