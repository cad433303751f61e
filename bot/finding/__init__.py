"""Finding what was said: the index kept up with the record, and searches answered from it."""
