"""Parts of the parser of free-text references; `pubtrack.documents.reference` is its door."""
