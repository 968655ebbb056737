# Meedoen. `make` or `make help` lists what can be asked; the steps themselves are small scripts in .make/.

SHELL := bash
.DEFAULT_GOAL := help
export PORT ?= 8000
export UV_PYTHON_DOWNLOADS := never

.PHONY: help demo test quick check dev search-server lighthouse photos reset

help: ## list what can be asked
	@echo "make …"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' Makefile | column -t -s '|'

demo: ## set up everything, fill the demo region and serve it on 127.0.0.1 (PORT=8000)
	@.make/demo

test: ## the same set-up, then every check and every test
	@.make/test

quick: ## the tests that need no browser and no Elasticsearch
	@.make/test quick

check: ## style, types, templates, doors between rooms, migrations, translations, production settings
	@.make/check

dev: ## Django's own server with debug pages, on the demo's data (PORT=8000)
	@.make/dev

search-server: ## a real Elasticsearch for development, until Ctrl+C; it says which SEARCH_URL to set
	@.make/search-server

lighthouse: ## measure the demo as a phone on a slow line sees it: speed, accessibility, weight
	@.make/lighthouse

photos: ## photograph the components and the public pages, for the eye, into var/photos/
	@.make/photos

reset: ## throw away what was made here: database, pictures, index (var/ or DATA_DIR)
	@.make/reset
