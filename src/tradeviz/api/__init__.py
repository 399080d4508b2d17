"""What programs read: the published figures and the answers of every page over HTTP, nothing that
writes.

application  the addresses, described for programs (OpenAPI)
service      what all of them start from: store, versions, limits
parameters   what a request asks for, checked
datasets     datasets, their versions, their rows, what changed
pages        pages, their choices, figures and answers
answers      an answer or a headline as plain values
formats      rows as JSON, CSV, Parquet, SDMX-CSV, SDMX-ML, JSON-stat
replies      what a reply says of itself: its version, how long it may be kept
problems     what went wrong, as RFC 9457 has it
traffic      how much one may ask for
human        a page for people
assistants   the same answers for assistants (MCP)
"""
