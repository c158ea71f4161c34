# Functions of the stages. Sourced by ./test after product/src/main/sh/build.sh, with $root set.

# The exit code of a stage that can't run here; it has printed the reason.
test_skipped=77

# Commands that tests need, with their Debian packages.
test_tools=(
    Xvfb:xvfb openbox:openbox dbus-run-session:dbus xdotool:xdotool import:imagemagick fc-list:fontconfig
    ffmpeg:ffmpeg bwrap:bubblewrap
)
# Packages without a command, each identified by a file.
test_files=(
    /usr/share/icons/Adwaita/index.theme:adwaita-icon-theme
    /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu
    /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf:fonts-noto-color-emoji
)

# JDK, Maven, GTK and the dependencies of the window tests; announced and installed as root on Debian.
test_find_tools() {
    signalbox_find_tools
    local entry missing=()
    for entry in "${test_tools[@]}"; do
        command -v "${entry%%:*}" >/dev/null 2>&1 || missing+=("${entry##*:}")
    done
    for entry in "${test_files[@]}"; do
        [ -e "${entry%%:*}" ] || missing+=("${entry##*:}")
    done
    [ ${#missing[@]} -eq 0 ] || signalbox_install "${missing[@]}"
    test_find_postgres
}

# PostgreSQL's programs, for the tests' own servers. Debian's package would also create and start a server for the whole
# machine.
test_find_postgres() {
    local program settings=/etc/postgresql-common/createcluster.conf
    for program in /usr/lib/postgresql/*/bin/initdb "$(command -v initdb || true)"; do
        [ ! -x "$program" ] || return 0
    done
    if signalbox_is_debian_root; then
        signalbox_install postgresql-common
        sed -i 's/^#* *create_main_cluster.*/create_main_cluster = false/' "$settings"
    fi
    signalbox_install postgresql
}

# Stages that mostly wait and measure nothing: they run in sequence, in parallel with the other stages.
test_waiting=()
# Stages that measure: each runs alone.
test_alone=()

# The sources that are compiled and packaged.
test_sources() {
    (cd "$root" && find pom.xml .mvn bundles features product examples terms tests benchmarks \
        -path tests/stages -prune -o -name target -prune -o -type f "$@")
}

test_is_built() {
    [ -f "$root/.build/test/built" ] && [ -x "$root/product/target/signalbox/bin/signalbox" ] &&
        [ -z "$(test_sources -newer "$root/.build/test/built" -print -quit)" ] &&
        [ "$(test_sources -print | LC_ALL=C sort | cksum)" = "$(cat "$root/.build/test/built")" ]
}

# The user's local Maven repository.
test_users_repository() {
    local found
    found=$(sed -n 's:.*-Dmaven\.repo\.local=\([^ ]*\).*:\1:p' <<<"${MAVEN_OPTS:-} ${MAVEN_ARGS:-}")
    [ -n "$found" ] || found=$(sed -n 's:.*<localRepository>\(.*\)</localRepository>.*:\1:p' "$HOME/.m2/settings.xml" 2>/dev/null)
    echo "${found:-$HOME/.m2/repository}"
}

# Maven with this checkout's own repository for its modules: a module resolves the others there without building them
# again, and none of another checkout. Libraries come from the user's repository.
test_mvn() {
    local tail
    tail=$(sed -n 's:.*-Dmaven\.repo\.local\.tail=\([^ ]*\).*:,\1:p' <<<"${MAVEN_OPTS:-} ${MAVEN_ARGS:-}")
    signalbox_maven "-Dmaven.repo.local=$root/.build/repository" \
        "-Dmaven.repo.local.tail=$(test_users_repository)$tail" "$@"
}

# Checks the format, compiles with Error Prone and packages every module once: afterwards the stages run only their own
# tests on target/ and .build/repository, and ./signalbox and ./bench find their builds up to date.
test_build() {
    local stamp="$root/.build/test/building"
    exec 8>"$root/.build/lock"
    ! command -v flock >/dev/null 2>&1 || flock 8
    test_sources -print | LC_ALL=C sort | cksum >"$stamp"
    signalbox_sources -print | LC_ALL=C sort | cksum >"$root/.build/building"
    touch -r "$root/.build/building" "$root/.build/bench.building"
    # Else deleted files would stay in the product, and pages of deleted classes in its Javadoc.
    rm -rf "$root"/product/target/signalbox/{connectors,examples,maven,terms} "$root"/features/target/unsigned \
        "$root"/product/maven/target/repository "$root"/bundles/*/target/reports/apidocs
    test_mvn --fail-at-end -DskipTests install
    mv -f "$root/.build/building" "$root/.build/built"
    mv -f "$root/.build/bench.building" "$root/.build/bench"
    mv -f "$stamp" "$root/.build/test/built"
    exec 8>&-
}

# Modules whose unit tests take minutes, in two rows: each row is tested beside the others, one module after another.
test_slow_first=(bundles/org.signalbox.store)
test_slow_second=(bundles/org.signalbox.networks tests/simulator)

# test_unit MODULES [ARGUMENT...]: runs the unit tests of these folders, divided by commas, or of all modules if there are
# none, without compiling. Maven tests a module only after all that it depends on, so slow ones that others wait for, or
# that wait for others, have a Maven each. Many tests wait for a socket or a clock: five modules keep two cores busy.
# Tests of widgets get a virtual display.
test_unit() {
    echo "$root/*/target/surefire-reports" >>"$root/.build/test/$test_stage.reports"
    local display number module row code=0 modules others='' memory arguments=("${@:2}") first=() second=() rows=()
    IFS=, read -ra modules <<<"$1"
    [ -n "$1" ] || readarray -t modules < <(sed -n 's:.*<module>\(.*\)</module>.*:\1:p' "$root/pom.xml")
    for module in "${modules[@]}"; do
        case " ${test_slow_first[*]} | ${test_slow_second[*]} " in
            *" $module "*"|"*) first+=("$module") ;;
            *" $module "*) second+=("$module") ;;
            *) others+=",$module" ;;
        esac
    done
    memory=$(test_memory)
    [ -z "$memory" ] || arguments+=("-Dsignalbox.tests.tmp=$memory")
    exec 7< <(exec Xvfb -displayfd 1 -screen 0 1280x800x24 2>/dev/null)
    display=$!
    read -r number <&7 || code=$?
    if [ "$code" -eq 0 ]; then
        export DISPLAY=":$number"
        test_row "${first[@]}" &
        rows+=($!)
        test_row "${second[@]}" &
        rows+=($!)
        trap "kill ${rows[*]} 2>/dev/null || true" EXIT
        [ -z "$others" ] || test_modules 3 "${others#,}" "${arguments[@]}" || code=$?
        for row in "${rows[@]}"; do wait "$row" || code=$?; done
        trap - EXIT
    fi
    kill "$display" 2>/dev/null || true
    exec 7<&-
    [ -z "$memory" ] || rm -rf "$memory"
    return "$code"
}

