# Functions of the stages. Sourced by ./test after product/src/main/sh/build.sh, with $root set.

# The exit code of a stage that can't run here; it has printed the reason.
test_skipped=77

# Commands that tests need, with their Debian packages.
test_tools=(
    Xvfb:xvfb openbox:openbox dbus-run-session:dbus xdotool:xdotool import:imagemagick fc-list:fontconfig
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

# test_maven PROFILE MODULES [ARGUMENT...]: runs a profile's integration tests in these modules, after building what they
# need without its own tests.
test_maven() {
    signalbox_maven "-P$1" -pl "$2" -am -DskipTests -Dsignalbox.archive.skip=true "${@:3}" verify
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
    {
        printf '<testsuite name="%s" tests="%d" errors="0" skipped="0" failures="%d">\n' \
            "$test_report_name" "${#test_report_cases[@]}" "$test_report_failed"
        printf '%s\n' "${test_report_cases[@]}" '</testsuite>'
    } >"$folder/TEST-$test_report_name.xml"
    [ "$test_report_failed" -eq 0 ]
}

# test_count MARKER: prints "PASSED FAILED" over the JUnit reports newer than the marker. Skipped tests count as neither.
test_count() {
    find "$root" -path '*/target/*-reports/TEST-*.xml' -newer "$1" -print0 2>/dev/null |
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

# test_failures MARKER: prints each failed test of those reports and the start of its message, so that the end of a long
# log lists the failures.
test_failures() {
    find "$root" -path '*/target/*-reports/TEST-*.xml' -newer "$1" -print0 2>/dev/null |
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
