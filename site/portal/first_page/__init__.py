"""The first page: three questions with pictures, each answered in the address."""
