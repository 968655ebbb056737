"""The demo: a region with the pilots' real offers, and one login for each role. Installed by demo and test settings only."""
