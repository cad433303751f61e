"""Measurements, to be run by hand: what they print depends on the machine."""
