"""The corpora: where they lie, under what terms, and their rows as documents. None of them ships with Sayso."""
