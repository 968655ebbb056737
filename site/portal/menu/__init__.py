"""The menu `/aanbod/`: ask (`portal.finding`), make (`maker`), show (`parts` is what the template gets)."""
