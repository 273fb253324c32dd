"""Files in: bytes become neutral papers, papers become drafts of domain values with findings."""
