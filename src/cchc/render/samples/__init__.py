"""Plans of invented provinces, seeded, in every format: to try the program and to test the readers."""
