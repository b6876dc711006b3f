"""A style in a file of its own, for a test."""

from __future__ import annotations

from pathlib import Path

from pubtrack.csl.styles import Style, find_style


def own_style(folder: Path, layout: str, *, sort: str = "", options: str = "") -> Style:
    """Write a style of one layout; `options` is what stands before its cs:citation."""
    file = folder / "own.csl"
    file.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
        "<info><title>Own</title><id>own</id><updated>2025-01-01T00:00:00+00:00</updated></info>"
        f"{options}<citation><layout>{layout}</layout></citation>"
        f"<bibliography>{sort}<layout>{layout}</layout></bibliography></style>",
        "utf-8",
    )
    return find_style(str(file))
