"""The only place where stages and ledger meet: one short file per use."""