# test_row MODULE...: their unit tests, one module after another; for test_unit, with its arguments.
test_row() {
    local module code=0
    for module in "$@"; do
        test_modules 1 "$module" "${arguments[@]}" || code=$?
    done
    return "$code"
}

# test_memory: makes a folder in memory and prints it; nothing where there is little room, or no program may run in it.
# A file outlives the kill of its process there too.
test_memory() {
    local place=/dev/shm free available folder
    free=$(df -Pk "$place" 2>/dev/null | awk 'NR == 2 { print $4 }') || free=
    available=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null) || available=
    [ "${free:-0}" -ge $((4 << 20)) ] && [ "${available:-0}" -ge $((4 << 20)) ] || return 0
    folder="$place/s$(cksum <<<"$(id -u)$root" | cut -c 1-5)" # short, for the addresses of sockets
    rm -rf "$folder" # of a run that was killed
    mkdir -m 700 "$folder" 2>/dev/null || return 0
    if cp "$(type -P true)" "$folder/true" 2>/dev/null && "$folder/true" 2>/dev/null; then
        rm "$folder/true"
        echo "$folder"
    else
        rm -rf "$folder"
    fi
}

# test_modules COUNT MODULES [ARGUMENT...]: their unit tests, of so many modules at once.
test_modules() {
    SIGNALBOX_THREADS=${SIGNALBOX_THREADS:-$1} test_mvn --fail-at-end -pl "$2" "${@:3}" surefire:test
}

