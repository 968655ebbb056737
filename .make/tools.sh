# What the tests need besides Python packages: a browser, Java, the HTML checker, gettext, PostgreSQL, Elasticsearch with
# the Maven that fetches it. Sourced after environment.sh.
# What is missing is installed where we may (root on Debian); else the tests that need it say so, and in CI they fail.

APT_IS_FRESH=no
# What Elasticsearch 8 asks.
OLDEST_JAVA=17

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

java_is_good() {
    local version
    version=$(java --version 2>/dev/null | awk 'NR == 1 { print int($2) }') || return 1
    ((${version:-0} >= OLDEST_JAVA))
}

find_java_and_maven() {
    java_is_good || { apt default-jre-headless && java_is_good; } || apt "openjdk-$OLDEST_JAVA-jre-headless" ||
        missing "Java $OLDEST_JAVA or newer is missing: Elasticsearch and the check on HTML need it." \
            "Debian: apt-get install openjdk-$OLDEST_JAVA-jre-headless"
    command -v mvn >/dev/null || apt maven ||
        missing "Maven is missing: it fetches Elasticsearch." "Debian: apt-get install maven"
}

find_tools() {
    command -v xgettext >/dev/null || apt gettext ||
        missing "xgettext is missing: the check on translations needs it." "Debian: apt-get install gettext"
    command -v npm >/dev/null || apt nodejs npm ||
        missing "npm is missing: it fetches the check on HTML." "Debian: apt-get install nodejs npm"
    [[ -f tests/tools/node_modules/vnu-jar/build/dist/vnu.jar ]] ||
        npm ci --prefix tests/tools --silent --no-audit --no-fund ||
        missing "The check on HTML (vnu) could not be fetched." "npm ci --prefix tests/tools"
}

# Debian keeps the server's programs off the PATH. The tests start a server of their own, never the system's.
find_postgresql() {
    compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null || apt postgresql ||
        missing "PostgreSQL is missing: the races of labelling need it." "Debian: apt-get install postgresql"
}

# Fetched before the tests, so that none of them waits for 97 MB. Another server (SEARCH_URL) needs nothing of this.
find_elasticsearch() {
    [[ -z ${SEARCH_URL:-} ]] || return 0
    .venv/bin/python tests/search/elasticsearch_server.py --install ||
        printf '  ! The Elasticsearch half of the tests will %s.\n' "$([[ -n ${CI:-} ]] && echo FAIL || echo be SKIPPED)" >&2
}
