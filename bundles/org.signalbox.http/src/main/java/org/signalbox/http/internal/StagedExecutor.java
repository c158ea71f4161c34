package org.signalbox.http.internal;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
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
        if (connection.getEndpointDetails().getRequestCount() > 0 && connection.isStale()) {
            throw new StaleConnection();
        }
        // CONNECT requests a tunnel from a proxy; the request itself follows.
        if (!Method.CONNECT.isSame(request.getMethod())
                && !RequestStage.of(context).leave()) {
            throw new ConnectionClosedException("given up before it was sent");
        }
        return super.execute(request, connection, information, context);
    }
}
