"""The 40-hour plan on the screen: for who makes it (`staff/`), and in the hands of who goes (`phone.py`)."""
