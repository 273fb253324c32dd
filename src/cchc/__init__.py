"""Public administration reform for Vietnamese provinces."""
