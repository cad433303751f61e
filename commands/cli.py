"""The commands and their options; what each does is imported only when it is run."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from commands.analyse.tasks import NAMES
from commands.errors import run_command
from commands.terminal import show
from jam.errors import JamError
from jam.harmless import json_text

app = typer.Typer(
    help="A Slack app that runs a jam: a days-long mass brainstorm, inside a company's Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
db = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(db, name="db")

PlanOption = Annotated[
    Path | None, typer.Option("--plan", help="The jam's plan; docs/example-jam.yml shows one.")
]
ColumnOption = Annotated[str | None, typer.Option(help="With --csv: the column that holds it.")]
OutOption = Annotated[Path | None, typer.Option("--out", help="A folder for what comes out.")]


@app.command()
@run_command
def run(plan: PlanOption = None) -> None:
    """Connect to Slack and run the workspace's jam; with a plan, set it up first."""
    from commands.run import run as run_bot

    run_bot(plan)


@app.command()
@run_command
def check(
    plan: PlanOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Say what is wrong with settings, tokens, scopes, database and plan, before people wait."""
    from commands import check as checking
    from handlers.clock import RealClock

    checked = checking.check(plan, RealClock().now())
    if as_json:
        show(json_text(checking.as_json(checked)))
    else:
        checking.show(checked)
    if not checked.is_fine:
        raise typer.Exit(1)


@app.command()
@run_command
def rehearse(
    source: Annotated[
        Path, typer.Argument(help="A Slack export (.zip, folder) or events (.jsonl, .jsonl.gz).")
    ],
    plan: PlanOption = None,
    people: Annotated[
        Path | None, typer.Option(help="An export that gives names, zones and members.")
    ] = None,
    out: OutOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Play recorded talk through the real bot, and see what a jam would have made of it."""
    from commands.rehearsal.rehearse import rehearse as play

    summary = play(source, plan_path=plan, people=people, out=out)
    numbers = asdict(summary)
    lines = [f"{name:>14}  {number:,}" for name, number in numbers.items()]
    show(json_text(numbers) if as_json else "\n".join(lines))
    if not summary.is_clean:
        raise typer.Exit(1)


@app.command()
@run_command
def demo(
    out: OutOption = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="Open no browser and end by itself.")
    ] = False,
) -> None:
    """Watch three days of a jam in a minute: the real bot, a pretend Slack, no account needed."""
    from commands.demo.demo import Result, closing_words, demo_with_visitors
    from commands.demo.demo import demo as play
    from commands.demo.visit import has_terminal

    def tell(result: Result) -> None:
        show(closing_words(result).removesuffix("\n"))

    if headless or not has_terminal():
        result = play(out)
        tell(result)
    else:
        result = demo_with_visitors(tell, out)
    if not result.is_clean:
        raise typer.Exit(1)


@app.command()
@run_command
def analyse(
    task: Annotated[str, typer.Argument(help=f"What to find: {NAMES}.")],
    file: Annotated[
        Path, typer.Argument(help='A line of JSON for each text ("id", "text"); - is stdin.')
    ],
    *,
    count: Annotated[
        int | None, typer.Option(min=1, help="At most this many themes, other included.")
    ] = None,
    languages: Annotated[
        str, typer.Option(help="Codes of the only languages there can be: en,de,pt.")
    ] = "",
    as_table: Annotated[
        bool, typer.Option("--csv", help="The file is a table with a heading, as CSV.")
    ] = False,
    text: ColumnOption = None,
    id_column: Annotated[
        str | None, typer.Option("--id", help="The column of ids; else rows are numbered.")
    ] = None,
    author: ColumnOption = None,
    ts: ColumnOption = None,
    thread: ColumnOption = None,
    a: ColumnOption = None,
    b: ColumnOption = None,
) -> None:
    """Analyse texts from a file, without a jam: one answer a line, as JSON."""
    from commands.analyse.analyse import analyse as answer
    from commands.analyse.items import Options

    named = {"id": id_column, "text": text, "author": author, "ts": ts, "thread": thread}
    named |= {"a": a, "b": b}
    codes = tuple(code.strip() for code in languages.split(",") if code.strip())
    if any(named.values()) and not as_table:
        raise JamError("Columns can be named of a table only. Add --csv.")
    answer(
        task,
        file,
        options=Options(count=count, languages=codes),
        columns=named if as_table else None,
    )


@db.command("upgrade")
@run_command
def db_upgrade() -> None:
    """Bring the database to this version's tables."""
    from commands.database import upgrade_database

    show(upgrade_database())
