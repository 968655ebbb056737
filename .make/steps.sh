# What every step shares: where we are, how a step tells what it does, and how long it took. Sourced, never run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Absolute, for Django's settings read it from any working directory.
DATA_DIR="$(realpath -m "${DATA_DIR:-var}")"
export DATA_DIR UV_PYTHON_DOWNLOADS=never PYTHONUNBUFFERED=1

# step WORDS COMMAND…  Say the step, run it, say how long it took.
step() {
    local words=$1 began=$EPOCHREALTIME
    shift
    printf '▸ %s …\n' "$words"
    "$@"
    printf '  ✓ %s (%s s)\n' "$words" "$(seconds_since "$began")"
}

seconds_since() {
    awk -v began="${1/,/.}" -v now="${EPOCHREALTIME/,/.}" 'BEGIN { printf "%.1f", now - began }'
}

# once NAME PRODUCT PATHS… -- COMMAND…  Skip the command while PRODUCT stands and the files below PATHS are what they
# were when it last succeeded. Paths that do not exist (yet) are passed over.
once() {
    local stamp="$DATA_DIR/.done/$1" product=$2 paths=() digest
    shift 2
    while [[ $1 != -- ]]; do
        [[ -e $1 ]] && paths+=("$1")
        shift
    done
    shift
    digest=$(find "${paths[@]}" -type f -not -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum | sha256sum)
    if [[ -e $product && -f $stamp && $(<"$stamp") == "$digest" ]]; then
        echo "  nothing changed since the last time"
        return
    fi
    rm -f "$stamp"
    "$@"
    mkdir -p "$(dirname "$stamp")"
    echo "$digest" >"$stamp"
}

# stop WORDS REMEDY  Name what is missing and what to do about it, then end.
stop() {
    printf '\n✗ %s\n  → %s\n' "$1" "$2" >&2
    exit 1
}

manage() {
    .venv/bin/python manage.py "$@"
}
