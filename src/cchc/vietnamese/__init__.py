"""The language: Unicode form, numbers, dates, document symbols, citations, sorting and search."""
