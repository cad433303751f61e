"""The shape of the talk: figures about threads and forums, never about one person."""
