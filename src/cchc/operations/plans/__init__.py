"""Plans and their life."""
