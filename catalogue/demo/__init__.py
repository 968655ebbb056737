"""The demo: real offers, invented details, drawn pictures. Nothing here loads under production settings."""
