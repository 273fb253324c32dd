"""What templates say for values."""
