package org.signalbox.connector.linkedin.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of LinkedIn's API that this bundle speaks: each edition of the connector has one of its own. */
final class ApiVersion {
    private static final String VERSION = read();

    private ApiVersion() {}

    /** A year and a month, such as {@code 202607}. */
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
        if (!version.matches("20[0-9]{2}(0[1-9]|1[0-2])")) {
            throw new IllegalStateException("api.properties has no version of a month: " + version);
        }
        return version;
    }
}
