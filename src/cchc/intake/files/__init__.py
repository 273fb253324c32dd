"""Bytes of any accepted format become one neutral form: paragraphs and tables with places."""
