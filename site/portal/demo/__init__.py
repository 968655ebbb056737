"""The demo: a region with the pilots' real offers, one login for each role. Only demo and test settings install it."""
