"""The tile: how an offer looks in every list."""
