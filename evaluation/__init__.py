"""Measured, always: predictions for the public tasks, the table beside the peers, and the floors that hold it."""
