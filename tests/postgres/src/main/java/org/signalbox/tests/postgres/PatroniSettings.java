package org.signalbox.tests.postgres;

import java.util.List;

/**
 * The settings of a cluster's programs, as in docs/run/failover.md, for ports of one machine.
 *
 * @param synchronous whether commits wait for the standby
 * @param cutSessions whether HAProxy closes the connections to a server that it considers down
 */
public record PatroniSettings(boolean synchronous, boolean cutSessions) {
    /** Settings of one server on 127.0.0.1; replication uses a port of its own. */
    record Server(String name, String folder, int port, int replicationPort, int restPort) {}

    /** Patroni's file for one server. Durations are short: {@code ttl} is Patroni's minimum, in seconds. */
    String patroni(Server server, int etcdPort, String binaries, String password) {
        return """
                scope: team
                namespace: /signalbox/
                name: %1$s
                restapi:
                  listen: 127.0.0.1:%2$d
                  connect_address: 127.0.0.1:%2$d
                etcd3:
                  host: 127.0.0.1:%3$d
                bootstrap:
                  dcs:
                    ttl: 20
                    loop_wait: 5
                    retry_timeout: 5
                    primary_start_timeout: 0
                    synchronous_mode: %4$s
                    synchronous_mode_strict: false
                    postgresql:
                      use_pg_rewind: true
                      parameters:
                        synchronous_commit: "on"
                        max_connections: 100
                  initdb:
                    - encoding: UTF8
                    - locale: C.UTF-8
                    - data-checksums
                    - auth: scram-sha-256
                postgresql:
                  listen: 127.0.0.1:%5$d
                  connect_address: 127.0.0.1:%6$d
                  data_dir: %7$s/data
                  bin_dir: %8$s
                  pgpass: %7$s/pgpass
                  basebackup:
                    - checkpoint: fast
                  parameters:
                    unix_socket_directories: %7$s
                  authentication:
                    superuser: {username: postgres, password: %9$s}
                    replication: {username: replicator, password: %9$s}
                    rewind: {username: rewind, password: %9$s}
                  pg_hba:
                    - local all all scram-sha-256
                    - host all all 127.0.0.1/32 scram-sha-256
                    - host replication replicator 127.0.0.1/32 scram-sha-256
                """.formatted(
                        server.name(),
                        server.restPort(),
                        etcdPort,
                        synchronous,
                        server.port(),
                        server.replicationPort(),
                        server.folder(),
                        binaries,
                        password);
    }

    /** HAProxy's file: one port, routed to the primary only. */
    String haproxy(int port, List<Server> servers) {
        var lines = new StringBuilder("""
                defaults
                    mode tcp
                    timeout connect 2s
                    timeout check 2s
                listen team
                    bind 127.0.0.1:%d
                    option httpchk OPTIONS /primary
                    http-check expect status 200
                    timeout client 1h
                    timeout server 1h
                    default-server inter 1s fall 3 rise 1%s
                """.formatted(port, cutSessions ? " on-marked-down shutdown-sessions" : ""));
        for (var server : servers) {
            lines.append("    server %s 127.0.0.1:%d check port %d%n"
                    .formatted(server.name(), server.port(), server.restPort()));
        }
        return lines.toString();
    }
}
