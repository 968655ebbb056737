"""What visitors tell the coach: "Klopt dit niet?" and "Zeg wat je zoekt"."""
