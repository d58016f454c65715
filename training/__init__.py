"""How the shipped weights are made, from corpora to files in the package. Needs torch; the package does not."""
