"""The trained ranker of references: whom a mention goes back to where no rule tells (``weights/CARD.md``)."""
