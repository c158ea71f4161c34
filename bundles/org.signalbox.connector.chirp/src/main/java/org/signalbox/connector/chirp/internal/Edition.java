package org.signalbox.connector.chirp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.signalbox.connector.api.Branding;

/**
 * Identity and settings of the network that this bundle connects to. Several bundles share this code and differ in one
 * resource: Chirp, and Chirp with paid access.
 *
 * @param id the network's id
 * @param name display name
 * @param word the network's word for a post
 * @param words its plural
 * @param publish the network's verb for publishing
 * @param paid whether requests announce paid access, which continues after the end of free access
 * @param branding colours and words of the network
 */
record Edition(String id, String name, String word, String words, String publish, boolean paid, Branding branding) {

    /** The edition in this class's bundle. */
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
        return of(properties);
    }

    static Edition of(Properties properties) {
        return new Edition(
                need(properties, "connector.id"),
                need(properties, "name"),
                need(properties, "word"),
                need(properties, "words"),
                need(properties, "publish"),
                need(properties, "access").equals("paid"),
                Branding.of(
                                need(properties, "color"),
                                need(properties, "icon"),
                                Branding.Shape.valueOf(need(properties, "shape")))
                        .withLinkCard());
    }

    private static String need(Properties properties, String name) {
        var value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("edition.properties lacks " + name);
        }
        return value.strip();
    }
}
