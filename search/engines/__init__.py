"""The engines that answer a query; no other code asks which one runs."""
