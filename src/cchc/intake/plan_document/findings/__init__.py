"""Doubts about a paper that was read: faults of its text, faults of its citations, weaknesses of its plan."""
