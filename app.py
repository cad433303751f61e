"""The entry point: `python app.py COMMAND`."""

import os

# Before anything that reads it is loaded: of matrices as small as ours two threads make more work
# than one, and take it from the rest of the bot.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from commands.cli import app

if __name__ == "__main__":
    app()
