"""The year of a region, `/jaarverslag/`: on screen, on A4 and as a sheet. Numbers alone, each with its meaning."""
