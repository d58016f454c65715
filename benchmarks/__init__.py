"""How fast and how large: every ratio measured in one run."""
