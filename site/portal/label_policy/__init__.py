"""The region's label policy on the screen: its versions to read, the next one to make, and what it would change."""
