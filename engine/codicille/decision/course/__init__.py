"""How far an amendment has come, from its events alone; nothing is counted again."""
