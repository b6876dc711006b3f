"""What the pages name is there: commands and options, make targets, files, pages, headings."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pages import PAGES, ROOT, blocks, name_of, prose

from pubtrack.cli.main import cli

_INLINE = re.compile(r"(?<!`)`(pubtrack [^`]+)`")
_LINK = re.compile(
    r"\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)|(?:src|srcset|href)=\"(?P<other>[^\"]+)\""
)
_HEADING = re.compile(r"^#{1,6} (.+?)(?: \{[^}]*\})?$", re.MULTILINE)
# What ends a command: its explanation, another command, a file.
_BEHIND = re.compile(r" {2,}| [|<>&]+ ")
_PLACEHOLDERS = frozenset({"COMMAND"})


def typed(page: Path) -> Iterator[str]:
    """The command lines of a page, those in its prose and its help texts as well."""
    yield from _INLINE.findall(prose(page))
    for block in blocks(page):
        if block.kind in ("text", "sh"):
            yield from re.findall(r"^pubtrack [^\[\n]+$", block.text, re.MULTILINE)


def unknown(line: str) -> str:
    """What of a command line does not exist; "" where all does."""
    words = shlex.split(_BEHIND.split(line)[0])[1:]
    command: click.Command = cli
    context = click.Context(cli, info_name="pubtrack")
    while words:
        word = words.pop(0)
        if word.startswith("-") and word != "-":
            name, _, value = word.partition("=")
            options = (p for p in command.get_params(context) if isinstance(p, click.Option))
            option = next((o for o in options if name in (*o.opts, *o.secondary_opts)), None)
            if option is None:
                return f"{context.command_path} has no option {name}"
            if not (option.is_flag or value):
                words[:1] = []
        elif isinstance(command, click.Group):
            if word in _PLACEHOLDERS:
                return ""
            inner = command.get_command(context, word)
            if inner is None:
                return f"no command {word!r}"
            command, context = inner, click.Context(inner, info_name=word, parent=context)
    return ""


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_exist(page: Path) -> None:
    faults = {line: fault for line in typed(page) if (fault := unknown(line))}
    assert not faults


@pytest.mark.parametrize("line", ["pubtrack frobnicate", "pubtrack cite 4 --stile apa"])
def test_commands_that_do_not_exist_are_found(line: str) -> None:
    assert unknown(line)


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    texts = [block.text for page in PAGES for block in blocks(page) if block.kind == "sh"]
    targets = {t for text in texts for t in re.findall(r"^make (\w+)", text, re.MULTILINE)}
    assert {"demo", "test"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and the built site both make them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower().replace(" ", "-")
        for heading in _HEADING.findall(prose(page))
    }


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    faults = []
    for match in _LINK.finditer(re.sub(r"`[^`\n]*`", "", prose(page))):
        target = match["target"] or match["other"]
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        anchored = anchor and file.suffix == ".md"
        if not file.exists() or (anchored and anchor not in anchors(file)):
            faults.append(target)
    assert not faults


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_has_one_title_and_stays_in_its_width(page: Path) -> None:
    text = prose(page)
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    for heading in _HEADING.findall(text):
        assert not heading.endswith("."), heading


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_shows_a_fault_of_ours(page: Path) -> None:
    shown = "".join(block.text for block in blocks(page) if block.kind == "console")
    assert "a fault in pubtrack itself" not in shown


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").iterdir())
    assert pictures
    assert [file.name for file in pictures if file.stat().st_size > 300_000] == []
