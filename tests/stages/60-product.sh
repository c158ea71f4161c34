# The archive: reproducible bytes, a product that starts and ends, all that a vendor of connectors needs, and no files of
# tests left in the tree.
test_needs[product]="product/maven bundles/org.signalbox.connector.testkit start core engine connectors practice platform workbench"
stage_product() {
    local work="$root/.build/test/product"
    rm -rf "$work"
    mkdir -p "$work"
    test_report product
    test_case "two builds with one key give the same bytes" product_is_reproducible "$work"
    test_case "the unpacked archive tells its version" product_tells_version "$work"
    test_case "a node starts, answers and ends when told to" product_serves "$work"
    test_case "the window opens and ends by Ctrl+Q" product_opens "$work"
    test_case "a vendor's new project builds, passes the kit, runs in a node and publishes to its fake" product_serves_a_vendor "$work"
    test_case "the archive has the pages for vendors, and networks that ship keep their ids" product_guides_a_vendor "$work"
    test_case "the connectors that vendors made are built from the archive alone" product_builds_examples "$work"
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

# product_with_node WORK NAME OPTIONS COMMAND...: runs the command while a node serves the workspace NAME with these
# options, or with none for "", and ends that in order.
product_with_node() {
    local work=$1 name=$2 options=$3 node code=0 i
    shift 3
    # exec: the signal must reach the node itself, not a shell around it. Options are words.
    # shellcheck disable=SC2086
    (product_environment && exec "$work/installed/bin/signalbox" serve $options --workspace "$work/$name") >"$work/$name.ready" &
    node=$!
    trap "kill -KILL $node 2>/dev/null || true" EXIT
    # Wait for its ready line: earlier a command would open the workspace itself and lock the node out.
    for i in $(seq 120); do
        [ ! -s "$work/$name.ready" ] || break
        kill -0 "$node" || return 1
        [ "$i" -lt 120 ] || return 1
        sleep 0.5
    done
    cat "$work/$name.ready"
    "$@" || return 1
    kill -TERM "$node"
    wait "$node" || code=$?
    echo "exit code $code"
    [ "$code" -eq 0 ] || [ "$code" -eq 143 ] # 128 + TERM, as a JVM ends
    ! grep 'did not stop in order' "$work/$name"/.signalbox/log/*.log
}

product_serves() { product_with_node "$1" served "" product_lists "$1" served mastodon; }

product_lists() { product_run "$1/installed/bin/signalbox" networks list --workspace "$1/$2" | grep -i "$3"; }

# The vendor has the archive alone, in an otherwise empty folder.
product_serves_a_vendor() {
    local work=$1 vendor="$1/vendor" kit=org/signalbox/org.signalbox.connector.testkit
    mkdir -p "$vendor"
    (cd "$vendor" && product_run "$work/installed/bin/signalbox" connector new com.acme.night-mail --workspace "$work/begun")
    product_libraries "$vendor/libraries"
    echo "$vendor/night-mail/target/surefire-reports" >>"$root/.build/test/$test_stage.reports"
    (cd "$vendor/night-mail" && mvn -B -ntp -q "-Dmaven.repo.local=$vendor/repository" \
        "-Dmaven.repo.local.tail=$vendor/libraries,$(test_users_repository)" verify)
    # The archive's, and nobody else's.
    diff <(cd "$work/installed/maven" && sha256sum "$kit"/*/*.{jar,pom} | grep -v -e -sources -e -javadoc) \
        <(cd "$vendor/repository" && sha256sum "$kit"/*/*.{jar,pom})
    product_with_node "$work" begun --developer product_tries_by_hand "$work" begun "$vendor/night-mail"
}

# Installs the project's connector, serves its fake offline, after the first build, connects an account as that prints it,
# and publishes.
product_tries_by_hand() {
    local work=$1 workspace=$1/$2 project=$3 served=$1/served.log maven code=0 i
    product_installs "$work" "$2" "$project/target/night-mail.jar"
    (cd "$project" && exec mvn -o -B -ntp -q "-Dmaven.repo.local=$work/vendor/repository" \
        "-Dmaven.repo.local.tail=$work/vendor/libraries,$(test_users_repository)" test-compile exec:java -Dexec.args=0) >"$served" &
    maven=$!
    for i in $(seq 120); do
        ! grep -q '^  signalbox ' "$served" || break
        kill -0 "$maven" && [ "$i" -lt 120 ] || { cat "$served"; return 1; }
        sleep 0.5
    done
    # Words without blanks or quotes.
    # shellcheck disable=SC2046
    (cd "$project" && product_run "$work/installed/bin/signalbox" \
        $(sed -n 's/^  signalbox \(.*\) --workspace .*/\1/p' "$served") --workspace "$workspace") || code=1
    mkdir -p "$workspace/content"
    printf -- '---\naccounts: me@night-mail\n---\nHello\n' >"$workspace/content/hello.md"
    product_run "$work/installed/bin/signalbox" publish "$workspace/content/hello.md" --now --workspace "$workspace" || code=1
    kill "$maven"
    wait "$maven" || true
    cat "$served"
    [ "$code" -eq 0 ] && grep -q '^POST /posts → 201$' "$served"
}

product_guides_a_vendor() {
    local code=0
    ls "$1/installed/docs/extend/writing-a-connector.md" "$1/installed/docs/extend/allowed-members.txt"
    (cd "$1" && product_run "$1/installed/bin/signalbox" connector new com.acme.mastodon --workspace "$1/begun") || code=$?
    [ "$code" -eq 73 ] && [ ! -e "$1/mastodon" ]
}

# Outside the tree, with the archive's repository; the bytes are those that the product signed.
product_builds_examples() {
    local work=$1 example name
    for example in "$root"/examples/*/pom.xml; do
        example=$(dirname "$example")
        name=$(basename "$example")
        (cd "$root" && find "examples/$name" -name target -prune -o -type f -print0 | tar -cf - --null -T -) | tar -xf - -C "$work/vendor"
        (cd "$work/vendor/examples/$name" && mvn -B -ntp -q -DskipTests "-Dmaven.repo.local=$work/vendor/repository" \
            "-Dmaven.repo.local.tail=$work/installed/maven,$work/vendor/libraries,$(test_users_repository)" package)
        cmp "$example"/target/org.signalbox.vendor."$name"-[0-9.]*[0-9].jar \
            "$work/vendor/examples/$name"/target/org.signalbox.vendor."$name"-[0-9.]*[0-9].jar
        echo "$name: the same bytes"
    done
}

product_installs() {
    product_run "$1/installed/bin/signalbox" --developer connector install "$3" --approve --workspace "$1/$2"
    product_lists "$1" "$2" 'night-mail.*enabled'
}

# product_libraries FOLDER: links to what the build has fetched, without modules of Signalbox.
product_libraries() {
    local found
    mkdir -p "$1/org"
    for found in "$root"/.build/repository/*; do
        [ "${found##*/}" = org ] || ln -s "$found" "$1/"
    done
    for found in "$root"/.build/repository/org/*; do
        [ "${found##*/}" = signalbox ] || ln -s "$found" "$1/org/"
    done
}

product_opens() {
    product_run "$root/tests/stages/display.sh" bash "$root/tests/stages/window-opens.sh" "$1/installed/bin/signalbox" "$1/opened"
}

# Compared with the state at the start of ./test, because the tree may have uncommitted changes.
product_tree_is_clean() {
    [ -d "$root/.git" ] || { echo "no git repository"; return 0; }
    diff "$root/.build/test/tree" <(test_tree)
}
