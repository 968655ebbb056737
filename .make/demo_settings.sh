# The settings of the demo, for `make demo` and `make dev`. Sourced after steps.sh.

export PORT="${PORT:-8000}"
export DJANGO_SETTINGS_MODULE=portal.settings.demo
export BASE_URL="http://127.0.0.1:$PORT"

# Never a real installation's database or engine, whatever .env says: everybody knows the demo's logins.
DEMO_DATABASE="$DATA_DIR/meedoen.sqlite3"
export DATABASE_URL="sqlite:///$DEMO_DATABASE" SEARCH_URL="" SEARCH_INDEX_DIR="$DATA_DIR/index" SEARCH_DRAIN=inline

mkdir -p "$DATA_DIR"
# A database that was thrown away takes the notes "migrated" and "demo loaded" with it.
[[ -s $DEMO_DATABASE ]] || rm -f "$DATA_DIR"/.done/{database,demo}

migrate() {
    once database "$DEMO_DATABASE" uv.lock {catalogue,labelling,search}/migrations -- manage migrate --verbosity 0
}

# Loaded once: what somebody changed in the demo since then stays. The loader makes the index itself, at its end.
load_demo() {
    SEARCH_DRAIN=worker once demo "$DEMO_DATABASE" catalogue/demo site/portal/demo -- manage load_demo
}

# Compressed and named by their content, as a real site serves them.
collect_static() {
    once static "$DATA_DIR/static" \
        uv.lock {catalogue,labelling,search,site/portal}/static -- manage collectstatic --noinput --verbosity 0
}
