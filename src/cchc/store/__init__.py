"""What the office keeps: one Django application with one migration history."""
