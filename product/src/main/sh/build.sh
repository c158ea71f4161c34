# Functions for ./signalbox, ./test and other entries: find a JDK and Maven, build the product. To be sourced by bash
# with $root set to the source tree.

signalbox_say() { printf 'signalbox: %s\n' "$*" >&2; }

# The feature version of a JDK folder's javac (21, 25), or nothing.
signalbox_jdk_version() {
    [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Sets JAVA_HOME to a JDK of version 21 or newer: JAVA_HOME itself, the one on the PATH, then the usual folders.
signalbox_find_jdk() {
    local candidate version on_path=""
    if command -v javac >/dev/null 2>&1; then
        on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v javac)")")")
    fi
    for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$candidate" ] || continue
        version=$(signalbox_jdk_version "$candidate" || true)
        if [ "${version:-0}" -ge 21 ]; then
            export JAVA_HOME="$candidate"
            return 0
        fi
    done
    return 1
}

signalbox_is_debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# Announces and installs the given Debian packages; on other systems lists them and exits with 69.
signalbox_install() {
    if ! signalbox_is_debian_root; then
        signalbox_say "missing: $*"
        signalbox_say "install a JDK 21 or newer (with javac), Maven 3.9 and GTK 3, then start again."
        signalbox_say "on Debian or Ubuntu: sudo apt-get install $*"
        exit 69
    fi
    signalbox_say "installing with apt-get: $*"
    mkdir -p "$root/.build"
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        >"$root/.build/apt.log" 2>&1; then
        tail -n 20 "$root/.build/apt.log" >&2
        signalbox_say "apt-get failed; the whole log is .build/apt.log"
        exit 69
    fi
}

signalbox_has_gtk() { [ "$(uname -s)" != Linux ] || ldconfig -p 2>/dev/null | grep -q 'libgtk-3\.so\.0'; }

# Debian 13 calls GTK libgtk-3-0t64, Debian 12 libgtk-3-0.
signalbox_gtk_package() {
    if apt-cache show libgtk-3-0t64 >/dev/null 2>&1; then echo libgtk-3-0t64; else echo libgtk-3-0; fi
}

signalbox_find_tools() {
    local missing=()
    PATH="$PATH:/sbin:/usr/sbin"
    signalbox_find_jdk || missing+=(openjdk-21-jdk-headless)
    command -v mvn >/dev/null 2>&1 || missing+=(maven)
    if ! signalbox_has_gtk; then
        # A machine without a display needs no GTK, so a failed installation isn't fatal.
        if signalbox_is_debian_root; then
            [ -n "$(ls -A /var/lib/apt/lists 2>/dev/null)" ] || apt-get update >/dev/null 2>&1 || true
            missing+=("$(signalbox_gtk_package)")
        elif [ ${#missing[@]} -gt 0 ]; then
            missing+=(libgtk-3-0t64)
        fi
    fi
    # Connectors of other vendors are confined by it. It isn't needed to build: where it alone is missing, the start
    # script installs or names it, and goes on without it.
    if [ ${#missing[@]} -gt 0 ] && [ "$(uname -s)" = Linux ] && ! command -v bwrap >/dev/null 2>&1; then
        missing+=(bubblewrap)
    fi
    if [ ${#missing[@]} -gt 0 ]; then
        signalbox_install "${missing[@]}"
        signalbox_find_jdk || { signalbox_say "no JDK 21 or newer was found even now"; exit 69; }
    fi
}

# The sources of the product, without tests.
signalbox_sources() {
    local found=()
    local path
    for path in pom.xml bundles features product examples; do [ -e "$root/$path" ] && found+=("$root/$path"); done
    find "${found[@]}" \( -name target -o -path '*/src/test' \) -prune -o -type f "$@"
}

signalbox_is_current() {
    [ -f "$root/.build/built" ] && [ -x "$root/product/target/signalbox/bin/signalbox" ] &&
        [ -z "$(signalbox_sources -newer "$root/.build/built" -print -quit)" ] &&
        [ "$(signalbox_sources -print | LC_ALL=C sort | cksum)" = "$(cat "$root/.build/built")" ]
}

# Builds without tests if a source is newer than the last build, or was added or removed.
signalbox_build_if_changed() {
    signalbox_is_current && return 0
    mkdir -p "$root/.build"
    # One build at a time per tree: the second waits and then has nothing to do.
    exec 8>"$root/.build/lock"
    if command -v flock >/dev/null 2>&1; then
        flock 8
        if signalbox_is_current; then exec 8>&-; return 0; fi
    fi
    local stamp="$root/.build/building" seconds=$SECONDS
    signalbox_sources -print | LC_ALL=C sort | cksum >"$stamp"
    signalbox_build
    mv -f "$stamp" "$root/.build/built"
    signalbox_say "built in $((SECONDS - seconds)) s"
    exec 8>&-
}

# SIGNALBOX_THREADS: number of modules built in parallel.
signalbox_maven() {
    (cd "$root" && mvn -B "-T${SIGNALBOX_THREADS:-2}" -ntp "$@" 8>&-)
}

# Offline first: faster, and independent of the network once the local repository is complete.
signalbox_build() {
    local log="$root/.build/build.log" goals=(package -DskipTests -Dsignalbox.archive.skip=true)
    signalbox_say "building (log: .build/build.log) …"
    # Files that are gone from the source would stay in the product.
    rm -rf "$root"/product/target/signalbox/{connectors,examples,maven,terms} "$root"/features/target/unsigned \
        "$root"/product/maven/target/repository
    if signalbox_maven -o "${goals[@]}" >"$log" 2>&1; then return 0; fi
    if grep -q -i -E 'offline|has not been downloaded|Could not resolve|cannot access' "$log"; then
        signalbox_say "fetching libraries from Maven Central; this takes a minute or two, once …"
        if signalbox_maven "${goals[@]}" >"$log" 2>&1; then return 0; fi
    fi
    grep -E '^\[ERROR\]|BUILD FAILURE' "$log" | head -n 25 >&2 || tail -n 25 "$log" >&2
    signalbox_say "the build failed; the whole log is .build/build.log"
    exit 70
}
