"""What is offered to other programs: feeds, calendar, map, names that stay; open data has its own room."""
