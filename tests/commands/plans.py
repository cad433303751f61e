"""A small plan as text, for tests that spoil it in one place."""

from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-jam.yml"

PLAN = """\
name: Less paper
purpose: Find the forms that nobody reads.
sponsor: "@mara"
promise:
  text: The board answers the top ten.
  by: 2026-04-01
zone: Europe/Berlin
phases:
  open: 2026-03-03 09:00
  vote: 2026-03-05 12:00
  closed: 2026-03-06 09:00
lobby: {channel: less-paper}
backstage: {channel: less-paper-team}
forums:
  - key: forms
    name: Forms
    question: Which form would you end?
  - key: copies
    name: Copies
    question: What do you print twice?
prompts:
  - text: Which one first?
    forums: [forms]
    daily: 10:30
retention:
  kept_until: 2026-06-30
"""
