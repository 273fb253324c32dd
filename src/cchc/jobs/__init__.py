"""Timed and background work: each job calls one operation."""
