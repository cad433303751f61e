"""Choosing what a digest shows: words with substance, by different voices, for and against."""
