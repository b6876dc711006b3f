"""CVs and lists of publications that are data: RenderCV, JSON Resume, Hayagriva, other YAML, JSON.

Each reader takes any text; one that is no data, or that no CV is written like, gives a document
without entries whose problem has the code "unreadable".
"""

from __future__ import annotations

from .detecting import detect_data
from .reading import read_data_list, read_hayagriva, read_json_resume, read_rendercv
from .writing import edits_for

__all__ = [
    "detect_data",
    "edits_for",
    "read_data_list",
    "read_hayagriva",
    "read_json_resume",
    "read_rendercv",
]
