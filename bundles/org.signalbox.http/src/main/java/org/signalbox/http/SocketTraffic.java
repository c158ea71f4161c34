package org.signalbox.http;

/**
 * What went over one socket. Sizes are those of the messages; of text, its UTF-8.
 *
 * @param operation by which it was opened
 */
public record SocketTraffic(
        String operation, String host, long sent, long sentBytes, long received, long receivedBytes) {}
