# The archive: reproducible bytes, a product that starts and ends, and no files of tests left in the tree.
test_needs[product]="start core engine connectors practice platform workbench"
stage_product() {
    local work="$root/.build/test/product"
    rm -rf "$work"
    mkdir -p "$work"
    test_report product
    test_case "two builds with one key give the same bytes" product_is_reproducible "$work"
    test_case "the unpacked archive tells its version" product_tells_version "$work"
    test_case "a node starts, answers and ends when told to" product_serves "$work"
    test_case "the window opens and ends by Ctrl+Q" product_opens "$work"
    if product_find_other_java; then
        test_case "a node starts, answers and ends on Java $other_version too" product_on_other_java product_serves "$work"
        test_case "the window opens and ends on Java $other_version too" product_on_other_java product_opens "$work"
    fi
    test_case "the tests leave nothing in the source tree" product_tree_is_clean
    test_report_end
}

product_archive() { find "$1/product/target" -maxdepth 1 -name 'signalbox-*.tar.gz' | head -n 1; }

# Builds again, from a copy of the sources in another folder, and compares. The compiler's checks ran in the first build.
product_is_reproducible() {
    local copy="$1/copy" first second
    first=$(product_archive "$root")
    mkdir -p "$copy/.build" "$1/installed"
    tar -xzf "$first" -C "$1/installed" --strip-components=1
    (cd "$root" && find . \( -name target -o -path ./.git -o -path ./.build \) -prune -o -type f -print0 |
        tar -cf - --null -T -) | tar -xf - -C "$copy"
    cp -p "$root/.build/vendor.p12" "$copy/.build/"
    (root="$copy" && signalbox_maven -q package -Dmaven.test.skip=true -Derrorprone.checks=-XepDisableAllChecks -pl product -am)
    second=$(product_archive "$copy")
    echo "$(sha256sum <"$first") $first"
    echo "$(sha256sum <"$second") $second"
    cmp "$first" "$second"
    rm -rf "$copy"
}

product_environment() {
    export SIGNALBOX_JAVA="${product_java:-$JAVA_HOME/bin/java}" SIGNALBOX_CACHE="$root/.build" SIGNALBOX_KEYRING=off
}

# The tests run on one JDK. Sets other_java to the java command of the other long-term version, 21 or 25, and
# other_version to its number. Debian's package is installed where that is possible.
product_find_other_java() {
    local candidate
    other_version=25
    [ "$(signalbox_jdk_version "$JAVA_HOME")" -lt 25 ] || other_version=21
    for candidate in /usr/lib/jvm/*; do
        other_java="$candidate/bin/java"
        ! product_is_other_java || return 0
    done
    if signalbox_is_debian_root && apt-cache show "openjdk-$other_version-jre-headless" >/dev/null 2>&1; then
        signalbox_install "openjdk-$other_version-jre-headless"
        for candidate in /usr/lib/jvm/*; do
            other_java="$candidate/bin/java"
            ! product_is_other_java || return 0
        done
    fi
    echo "Java $other_version isn't there and can't be installed: nothing is run on it"
    return 1
}

product_is_other_java() {
    [ -x "$other_java" ] && "$other_java" -version 2>&1 | head -n 1 | grep -q "\"$other_version[.\"]"
}

# product_on_other_java COMMAND WORK: runs it in an empty folder, where its workspaces are new.
product_on_other_java() {
    mkdir -p "$2/other"
    ln -sfn "$2/installed" "$2/other/installed"
    (export product_java="$other_java"; "$1" "$2/other")
}

product_run() { (product_environment && "$@"); }

product_tells_version() { product_run "$1/installed/bin/signalbox" --version --workspace "$1/version" | grep -E '[0-9]+\.[0-9]+\.[0-9]+'; }

product_serves() {
    local node code=0 i
    # exec: the signal must reach the node itself, not a shell around it.
    (product_environment && exec "$1/installed/bin/signalbox" serve --workspace "$1/served") >"$1/ready" &
    node=$!
    trap "kill -KILL $node 2>/dev/null || true" EXIT
    # Wait for its ready line: earlier a command would open the workspace itself and lock the node out.
    for i in $(seq 120); do
        [ ! -s "$1/ready" ] || break
        kill -0 "$node" || return 1
        [ "$i" -lt 120 ] || return 1
        sleep 0.5
    done
    cat "$1/ready"
    product_run "$1/installed/bin/signalbox" networks list --workspace "$1/served" | grep -i mastodon || return 1
    kill -TERM "$node"
    wait "$node" || code=$?
    echo "exit code $code"
    [ "$code" -eq 0 ] || [ "$code" -eq 143 ] # 128 + TERM, as a JVM ends
    ! grep 'did not stop in order' "$1"/served/.signalbox/log/*.log
}

product_opens() {
    product_run "$root/tests/stages/display.sh" bash "$root/tests/stages/window-opens.sh" "$1/installed/bin/signalbox" "$1/opened"
}

# Compared with the state at the start of ./test, because the tree may have uncommitted changes.
product_tree_is_clean() {
    [ -d "$root/.git" ] || { echo "no git repository"; return 0; }
    diff "$root/.build/test/tree" <(test_tree)
}
