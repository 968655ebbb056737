# What the tests need besides Python packages: a browser, Java, the HTML checker, gettext. Sourced after environment.sh.
# What is missing is installed where we may (root on Debian); else the tests that need it say so, and in CI they fail.

APT_IS_FRESH=no

# apt PACKAGES…  Install Debian packages; fails where there is no apt or we are not root.
apt() {
    [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 1
    [[ $APT_IS_FRESH == yes ]] || apt-get update -qq || return 1
    APT_IS_FRESH=yes
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing() {
    printf '  ! %s\n    → %s\n' "$1" "$2" >&2
}

# The system's Chromium, else Debian's, else Playwright's own download.
find_chromium() {
    local name
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return
    done
    apt chromium fonts-noto-core || .venv/bin/playwright install chromium ||
        missing "There is no Chromium for the browser tests." "Install it (Debian: apt-get install chromium)."
}

find_tools() {
    command -v xgettext >/dev/null || apt gettext ||
        missing "xgettext is missing: the check on translations needs it." "Debian: apt-get install gettext"
    command -v java >/dev/null || apt default-jre-headless ||
        missing "Java is missing: the check on HTML needs it." "Debian: apt-get install default-jre-headless"
    command -v npm >/dev/null || apt nodejs npm ||
        missing "npm is missing: it fetches the check on HTML." "Debian: apt-get install nodejs npm"
    [[ -f tests/tools/node_modules/vnu-jar/build/dist/vnu.jar ]] ||
        npm ci --prefix tests/tools --silent --no-audit --no-fund ||
        missing "The check on HTML (vnu) could not be fetched." "npm ci --prefix tests/tools"
}
