"""The stage, `/onderdelen/`: every component with sample data. Only development and tests install it."""
