"""The table of formats. Each bids for the bytes (see ``auction``); the order decides between equal bids."""

FORMATS: dict[str, str] = {
    "plain": "sayso.intake.plain:PlainText",
    "web": "sayso.intake.web:WebPage",
}
