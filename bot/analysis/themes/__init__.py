"""The themes of the talk: groups of posts that say near things, with names that last."""
