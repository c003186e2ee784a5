"""The table of readers, in the order in which they read: each may use what those above it found."""

READERS: dict[str, str] = {
    "times": "sayso.reading.times:TimeReader",
    "mentions": "sayso.reading.mentions:MentionReader",
    "attributions": "sayso.reading.attributions:AttributionReader",
    "mentions_arabic": "sayso.reading.arabic_mentions:ArabicMentionReader",
    "attributions_arabic": "sayso.reading.arabic_attributions:ArabicAttributionReader",
    "events": "sayso.reading.events:EventReader",
    "events_vouched": "sayso.reading.events_vouched:VouchedEventReader",
    "ties": "sayso.reading.ties:TieReader",
    "ties_marked": "sayso.reading.ties_marked:MarkedTieReader",
    "forecasts": "sayso.reading.forecasts:ForecastReader",
    "stances": "sayso.reading.stances:StanceReader",
}
