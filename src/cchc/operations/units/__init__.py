"""Units, their names and succession."""
