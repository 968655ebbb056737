"""The staff's screens of assessments and labels, `/labels/`: what waits, the form, the decision."""
