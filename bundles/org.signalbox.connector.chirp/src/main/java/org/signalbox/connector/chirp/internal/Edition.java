package org.signalbox.connector.chirp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.signalbox.connector.api.Look;

/**
 * Which network this bundle speaks to, and how. Several bundles share this code and differ in one resource: Chirp,
 * Chirp with paid access, and the networks that the practice server plays.
 *
 * @param id the network's id
 * @param name what people read
 * @param word what a post is called there
 * @param words its plural
 * @param publish the verb
 * @param paid whether it says that it pays, so that it goes on after the end of free access
 * @param version of the network's interface that it asks for; empty for Chirp, which has one
 * @param live whether the network's own published terms count; those of a network that is played are the document's
 * @param look of its posts
 */
record Edition(
        String id,
        String name,
        String word,
        String words,
        String publish,
        boolean paid,
        Optional<String> version,
        boolean live,
        Look look) {

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
        return of(properties);
    }

    private static Edition of(Properties properties) {
        return new Edition(
                need(properties, "connector.id"),
                need(properties, "name"),
                need(properties, "word"),
                need(properties, "words"),
                need(properties, "publish"),
                need(properties, "access").equals("paid"),
                Optional.ofNullable(properties.getProperty("version")),
                need(properties, "terms").equals("live"),
                new Look(
                        need(properties, "color"),
                        need(properties, "icon"),
                        Look.Shape.valueOf(need(properties, "shape")),
                        true));
    }

    private static String need(Properties properties, String name) {
        var value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("edition.properties lacks " + name);
        }
        return value.strip();
    }
}
