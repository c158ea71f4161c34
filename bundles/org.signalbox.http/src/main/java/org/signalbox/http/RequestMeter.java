package org.signalbox.http;

import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.model.AnnouncedEndHeader;

/** Is notified of each request that may have reached a network. Called on the thread of the request; must be quick. */
@ConsumerType
@FunctionalInterface
public interface RequestMeter {
    /** Ignores all requests. */
    RequestMeter NONE = (network, account, operation, status, micros) -> {};

    /**
     * Records one sent request, whatever its outcome. Requests that provably weren't sent aren't recorded.
     *
     * @param operation the operation of the network's terms, such as {@code post.create}
     * @param status the answer's status, 0 without an answer
     * @param micros from the first sent byte to the end, in microseconds
     */
    void called(String network, String account, String operation, int status, long micros);

    /**
     * Records that an answer announces an end.
     *
     * @param operation that was answered
     */
    default void announced(String network, String operation, AnnouncedEndHeader end) {}

    /**
     * Records one message that came over a socket.
     *
     * @param operation by which the socket was opened
     */
    default void received(String network, String account, String operation) {}

    /** Records what went over a socket that has ended. */
    default void ended(String network, String account, SocketTraffic traffic) {}
}
