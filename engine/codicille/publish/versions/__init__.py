"""The text over time: its versions as readers are told of them, and what each changed."""
