"""Layer 2: item × items → match and merge, pure."""
