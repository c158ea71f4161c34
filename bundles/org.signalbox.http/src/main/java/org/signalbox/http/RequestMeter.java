package org.signalbox.http;

import org.osgi.annotation.versioning.ConsumerType;

/** Learns of each request that may have reached a network. Called on the thread of the request; must be quick. */
@ConsumerType
@FunctionalInterface
public interface RequestMeter {
    /** Counts nothing. */
    RequestMeter NONE = (network, account, operation, status, micros) -> {};

    /**
     * One request left, whatever became of it. Requests that provably reached nobody aren't told.
     *
     * @param operation the operation of the network's terms, such as {@code post.create}
     * @param status the answer's status, 0 without an answer
     * @param micros from the first byte that could be seen to the end, in microseconds
     */
    void called(String network, String account, String operation, int status, long micros);
}
