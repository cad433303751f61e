"""App Home: the page each person has of their own, made and kept current."""
