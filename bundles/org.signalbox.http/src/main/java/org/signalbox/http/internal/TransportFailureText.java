package org.signalbox.http.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.signalbox.model.Message;

/** Converts faults to messages for people, without anything that could be a secret. */
final class TransportFailureText {
    private TransportFailureText() {}

    /**
     * A message by the kind of the fault; messages of libraries are left out, because they may quote an answer.
     *
     * @param code prefix of the message codes, such as {@code transport.unsent}
     * @param where the operation and its host
     */
    static Message of(String code, Throwable fault, Object... where) {
        return switch (fault) {
            case UnknownHostException e -> Message.of(code + ".no-host", where);
            case SocketTimeoutException e -> Message.of(code + ".timed-out", where);
            case ConnectionRequestTimeoutException e -> Message.of(code + ".no-connection", where);
            case NoRouteToHostException e -> Message.of(code + ".no-route", where);
            case ConnectException e -> Message.of(code + ".refused", where);
            case SSLException e -> Message.of(code + ".insecure", where);
            case NoHttpResponseException e -> Message.of(code + ".closed", where);
            case SocketException e -> Message.of(code + ".broke", where);
            case HttpException e -> Message.of(code + ".no-http", where);
            default ->
                Message.of(
                        code,
                        Stream.concat(Stream.of(where), Stream.of(said(fault))).toArray());
        };
    }

    private static String said(Throwable fault) {
        return fault.getClass() == IOException.class && fault.getMessage() != null
                ? fault.getMessage()
                : fault.getClass().getSimpleName();
    }
}
