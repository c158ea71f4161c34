#!/bin/sh
# Runs WordPress and its database:  serve.sh WORDPRESS_FOLDER DATA_FOLDER PORT
# They end with its standard input, so that they don't outlive the program that started them. The database listens on a
# socket in the data folder only, which nobody else may enter; so it asks for no passwords and needs no tables of them.
set -u
site=$1 data=$2 port=$3
here=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/usr/sbin
user=
[ "$(id -u)" != 0 ] || user=--user=root
socket=$data/database.sock
[ ${#socket} -lt 104 ] || { echo "$data is too long a path for a socket: set a shorter TMPDIR"; exit 1; }
mkdir -p "$data/database" "$data/wp-content/uploads" "$data/wp-content/plugins" "$data/wp-content/themes" \
    "$data/wp-content/mu-plugins"
cp "$here/plugin.php" "$data/wp-content/mu-plugins/"
mariadbd --no-defaults $user --datadir="$data/database" --socket="$data/database.sock" --pid-file="$data/database.pid" \
    --skip-networking --skip-grant-tables --skip-log-bin --skip-name-resolve \
    --innodb-buffer-pool-size=32M --innodb-log-file-size=8M --innodb-flush-log-at-trx-commit=0 \
    </dev/null >"$data/database.log" 2>&1 &
database=$!
end() {
    # The web server's workers are in its session.
    [ -z "${web:-}" ] || kill -9 "-$web" 2>/dev/null
    kill -9 "$database" 2>/dev/null
    wait 2>/dev/null
}
trap 'end; exit 143' TERM INT HUP
until [ -S "$data/database.sock" ]; do
    kill -0 "$database" 2>/dev/null || { tail -n 5 "$data/database.log"; exit 1; }
    sleep 0.05
done
export SIGNALBOX_WORDPRESS="$site" SIGNALBOX_WORDPRESS_DATA="$data" SIGNALBOX_WORDPRESS_PORT="$port"
export SIGNALBOX_WORDPRESS_CONFIG="$here/config.php"
php "$here/setup.php" || { end; exit 1; }
PHP_CLI_SERVER_WORKERS=4 setsid php -d upload_max_filesize=64M -d post_max_size=64M -d memory_limit=512M \
    -S "127.0.0.1:$port" -t "$site" "$here/router.php" </dev/null >"$data/web.log" 2>&1 &
web=$!
cat >/dev/null
end
