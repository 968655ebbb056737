"""What it is worth: 4P interviews, assessments and labels.

Here: the three questions that a 4P label asks (`choices.Criterion`), awards, and when they make a public label
(`labels`). Interviews, assessments, how an award is decided and their screens come with the issue "4P labelling".
Not here: what is offered (`catalogue`), finding it (`search`).
"""
