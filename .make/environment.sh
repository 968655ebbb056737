# uv, the Python environment and the compiled translations. Sourced after steps.sh.

# Younger than the uv whose lock file format we use; an older one on the PATH is passed over.
OLDEST_UV=0.8

uv_is_good() {
    local version
    version=$("$1" --version 2>/dev/null | awk '{ print $2 }') || return 1
    [[ -n $version && $(printf '%s\n' "$OLDEST_UV" "$version" | sort -V | head -1) == "$OLDEST_UV" ]]
}

# Set UV to a uv that works: the one on the PATH, else our own copy in .uv/. `pip install --target` is not stopped by
# an "externally managed" Python (PEP 668), and needs no venv module, which Debian packages apart.
find_uv() {
    local python
    UV=uv
    uv_is_good "$UV" && return
    UV=$PWD/.uv/bin/uv
    uv_is_good "$UV" && return
    for python in python3 python3.13 python3.12 python3.11 python; do
        "$python" -m pip --version >/dev/null 2>&1 || continue
        PIP_ROOT_USER_ACTION=ignore "$python" -m pip install --quiet --disable-pip-version-check \
            --upgrade --target .uv "uv>=$OLDEST_UV" && return
    done
    stop "uv is missing, and no Python with pip could fetch it." \
        "Install Python 3.11 or newer with pip (Debian: apt-get install python3 python3-pip), then try again."
}

# install_packages [runtime]  What uv.lock says, to the letter; `runtime` leaves the tools for development out.
install_packages() {
    local only=()
    [[ ${1:-} == runtime ]] && only=(--no-dev --inexact)
    find_uv
    "$UV" sync --frozen --quiet "${only[@]}" || stop "The packages could not be installed." \
        "Meedoen needs Python 3.11 or newer on the PATH (python3 --version) and its package index within reach."
}

# Translations are committed as .po; Django reads .mo. Needs no database and no GNU gettext.
compile_messages() {
    .venv/bin/python manage.py compile_words
}
