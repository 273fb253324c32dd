"""Forms: drafts that are kept, and forms that were sent."""
