package org.signalbox.connector.facebook.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the Graph API that this bundle speaks: each edition of the connector has one of its own. */
final class ApiVersion {
    private static final String VERSION = read();

    private ApiVersion() {}

    /** Such as {@code v26.0}. */
    static String number() {
        return VERSION;
    }

    private static String read() {
        var properties = new Properties();
        try (var in = ApiVersion.class.getResourceAsStream("api.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var version = properties.getProperty("version", "");
        if (!version.matches("v[1-9][0-9]?\\.[0-9]")) {
            throw new IllegalStateException("api.properties has no version of the Graph API: " + version);
        }
        return version;
    }
}
