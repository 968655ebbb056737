"""Evaluation on the screen, `/evaluatie/`: question lists, rounds with their link and paper, and results."""
