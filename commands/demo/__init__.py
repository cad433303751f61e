"""The demo: three days of an invented company's jam, played through the real bot in a minute."""
