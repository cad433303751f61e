"""`app.py analyse`: the analysis alone, on texts from a file."""
