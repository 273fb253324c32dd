"""Files out: domain values become workbooks, calendars, pages and official papers."""
