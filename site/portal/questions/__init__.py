"""The page where people answer a region's questions, `/vragen/<code>/`: no login, no cookie, no free words."""
