package org.signalbox.networks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a connector's vendor tests it with, best proof first, by its signed header {@code Signalbox-Tested-With}. */
public enum TestedWith {
    /** A real server of the network's software. */
    SERVER,
    /** The network's official, machine-readable document, which judges each request and each answer. */
    DOCUMENT,
    /** Somebody else's client, or its recordings. */
    CLIENT,
    /** A server written after the network's documentation. */
    DOCUMENTATION,
    /** A practice network, which is a part of the product. */
    PRACTICE;

    /** As the header and JSON outputs name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TestedWith> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
