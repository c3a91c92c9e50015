"""The report for an inspector: what changed, what was done by whom, in time or not, what was watched."""
