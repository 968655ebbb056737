"""What it is worth: 4P interviews, assessments and labels.

Here: talks with partners (`interviewing`, `portraits`), a region's policy in versions (`policies`), the advice, worked
out and explained (`advice`), assessments that go along one table of states (`states`, `moving`), the decision by a
second person (`deciding`), the right of reply (`replying`), when a label is public (`labels`), and what people say
themselves (`evaluation`).
Not here: what is offered (`catalogue`), finding it (`search`), how any of it looks on a screen (`portal`).
"""
