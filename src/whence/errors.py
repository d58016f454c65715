"""What can go wrong for the caller.

    WhenceError                 everything that whence raises on purpose
    ├── UsageError              the call itself is wrong (exit code 2)
    │   ├── PathNotFound        a path that does not exist
    │   ├── OutputNotWritable   a ledger or page that cannot be written there
    │   └── NotFound            no such event, field or format; says what there is
    ├── LedgerError             a file that is no ledger, or of another version
    └── CodebookError           a codebook that cannot be used, with file and entry

A bad article raises none of these: it becomes a Problem in the ledger.
"""


class WhenceError(Exception):
    """Everything that whence raises on purpose."""


class UsageError(WhenceError):
    """The call itself is wrong; the message says how to repair it."""


class PathNotFound(UsageError):
    """A path that does not exist."""


class OutputNotWritable(UsageError):
    """A ledger or page that cannot be written at the place given."""


class NotFound(UsageError):
    """No such event, field, kind or format; the message lists what there is."""


class LedgerError(WhenceError):
    """A file that is no ledger, is damaged, or was written by another version."""


class CodebookError(WhenceError):
    """A codebook that cannot be used; the message names the file and the entry."""
