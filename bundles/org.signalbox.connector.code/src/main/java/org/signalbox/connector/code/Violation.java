package org.signalbox.connector.code;

import java.util.List;

/**
 * A use in a connector's code that the allow-list doesn't permit.
 *
 * @param what in Java notation, such as {@code java.lang.System.exit(int)}, {@code new java.io.PrintWriter(String)},
 *     {@code extends java.lang.Thread} or {@code java.net.Socket}; types of {@code java.lang} in parentheses without
 *     their package
 * @param owner the class concerned, such as {@code java.lang.System}
 * @param where the names of the connector's classes that contain the use, in the order given
 */
public record Violation(String what, String owner, List<String> where) {
    public Violation {
        where = List.copyOf(where);
    }
}
