"""The coach's day, `/vandaag/`: all that waits for one person, of every room, each one click from done; and by mail."""
