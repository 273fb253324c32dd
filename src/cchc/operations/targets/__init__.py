"""Targets and their values."""
