"""One module a command; `cli.main` loads them by name."""
