package org.signalbox.isolation;

/** Learns what a connector's process writes to its standard output and error, by lines. */
@FunctionalInterface
public interface ProcessLog {
    /** One line without control characters, of at most 1,000 characters; at most some hundred a minute. */
    void line(String text);
}
