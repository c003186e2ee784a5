"""The only meeting place of stages and ledger: one short file per use. Doors call these and nothing below."""
