"""Background work: leased, taken up again, never lost."""
