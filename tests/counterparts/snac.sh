#!/bin/sh
# Runs a snac2 server on an existing data folder:  snac.sh DATA_FOLDER
# It ends with its standard input, so that the server doesn't outlive the program that started it. snac2 takes three
# seconds to stop on a signal; so it is killed, and its leaked shared memory is removed here.
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
