"""Votes to measure the ranking on: recorded ones, and made ones whose true appeal is known."""
