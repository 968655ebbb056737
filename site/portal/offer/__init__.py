"""An offer's page: its answers, how to join, the words explained, the agenda, others like it and near it."""
