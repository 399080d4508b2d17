"""From bytes or an agency's answer to a published version."""
