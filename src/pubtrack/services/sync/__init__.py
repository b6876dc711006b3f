"""`sync`, and all else that asks registries."""
