"""`python -m sandbox`: the stand-in Slack alone; prints the variables that point a bot at it."""

import argparse
import signal
import sys
from pathlib import Path

from sandbox.clock import FastClock
from sandbox.server import LAST_LINE, REGULARS, organiser_token, serve_in_thread
from sandbox.workspace import TEAM

DEFAULT_MANIFEST = Path("manifest.yml")


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="a free one by default")
    parser.add_argument(
        "--manifest",
        type=Path,
        default=DEFAULT_MANIFEST if DEFAULT_MANIFEST.exists() else None,
        help="the app's manifest: its scopes, events and commands (default: manifest.yml)",
    )
    parser.add_argument(
        "--everything",
        dest="manifest",
        action="store_const",
        const=None,
        help="allow the app everything, whatever manifest.yml says",
    )
    parser.add_argument("--people", type=int, default=REGULARS, help="how many regular people")
    parser.add_argument(
        "--team", default=TEAM, metavar="T…", help="the workspace's id; its tokens come from it"
    )
    parser.add_argument(
        "--fast-clock",
        metavar="FACTOR@UNIXSECONDS",
        help="let the workspace's time run FACTOR times as fast since that moment",
    )
    parser.add_argument(
        "--attached", action="store_true", help="leave Ctrl-C to whoever started this, who ends it"
    )
    options = parser.parse_args()
    if options.manifest is not None and not options.manifest.is_file():
        parser.error(f"there is no manifest {options.manifest}")
    if options.fast_clock is not None:
        try:
            FastClock.read(options.fast_clock)
        except ValueError as wrong:
            parser.error(str(wrong))
    # Blocked here, a signal wakes sigwait below and nothing else, in whatever thread it lands.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    with serve_in_thread(
        port=options.port,
        manifest=options.manifest,
        people=options.people,
        team=options.team,
        fast_clock=options.fast_clock,
    ) as running:
        variables = {
            **running.environment,
            "SANDBOX_URL": running.url,
            LAST_LINE: organiser_token(),
        }
        for name, value in variables.items():
            sys.stdout.write(f"{name}={value}\n")
        sys.stdout.flush()
        if not options.attached:
            sys.stderr.write(f"The workspace as a page: {running.url}/\n")
        ends = {signal.SIGTERM} if options.attached else {signal.SIGINT, signal.SIGTERM}
        signal.sigwait(ends)


if __name__ == "__main__":
    main()
