"""`set`, `unset`, `lock`, `unlock` and `edit`: the person has the last word."""
