"""Event types as data: what each type means, which words tell it, and who plays which part."""

from whence.codebook.book import Codebook, Entry, EventType, Mode, Pattern, StatusWords, Words
from whence.codebook.load import load

__all__ = ["Codebook", "Entry", "EventType", "Mode", "Pattern", "StatusWords", "Words", "load"]
