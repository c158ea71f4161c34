# What ./test --changed [BASE] runs: the unit tests of the modules that a change can break, and the stages that start
# what was changed. Sourced by ./test; changed-test.sh checks it.
#
# A file belongs to the module of the nearest pom.xml above it. A change of its tests concerns that module, and those
# that use its tests; any other concerns all modules that depend on it, directly or not, and those whose tests do. A stage says in test_needs which modules it runs:
# modules by path, or features of the product by name ("start" is what starts it). A file that every stage uses, or
# that belongs to nothing known here, chooses everything.

declare -A test_needs=()
unit_modules=()

# test_graph: "MODULE ARTIFACT DEPENDENCY..." for each module. What only its tests need ends with "!", what they need of
# another module's tests with "!!". A connector of examples/ has these two from its parent.
test_graph() {
    local module
    sed -n 's:.*<module>\(.*\)</module>.*:\1:p' "$root/pom.xml" | while read -r module; do
        awk -v module="$module" '
            /<parent>/ { inherited = 1 }
            /<\/parent>/ { inherited = 0 }
            !match($0, /<artifactId>[^<]*/) { next }
            { artifact = substr($0, RSTART + 12, RLENGTH - 12) }
            inherited && artifact != "signalbox" {
                needed = needed " " artifact " org.signalbox.connector.api org.signalbox.connector.testkit!"
            }
            inherited { next }
            name == "" { name = artifact }
            /<dependency><groupId>org\.signalbox</ {
                needed = needed " " artifact (/<type>test-jar</ ? "!!" : /<scope>test</ ? "!" : "")
            }
            END { print module, name needed }' "$root/$module/pom.xml"
    done
}

# test_dependents MODULE...: these and all modules whose code depends on theirs, each on a line; and with "tests" behind
# it a module of which only the tests do. The product is neither: stages say which features of it they start.
test_dependents() {
    test_graph | awk -v changed="$*" '
        BEGIN { split(changed, list, " "); for (i in list) hit[list[i]] = 1 }
        { order[NR] = $1; path[$2] = $1; for (i = 3; i <= NF; i++) needs[$1, i] = $i; count[$1] = NF }
        function depends(module, mark,   i, needed) {
            for (i = 3; i <= count[module]; i++) {
                needed = needs[module, i]
                if (mark != "" && sub(mark "$", "", needed) == 0) continue
                if (path[needed] in hit) return 1
            }
            return 0
        }
        END {
            do {
                more = 0
                for (n = 1; n <= NR; n++) {
                    if (order[n] in hit || order[n] ~ /^(product|features)$/ || !depends(order[n], "")) continue
                    hit[order[n]] = 1
                    more = 1
                }
            } while (more)
            for (n = 1; n <= NR; n++)
                if (order[n] in hit) print order[n]
                else if (depends(order[n], "!")) print order[n], "tests"
        }'
}

# test_users_of_tests MODULE: the modules that use its test JAR.
test_users_of_tests() {
    test_graph | awk -v changed="$1" '
        { module[NR] = $1; line[NR] = $0 " "; if ($1 == changed) artifact = $2 }
        END { for (n = 1; n <= NR; n++) if (index(line[n], " " artifact "!! ")) print module[n] }'
}

# test_feature NAME: the modules of a feature of the product.
test_feature() {
    case $1 in
        start) printf '%s\n' product product/launcher product/signing ;;
        *) sed -n 's:.*"org\.signalbox\:\(org\.signalbox\.[a-z0-9.]*\)\:[0-9.]*".*:bundles/\1:p' "$root/features/$1.json" ;;
    esac
}

# test_needed STAGE: the modules that a stage runs.
test_needed() {
    local word
    for word in ${test_needs[$1]}; do
        if [ -d "$root/$word" ]; then echo "$word"; else test_feature "$word"; fi
    done
}

