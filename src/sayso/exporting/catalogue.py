"""The table of exports: name -> class of an ``Exporter``, made without arguments."""

EXPORTERS: dict[str, str] = {
    "jsonl": "sayso.exporting.jsonl:JsonLines",
    "csv": "sayso.exporting.table:Table",
}
