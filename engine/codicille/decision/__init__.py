"""What was decided: amendments, records of events, rules, and the states computed from them."""
