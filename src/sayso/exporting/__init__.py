"""From the ledger to files others can read. One file a target; each says what it cannot carry."""
