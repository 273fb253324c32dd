"""A neutral paper becomes a plan: header, references, targets, tasks, duties, reporting, findings."""
