"""The shelf of tools, `/gereedschap/`: searched by word, step, actor and form; one tool; what a region adds."""
