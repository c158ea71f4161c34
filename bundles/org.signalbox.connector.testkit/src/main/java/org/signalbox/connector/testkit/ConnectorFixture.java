package org.signalbox.connector.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;

/** A connector and all that the kit must know to exercise it. */
public interface ConnectorFixture {
    /** The connector, new or always the same one. */
    Connector connector();

    /**
     * A grant that the {@link #network} accepts. Its secrets are searched for in everything that the connector says, so
     * they must not be words that occur otherwise.
     *
     * @param origin where the kit serves the network, such as {@code http://127.0.0.1:40123}
     */
    Grant grant(URI origin);

    /** A fresh network with one account and no posts. */
    FakeNetwork network(URI origin);

    /** A part that the network accepts, with the given text and the options that it needs. */
    default Part part(String text) {
        return Part.text(text);
    }

    /** Whether {@link FakeNetwork} and connector take images; the kit then publishes one with alternative text. */
    default boolean takesImages() {
        return true;
    }

    /**
     * How much older than asked for a post may be to be found all the same, because some servers date posts to the
     * second.
     */
    default Duration clockTolerance() {
        return Duration.ofMillis(20);
    }

    /** Whether the connector publishes threads, each part as a reply to the one before. */
    default boolean threads() {
        return true;
    }

    /** Host patterns of the manifest header {@code Signalbox-Egress}; read from {@code bnd.bnd} of the module. */
    default Set<String> egress() {
        return BundleHeaders.ofModule().list("Signalbox-Egress");
    }

    /** Further origins, such as one for uploads, that the {@link #network} plays too. */
    default Set<URI> origins() {
        return Set.of();
    }

    /** The class-path resource of the terms document; by default what {@code bnd.bnd} says. */
    default Optional<String> terms() {
        return BundleHeaders.ofModule().value("Signalbox-Terms");
    }

    /** By the id of a term that the {@link #network} enforces: parts that just keep it and parts that just break it. */
    default Map<String, Boundary> boundaries() {
        return Map.of();
    }

    /** Parts at both sides of a limit. */
    record Boundary(List<Part> within, List<Part> beyond) {
        public Boundary {
            within = List.copyOf(within);
            beyond = List.copyOf(beyond);
        }
    }
}
