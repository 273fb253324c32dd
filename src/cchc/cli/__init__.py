"""The command line: one call of an operation or a reader each."""
