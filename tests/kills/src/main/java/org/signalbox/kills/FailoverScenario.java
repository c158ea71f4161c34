package org.signalbox.kills;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a primary goes, and by which address nodes come to the next one. */
enum FailoverScenario {
    /** SIGKILL to PostgreSQL; Patroni lives. */
    KILLED(true, Address.HAPROXY),
    /** {@code patronictl switchover}. */
    SWITCHOVER(true, Address.HAPROXY),
    /** SIGSTOP to PostgreSQL and Patroni; HAProxy leaves connections open. */
    FROZEN(true, Address.HAPROXY_KEEPS),
    /** A switchover, after which the address leads to the standby for 12 s. */
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

    /** By what nodes come to the primary. */
    enum Address {
        HAPROXY,
        /** Without {@code on-marked-down shutdown-sessions}. */
        HAPROXY_KEEPS,
        /** An address that somebody moves, as a virtual one. */
        LATE,
        /** The names of both servers. */
        BOTH
    }

    /** As the command names it, such as {@code late-address}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FailoverScenario> of(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst();
    }
}
