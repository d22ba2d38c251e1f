"""The command line: one run of the command tree; everything that is printed is printed here."""

import os
import sys
from copy import copy
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from typer._click.exceptions import ClickException  # where 0.26 to 0.28 have it alike
from typer.main import get_command

from kzpen import language
from kzpen.cli.commands import app
from kzpen.cli.help import said_by_typer
from kzpen.cli.options import COMPLETING, TYPED, Printed
from kzpen.errors import ExitStatus, KzpenError, UsageError, quoted, reason_of, shortened
from kzpen.language import say
from kzpen.terminal import (
    accept_any_sign,
    can_show,
    decoded,
    is_unicode,
    remark,
    silence,
    wrapped,
    write,
)

if TYPE_CHECKING:
    from typer import _click as click


def run(arguments: list[str]) -> int:
    """The exit status of one run; everything that is printed is printed here."""
    arguments = _completed([decoded(argument) for argument in arguments])
    as_json = "--json" in arguments or _typed("--format", arguments) in ("json", "jsonl")
    remarks: tuple[str, ...] = ()
    accept_any_sign(sys.stdout)
    TYPED.set(tuple(arguments))
    try:
        remarks = _speak(arguments)
        if COMPLETING in os.environ:
            from kzpen.cli.completion import prepare

            prepare()
        printed = tree(arguments[:1]).main(arguments, prog_name="kzpen", standalone_mode=False)
        if not isinstance(printed, Printed):
            if sys.stdout is None:
                write(sys.stdout, "")  # the help, of which nobody saw anything
            return printed or ExitStatus.DONE
        write(sys.stdout, printed.text, lossless=printed.lossless)
        told = (*remarks, *printed.remarks)
        remarks = ()
        remark(sys.stderr, "".join(wrapped(f"{line}\n", sys.stderr) for line in told))
        if printed.error:
            raise printed.error
    except ClickException as error:
        hint = say("see {command} --help", command=" ".join(_command(error, arguments)))
        if whole := _whole_command(arguments):
            hint = say("write {text}", text=whole)
        message = said_by_typer(shortened(error.format_message()).rstrip(".?"))
        return _fail(UsageError(message, hint), as_json, remarks)
    except KzpenError as error:
        return _fail(error, as_json, remarks)
    except SystemExit:  # how Typer leaves when the reader of the help has left
        return ExitStatus.DONE
    except OSError as error:  # the help text could not be written
        silence(sys.stdout)
        message = say("cannot write the answer: {reason}", reason=reason_of(error))
        return _fail(KzpenError(message), as_json)
    return ExitStatus.DONE


def _speak(arguments: list[str]) -> tuple[str, ...]:
    """Take the language that was typed, else that of the environment; a remark where it cannot be.

    It is read before the tree is built, which says its help and its errors in it.
    """
    typed = _typed("--lang", arguments)
    is_typed = typed is not None
    name = language.language_of_environment(os.environ) if typed is None else typed
    language.use(language.LANGUAGES[0])
    typed, name = name, language.known(name)
    if not name:
        if COMPLETING in os.environ:
            return ()
        if not is_typed and typed.partition(".")[0].upper() in ("C", "POSIX"):
            return ()
        own = language.known(language.language_of_environment(os.environ)) if is_typed else None
        if own and can_show(sys.stderr, language.LETTERS[own]):
            language.use(own)  # in which the fault is told
        named = quoted(typed) if is_typed else f"KZPEN_LANG={quoted(typed)}"
        hint = say("write one of {names}", names=", ".join(language.LANGUAGES))
        raise UsageError(say("{name} is no language", name=named), hint)
    if not can_show(sys.stdout, language.LETTERS[name]):
        return (f"note: this terminal cannot show the letters of {name}: en stands in for it",)
    has_sign = can_show(sys.stdout, language.TENGE) and os.environ.get("TERM") != "linux"
    language.use(name, has_tenge_sign=has_sign)
    return ()


def _completed(arguments: list[str]) -> list[str]:
    """The arguments with what stands for an option without its value, where there is such a thing.

    `rates update --from` takes the address in KZPEN_PACKAGE_URL, `--threshold` beside `--article`
    asks for every size.
    """
    found = []
    for word, after in pairwise([*arguments, "--"]):
        is_alone = after.startswith("-")
        url = os.environ.get("KZPEN_PACKAGE_URL")
        if word == "--from" and is_alone and url and arguments[:2] == ["rates", "update"]:
            found.append(f"--from={url}")
        elif word != "--threshold" or not is_alone or "--article" not in arguments:
            found.append(word)
    return found


def _typed(option: str, arguments: list[str]) -> str | None:
    """The last value of an option as it stands in the arguments, None where it is not there."""
    value = None
    for before, word in pairwise(["", *arguments]):
        if before == option or word.startswith(f"{option}="):
            value = word.removeprefix(f"{option}=")
    return value


def _whole_command(arguments: list[str]) -> str:
    """What to type where an amount, a reference or words stand for a command, else nothing."""
    if not arguments:
        return ""
    if not any(one.isdecimal() for one in arguments[0]):
        text = " ".join(arguments)
        are_words = text.replace(" ", "").isalpha()
        is_command = text.isascii() and " " not in arguments[0]  # mistyped, perhaps
        return f'kzpen penalty --search "{text}"' if are_words and not is_command else ""
    from kzpen.money import has_unit
    from kzpen.references import parse_references

    words = f'"{arguments[0]}"' if " " in arguments[0] else arguments[0]
    if has_unit(arguments[0]):
        return f"kzpen mci {words}"
    try:
        parse_references(arguments[0])
    except UsageError:
        return ""
    return f"kzpen penalty {words}"


def _command(error: ClickException, arguments: list[str]) -> list[str]:
    """The words of the command that was mistyped, as far as they are known."""
    context = getattr(error, "ctx", None)
    if context:
        return [str(context.command_path)]
    words = takewhile(lambda word: word.isalpha() and word.isascii(), arguments)
    return ["kzpen", *islice(words, 2 if arguments[:1] == ["rates"] else 1)]


def tree(typed: list[str]) -> "click.Command":
    """The command tree, cut down to the command that is typed: building the others takes time."""
    tree = copy(app)
    commands = [command for command in app.registered_commands if command.name in typed]
    tree.registered_commands = commands or app.registered_commands
    if not commands:
        from kzpen.cli.rates import rates

        tree.registered_groups = []
        tree.add_typer(rates)
    return get_command(tree)


def _fail(error: KzpenError, as_json: bool, remarks: tuple[str, ...] = ()) -> int:
    """The exit status of an error, after its one line on the error stream, remarks before it."""
    line = "".join(f"{one}\n" for one in remarks) + f"kzpen: {error}"
    if error.spot:
        typed, position = error.spot
        line += f"\n  {typed}\n  {' ' * position}^"
    if as_json:
        import json

        from kzpen.answers.documents import error_json

        line = json.dumps(error_json(error), ensure_ascii=not is_unicode(sys.stderr))
    remark(sys.stderr, wrapped(f"{line}\n", sys.stderr))
    return error.status
