package org.signalbox.kills;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A failure of the primary, and the address at which nodes reach the next one. */
enum FailoverScenario {
    /** SIGKILL to PostgreSQL; Patroni keeps running. */
    KILLED(true, Address.HAPROXY),
    /** {@code patronictl switchover}. */
    SWITCHOVER(true, Address.HAPROXY),
    /** SIGSTOP to PostgreSQL and Patroni; HAProxy keeps connections open. */
    FROZEN(true, Address.HAPROXY_KEEPS),
    /** A switchover, with the address moved to the new primary 12 s later. */
    LATE_ADDRESS(true, Address.LATE),
    /** SIGKILL to PostgreSQL and Patroni; the address names both servers. */
    MULTI_HOST(true, Address.BOTH),
    /** SIGKILL to PostgreSQL and Patroni, with a standby that lacks the last seconds. */
    ASYNCHRONOUS(false, Address.HAPROXY);

    final boolean synchronous;
    final Address address;

    FailoverScenario(boolean synchronous, Address address) {
        this.synchronous = synchronous;
        this.address = address;
    }

    /** How nodes reach the primary. */
    enum Address {
        HAPROXY,
        /** Without {@code on-marked-down shutdown-sessions}. */
        HAPROXY_KEEPS,
        /** An address that is moved, like a virtual IP. */
        LATE,
        /** The names of both servers. */
        BOTH
    }

    /** The scenario's name on the command line, such as {@code late-address}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FailoverScenario> of(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst();
    }
}
