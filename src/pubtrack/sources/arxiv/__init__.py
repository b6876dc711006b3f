"""arXiv: its API, and its Atom feed."""
