"""The workbench: reading, judging and looking in the browser, served to this machine alone."""
