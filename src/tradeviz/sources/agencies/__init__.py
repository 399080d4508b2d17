"""The connectors, one module an agency's service: each takes a request to its service and makes its
answer a table of observations. None knows another."""
