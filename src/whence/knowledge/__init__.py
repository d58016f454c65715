"""The world as data: countries, places, offices and their holders, seats of government, outlets, organisations, nouns.

Each module has one subject and reads its table from ``data/`` when first asked; ``data/SOURCES.tsv`` says where each
table's facts come from. A fact that is wrong is corrected in its row, never in code.
"""
