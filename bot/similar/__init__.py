"""Similar ideas: whoever writes what is close to an idea is shown it, and can build on it."""
