"""Commands of the office: serve the pages, work in the background, set up the database, load units."""
