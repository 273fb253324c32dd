"""LibreOffice, run on one file at a time in a locked room; it knows nothing of plans or papers."""
