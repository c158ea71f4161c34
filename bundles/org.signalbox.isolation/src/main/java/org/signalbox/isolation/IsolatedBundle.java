package org.signalbox.isolation;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A verified connector bundle.
 *
 * @param network the id that its service must have as {@code connector.id}
 * @param name for messages and the name of the process
 * @param version for messages
 * @param jar the verified copy; its bytes go over the pipe, so that the process needs no access to it
 * @param timeout how long it may take to offer its service
 */
public record IsolatedBundle(String network, String name, String version, Path jar, Duration timeout) {}
