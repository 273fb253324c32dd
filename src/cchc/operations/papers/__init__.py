"""Papers that were loaded and their reading."""
