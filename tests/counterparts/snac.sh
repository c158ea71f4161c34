#!/bin/sh
# Runs a snac2 server on an existing data folder:  snac.sh DATA_FOLDER
# It ends when standard input ends, so that the server does not outlive the program that started it. snac2 needs three
# seconds to stop when asked; it is killed instead, and the shared memory it then leaves behind is removed here.
set -u
data=$1
snac httpd "$data" </dev/null &
server=$!
host=$(sed -n 's/^ *"host": "\(.*\)",$/\1/p' "$data/server.json")
end() {
    kill -9 "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    rm -f "/dev/shm/sem.job_$server" "/dev/shm/${host}_snac_state"
}
trap 'end; exit 143' TERM INT HUP
cat >/dev/null
end
