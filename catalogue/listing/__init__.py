"""The life of a listing: written in parts, handed in, looked at, published; and the word that says where it stands."""
