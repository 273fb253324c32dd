"""What somebody owes and what waits for them."""
