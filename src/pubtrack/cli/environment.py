"""The variables of the environment, the files and the exit codes, as the manual tells them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ENVIRONMENT: Mapping[str, str] = MappingProxyType(
    {
        "PUBTRACK_DB": "The store. --db goes before it, pubtrack.toml behind it.",
        "PUBTRACK_OWNER": "Whose CVs are meant, in a library that several people share.",
        "PUBTRACK_STYLE": "The citation style: a name, or the path to a .csl file.",
        "PUBTRACK_LOCALE": "The language of entries: en-GB, de-DE.",
        "PUBTRACK_ME": "Your name; several names with semicolons between them.",
        "PUBTRACK_MAILTO": "Your e-mail address, which registries ask for and answer sooner.",
        "PUBTRACK_PAGER, PAGER": (
            "The program for output that is longer than the screen, else less; cat is none."
        ),
        "PUBTRACK_CROSSREF_URL, PUBTRACK_ARXIV_URL, PUBTRACK_DATACITE_URL, PUBTRACK_DOI_URL, "
        "PUBTRACK_ORCID_URL, PUBTRACK_PUBMED_URL": "Where each registry is asked.",
        "PUBTRACK_ARXIV_INTERVAL": "Seconds between two requests to arXiv.",
        "PUBTRACK_DEBUG": "If it is set, a fault of pubtrack itself shows where it happened.",
        "NO_COLOR": "If it is set, there are no colours.",
        "COLUMNS": "How wide the terminal is.",
        "VISUAL, EDITOR": "The editor of pubtrack edit.",
        "SOURCE_DATE_EPOCH": "The date of the manual pages that pubtrack man writes.",
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME": (
            "The folders of the settings, of the store, and of what can be made anew."
        ),
    }
)
"""What each variable is for; several names stand with commas between them."""

FILES: Mapping[str, str] = MappingProxyType(
    {
        "pubtrack.toml": "The settings of a CV, beside it or in a folder above.",
        "~/.config/pubtrack/config.toml": "Your own settings, behind those of a CV.",
        "~/.local/share/pubtrack/pubtrack.db": "The store, where nothing else is set.",
        "FILE.bak, FILE.bak2": "What a file was before --in-place replaced it.",
    }
)
"""What each file is for."""

EXIT_CODES: Mapping[int, str] = MappingProxyType(
    {
        0: "Done.",
        1: "Findings, nothing found, or done in part.",
        2: "The command line asks for what is not there or does not fit together.",
        3: "A file cannot be used.",
        4: "No source could be reached.",
        5: "The store cannot be used.",
        70: "A fault of pubtrack itself.",
        130: "Stopped by Ctrl-C; what was not finished was not written.",
    }
)
"""What each exit code says."""