# test_module FILE: the module that a file belongs to; nothing if to none.
test_module() {
    local folder=$1
    while [[ "$folder" = */* ]]; do
        folder=${folder%/*}
        if [ -f "$root/$folder/pom.xml" ]; then echo "$folder"; return; fi
    done
}

# test_sort_changes: reads paths of changed files, one a line. Fills changed_main and changed_tests with modules,
# changed_stages with stages, and changed_all with the files that choose everything.
test_sort_changes() {
    local file name module
    changed_main=() changed_tests=() changed_stages=() changed_all=()
    while read -r file; do
        [ -n "$file" ] || continue
        module=$(test_module "$file")
        case $file in
            product/src/main/sh/*) changed_all+=("$file") ;;
            */src/test/*)
                if [ -z "$module" ]; then
                    changed_all+=("$file") # of a module that is gone
                else
                    changed_tests+=("$module" $(test_users_of_tests "$module"))
                fi ;;
            docs/*|*.md|LICENSE|.gitignore|.ci/*) changed_tests+=(tests/architecture) ;;
            examples/*|features/*|terms/*) changed_main+=(product $module) ;;
            signalbox) changed_stages+=(product) ;;
            bench) changed_stages+=(kills speed) ;;
            benchmarks/accepted.json) changed_stages+=(speed) ;;
            tests/counterparts/*)
                if [ -n "$module" ]; then changed_main+=("$module"); else changed_stages+=(counterparts kills); fi ;;
            tests/stages/display.sh) changed_stages+=(window product) ;;
            tests/stages/window-opens.sh) changed_stages+=(product) ;;
            tests/stages/changed*.sh) changed_stages+=(unit) ;;
            tests/stages/quick.sh) changed_stages+=(quick) ;;
            tests/stages/[0-9][0-9]-*.sh)
                name=${file##*/??-}
                changed_stages+=("${name%.sh}") ;;
            *)
                if [ -n "$module" ]; then changed_main+=("$module"); else changed_all+=("$file"); fi ;;
        esac
    done
}

# test_choose_from: reads paths of changed files, one a line; fills chosen with stages and unit_modules with the modules
# whose unit tests run (none: all), and prints why.
test_choose_from() {
    local name module reason seen=""
    local -A unit=()
    chosen=() unit_modules=()
    test_sort_changes
    if [ ${#changed_all[@]} -gt 0 ]; then
        chosen=("${names[@]}")
        echo "every stage, as all of them use ${changed_all[*]}"
        return
    fi
    [ $((${#changed_main[@]} + ${#changed_tests[@]} + ${#changed_stages[@]})) -gt 0 ] || return 0
    while read -r module reason; do
        if [ -z "$reason" ]; then seen+=$module$'\n'; else changed_tests+=("$module"); fi
    done < <(test_dependents "${changed_main[@]}")
    for module in $seen "${changed_tests[@]}" tests/architecture; do unit[$module]=yes; done
    readarray -t unit_modules < <(printf '%s\n' "${!unit[@]}" | sort)
    # Tests of a bundle are the unit stage's; those below tests/ may be of a stage of their own.
    for module in "${changed_tests[@]}"; do
        [[ "$module" != tests/* ]] || seen+=$module$'\n'
    done
    for name in "${names[@]}"; do
        case $name in
            build) continue ;;
            unit) reason="${unit_modules[*]}" ;;
            *) reason=$(test_needed "$name" | grep -F -x "${seen:-none}" | sort -u | tr '\n' ' ' || true) ;;
        esac
        case " ${changed_stages[*]} " in *" $name "*) reason="its own files; $reason" ;; esac
        if [ -n "$reason" ]; then
            chosen+=("$name")
            echo "  $name: ${reason% }"
        else
            echo "  $name: no, it runs nothing that has changed"
        fi
    done
    case " ${changed_stages[*]} " in *" quick "*) chosen+=(quick) ;; esac
}

# test_choose [BASE]: the changes since BASE, by default where this branch left main, and those not committed.
test_choose() {
    local base=${1:-}
    if [ -z "$base" ]; then
        base=$(git merge-base HEAD main 2>/dev/null || git merge-base HEAD origin/main 2>/dev/null || echo HEAD)
    elif ! git rev-parse --verify --quiet "$base^{commit}" >/dev/null; then
        echo "test: git knows no commit '$base'" >&2
        return 64
    fi
    echo "changes since $(git log -1 --format='%h (%s)' "$base"):"
    test_choose_from < <(git diff --name-only --no-renames "$base"; git ls-files --others --exclude-standard)
}
