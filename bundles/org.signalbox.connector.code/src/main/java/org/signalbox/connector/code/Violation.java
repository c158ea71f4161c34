package org.signalbox.connector.code;

import java.util.List;

/**
 * Something that a connector's code uses and may not.
 *
 * @param what in the words of Java, such as {@code java.lang.System.exit(int)}, {@code new
 *     java.io.PrintWriter(String)}, {@code extends java.lang.Thread} or {@code java.net.Socket}; types of
 *     {@code java.lang} in parentheses without their package
 * @param owner the class that it is about, such as {@code java.lang.System}
 * @param where the names of the connector's classes that use it, in the order in which they were given
 */
public record Violation(String what, String owner, List<String> where) {
    public Violation {
        where = List.copyOf(where);
    }
}
