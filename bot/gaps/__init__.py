"""Reading back: compare the record with Slack, and mend what was missed while nobody listened."""
