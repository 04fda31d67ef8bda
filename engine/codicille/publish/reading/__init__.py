"""The text as it is read: in force and at each version, provision by provision, and who wrote its words."""
