package org.signalbox.networks;

import java.util.Objects;

/** The permissions that a person agreed to before a connector is installed. */
public sealed interface Approval {
    /** Nobody was asked: a connector that asks for more than was approved before is refused. */
    Approval NOTHING = new Nothing();

    /**
     * Approves everything that a connector asks for. The caller is responsible, as for connectors that come with the
     * installation.
     */
    Approval EVERYTHING = new Everything();

    /** Exactly what was inspected and shown; a file that was exchanged since is refused. */
    static Approval of(InspectedConnector inspected) {
        return new Shown(inspected.sha256());
    }

    /** The installed connector of a network. */
    static Approval of(NetworkInfo network) {
        return new Shown(network.record().bundle().orElse(""));
    }

    /** See {@link #NOTHING}. */
    record Nothing() implements Approval {}

    /** See {@link #EVERYTHING}. */
    record Everything() implements Approval {}

    /**
     * See {@link #of}.
     *
     * @param sha256 of the bytes that were inspected, hexadecimal
     */
    record Shown(String sha256) implements Approval {
        public Shown {
            Objects.requireNonNull(sha256);
        }
    }
}
