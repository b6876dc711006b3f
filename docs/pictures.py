"""Take the pictures of README.md and docs/ from the demo: the terminal, and the page in a browser.

python docs/pictures.py            writes docs/pictures/; needs Debian's chromium, or another's

What is seen is what the program prints on a terminal of 100 columns, and what Chromium shows of
`pubtrack page`. The registries are those that the tests play.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
COLUMNS = 100
COMMANDS = (
    "pubtrack links",
    "pubtrack cite 4 --style apa",
    "pubtrack export cv.md --style ieee --in-place",
)
_WINDOW = {"width": 1280, "height": 860}
_ME = "Gonzales, Aaron"
_ANSI = (
    [(36, 41, 47), (207, 34, 46), (17, 99, 41), (125, 78, 0), (9, 105, 218), (130, 80, 223),
     (27, 124, 131), (110, 119, 129)],
    [(72, 79, 88), (255, 123, 114), (63, 185, 80), (210, 153, 34), (88, 166, 255),
     (188, 140, 255), (57, 197, 207), (177, 186, 196)],
)  # fmt: skip
_GREY = (125, 133, 144)
THEMES = {
    "light": TerminalTheme((246, 248, 250), (36, 41, 47), _ANSI[0], [_GREY, *_ANSI[0][1:]]),
    "dark": TerminalTheme((22, 27, 34), (230, 237, 243), _ANSI[1], [_GREY, *_ANSI[1][1:]]),
}


def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with registries() as environ:
            subprocess.run(
                ["pubtrack", "demo", "cv"], cwd=folder, env=environ, check=True, capture_output=True
            )
        place = Path(folder) / "cv"
        page = place / "publications.html"
        subprocess.run(
            ["pubtrack", "page", str(page), "--me", _ME, "--title", "Aaron Gonzales"],
            cwd=place, env=environ, check=True,
        )  # fmt: skip
        photograph(page)
        shown = [(command, on_terminal(command, place, environ)) for command in COMMANDS]
    for name, theme in THEMES.items():
        file = PICTURES / f"terminal-{name}.svg"
        file.write_text(terminal(shown, theme), "utf-8")
    for file in sorted(PICTURES.iterdir()):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB")


@contextlib.contextmanager
def registries() -> Iterator[dict[str, str]]:
    """The environment of a person whose registries know the demo's publications."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from registry_reference import add_reference
    from registry_server import RegistryServer

    rest = {k: v for k, v in os.environ.items() if not k.startswith(("PUBTRACK_", "XDG_"))}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with RegistryServer() as server:
        add_reference(server.shelf)
        yield {**rest, **server.environ(), "PATH": path, "TERM": "xterm-256color"}


def on_terminal(command: str, place: Path, environ: Mapping[str, str]) -> str:
    """What a command prints on a terminal of `COLUMNS` columns, with its colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 200, COLUMNS, 0, 0))
    process = subprocess.Popen(
        command, shell=True, cwd=place, env=environ, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = bytearray()
    # Linux ends the terminal with an error once its last writer has gone.
    with contextlib.suppress(OSError):
        while part := os.read(ours, 65536):
            said += part
    os.close(ours)
    if process.wait():
        raise SystemExit(f"{command}: exit code {process.returncode}")
    return said.decode().replace("\r\n", "\n")


def terminal(shown: list[tuple[str, str]], theme: TerminalTheme) -> str:
    """The picture of a session, as SVG that loads no font."""
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, highlight=False
    )
    for at, (command, output) in enumerate(shown):
        if at:
            console.print()
        console.print(Text.assemble(("$ ", "bright_black"), (command, "bold")))
        said = Text.from_ansi(output)
        said.rstrip()
        console.print(said)
    svg = console.export_svg(title="~/cv", theme=theme, unique_id="terminal")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")


def photograph(page: Path) -> None:
    """The page as Chromium shows it, light and dark."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=_WINDOW, color_scheme=scheme)  # type: ignore[arg-type]
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.screenshot(path=PICTURES / f"page-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main()
