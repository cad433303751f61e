"""The entry point: `python app.py COMMAND`."""

from commands.cli import app

if __name__ == "__main__":
    app()
