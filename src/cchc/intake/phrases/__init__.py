"""Grammars of the phrases that plans are written in: deadlines, targets, agencies."""
