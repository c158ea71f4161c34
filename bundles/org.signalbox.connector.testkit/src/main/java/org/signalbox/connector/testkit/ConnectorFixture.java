package org.signalbox.connector.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.emulation.FakeNetwork;

/** A connector and everything that the test kit needs to exercise it. */
public interface ConnectorFixture {
    /** The connector; a new instance or always the same one. */
    Connector connector();

    /**
     * A grant that the {@link #network} accepts. The kit searches for its secrets in all results of the connector, so
     * they must be distinctive strings.
     *
     * @param origin where the kit serves the network, such as {@code http://127.0.0.1:40123}
     */
    Grant grant(URI origin);

    /**
     * The account's private keys that stay with the host, by the id of their field: 64 hexadecimal digits, or
     * {@code nsec1…}. They are in no grant.
     */
    default Map<String, String> signingKeys() {
        return Map.of();
    }

    /** The target that the kit publishes as, where the login can't be an account itself; by its id. */
    default Optional<String> target() {
        return Optional.empty();
    }

    /** A fresh network with one account and no posts. */
    FakeNetwork network(URI origin);

    /** A part with the given text and the required options, which the network accepts. */
    default Part part(String text) {
        return Part.text(text);
    }

    /** A part with the given text that answers an item of the inbox, where a post needs what an answer can't have. */
    default Part answer(String text) {
        return part(text);
    }

    /** Whether {@link FakeNetwork} and connector support images; the kit then publishes one with alternative text. */
    default boolean takesImages() {
        return true;
    }

    /**
     * An image that the network takes. By default a PNG of one pixel; a network that asks for more gets one of
     * {@link TestImages#png}.
     */
    default Media image(String alt) {
        return TestImages.dot(alt);
    }

    /** Whether parts of a thread have images of their own. */
    default boolean imagesInThreads() {
        return takesImages() && threads();
    }

    /**
     * Whether the network shows alternative texts of images. Where it has none, none must be made up: the kit expects
     * an empty one for each image, by the connector and by {@link FakeNetwork.Post#alts}.
     */
    default boolean alternativeTexts() {
        return true;
    }

    /** Whether the network shows alternative texts of videos, too. */
    default boolean alternativeTextsOfVideos() {
        return alternativeTexts();
    }

    /**
     * Whether {@link FakeNetwork} and connector take MP4 videos; the kit then publishes one as large as terms allow.
     */
    default boolean takesVideos() {
        return false;
    }

    /**
     * Whether {@link FakeNetwork} and connector take polls; the kit then publishes one with as many answers as may be.
     */
    default boolean takesPolls() {
        return false;
    }

    /** By how much a found post may predate {@code since}, because some servers round timestamps to the second. */
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

    /** Further origins that the {@link #network} serves, such as one for uploads. */
    default Set<URI> origins() {
        return Set.of();
    }

    /** The class-path resource of the terms document; by default the one named in {@code bnd.bnd}. */
    default Optional<String> terms() {
        return BundleHeaders.ofModule().value("Signalbox-Terms");
    }

    /** By the id of a term that the {@link #network} enforces: parts just within and just beyond its limit. */
    default Map<String, Boundary> boundaries() {
        return Map.of();
    }

    /** Parts on both sides of a limit. */
    record Boundary(List<Part> within, List<Part> beyond) {
        public Boundary {
            within = List.copyOf(within);
            beyond = List.copyOf(beyond);
        }
    }
}
