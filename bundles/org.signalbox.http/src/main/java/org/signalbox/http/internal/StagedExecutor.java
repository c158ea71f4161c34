package org.signalbox.http.internal;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Runs after connection and TLS handshake: from here on the network may see the request. */
final class StagedExecutor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        var traffic = connection.getEndpointDetails();
        boolean kept = traffic.getRequestCount() > 0;
        if (kept && connection.isStale()) {
            throw new StaleConnection();
        }
        // CONNECT requests a tunnel from a proxy; the request itself follows.
        if (!Method.CONNECT.isSame(request.getMethod())
                && !RequestStage.of(context).leave()) {
            throw new ConnectionClosedException("given up before it was sent");
        }
        long received = traffic.getReceivedBytesCount();
        try {
            return super.execute(request, connection, information, context);
        } catch (NoHttpResponseException | SocketException e) {
            if (kept && traffic.getReceivedBytesCount() == received) {
                throw new UnansweredRequest(e);
            }
            throw e;
        }
    }
}
