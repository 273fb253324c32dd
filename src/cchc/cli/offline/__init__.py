"""Commands that run without the office database."""
