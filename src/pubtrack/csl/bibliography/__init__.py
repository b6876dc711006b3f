"""What holds for a bibliography as a whole: its order, repeated names, labels, filters."""