# test_maven PROFILE MODULES [ARGUMENT...]: runs a profile's integration tests in these modules, without compiling.
test_maven() {
    local module
    for module in ${2//,/ }; do
        echo "$root/$module/target/failsafe-reports" >>"$root/.build/test/$test_stage.reports"
    done
    test_mvn "-P$1" -pl "$2" "${@:3}" failsafe:integration-test failsafe:verify
}

# test_cpu FILE: the seconds of CPU time that bash's times wrote there.
test_cpu() {
    awk '{ for (i = 1; i <= 2; i++) { split($i, part, /[ms]/); all += part[1] * 60 + part[2] } }
        END { printf "%d\n", all + 0.5 }' "$1"
}

# The state of the tree in git; empty without git.
test_tree() { (cd "$root" && git status --porcelain 2>/dev/null) || true; }

# A stage of shell commands writes a JUnit report of its own: test_report NAME, test_case SENTENCE COMMAND..., and
# test_report_end, which fails if a case did.
test_report() {
    test_report_name=$1
    test_report_cases=()
    test_report_failed=0
}

test_case() {
    local name=$1 begin=$SECONDS code
    shift
    printf -- '-- %s\n' "$name"
    set +e # in a condition or before || the subshell's own -e would not count
    (set -e; "$@")
    code=$?
    set -e
    local body=""
    if [ "$code" -ne 0 ]; then
        printf 'FAILED (%d): %s\n' "$code" "$name"
        test_report_failed=$((test_report_failed + 1))
        body="<failure message=\"exit code $code\"/>"
    fi
    test_report_cases+=("<testcase classname=\"$test_report_name\" name=\"$name\" time=\"$((SECONDS - begin))\">$body</testcase>")
}

test_report_end() {
    local folder="$root/.build/test/target/$test_report_name-reports"
    mkdir -p "$folder"
    echo "$folder" >>"$root/.build/test/$test_stage.reports"
    {
        printf '<testsuite name="%s" tests="%d" errors="0" skipped="0" failures="%d">\n' \
            "$test_report_name" "${#test_report_cases[@]}" "$test_report_failed"
        printf '%s\n' "${test_report_cases[@]}" '</testsuite>'
    } >"$folder/TEST-$test_report_name.xml"
    [ "$test_report_failed" -eq 0 ]
}

# test_reports STAGE: the JUnit reports that a stage has written, each followed by a zero.
test_reports() {
    local folder
    while read -r folder; do
        find "$root" -path "$folder/TEST-*.xml" -newer "$root/.build/test/$1.start" -print0 2>/dev/null
    done < <(sort -u "$root/.build/test/$1.reports")
}

# test_count STAGE: prints "PASSED FAILED" over the reports of a stage. Skipped tests count as neither.
test_count() {
    test_reports "$1" |
        xargs -0 -r sed -n '/<testsuite /,/>/p' | tr '\n' ' ' | grep -o '<testsuite [^>]*>' |
        awk '
            function number(name,   at) {
                at = match($0, " " name "=\"[0-9]+\"")
                if (!at) return 0
                return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
            }
            { bad += number("failures") + number("errors"); all += number("tests") - number("skipped") }
            END { printf "%d %d\n", all - bad, bad }'
}

# test_failures STAGE: prints each failed test of those reports and how its failure begins, so that the end of a long
# log tells what failed.
test_failures() {
    test_reports "$1" |
        xargs -0 -r awk -v lines=12 '
            function attribute(name,   at, rest) {
                at = index($0, " " name "=\"")
                if (!at) return ""
                rest = substr($0, at + length(name) + 3)
                return substr(rest, 1, index(rest, "\"") - 1)
            }
            function plain(text) {
                gsub(/<!\[CDATA\[|\]\]>|<\/?(failure|error)>/, "", text)
                gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text); gsub(/&#10;/, " ", text)
                gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
                return substr(text, 1, 400)
            }
            FNR == 1 { left = 0 }
            /<testcase / { test = attribute("classname") ": " attribute("name") }
            /<(failure|error)[ >]/ {
                print "-- " plain(test)
                if (!attribute("type")) print "   " plain(attribute("message"))
                left = lines
                sub(/.*<(failure|error)( message="[^"]*")?( type="[^"]*")?\/?>/, "")
            }
            left > 0 && plain($0) ~ /[^ \t]/ && !/<(system-|\/test)/ { print "   " plain($0); left-- }
            /<\/(failure|error)>|<system-|<\/testcase>/ { left = 0 }'
}
