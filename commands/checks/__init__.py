"""What `app.py check` looks at, one subject a module; each returns findings and never raises."""
