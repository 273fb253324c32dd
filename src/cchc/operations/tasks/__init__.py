"""Tasks and the work they give."""
