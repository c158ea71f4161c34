package org.signalbox.connector.instagram.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Meta's Graph API that this bundle speaks: each edition of the connector has one of its own. */
final class ApiVersion {
    private static final String VERSION = read();

    private ApiVersion() {}

    /** As addresses have it, such as {@code v26.0}. */
    static String name() {
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
        if (!version.matches("v[1-9][0-9]{0,2}\\.[0-9]")) {
            throw new IllegalStateException("api.properties has no version of the Graph API: " + version);
        }
        return version;
    }
}
