package org.signalbox.connector.chirp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/** How this edition of the connector reaches Chirp. Two bundles share this code and differ in one resource. */
enum Edition {
    /** For as long as access is free. */
    FREE,
    /** Says that it pays, so that it goes on after the end of free access. */
    PAID;

    /** The edition of the bundle that this class is in. */
    static Edition ofBundle() {
        var properties = new Properties();
        try (var in = Edition.class.getResourceAsStream("edition.properties")) {
            if (in == null) {
                throw new IllegalStateException("edition.properties is missing in the bundle");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return valueOf(properties.getProperty("access", "").strip().toUpperCase(Locale.ROOT));
    }
}
