"""Deeds and questions of the office, one folder a subject."""
