"""What holds for a bibliography as a whole: repeated names, numbers in front, filters."""
