package org.signalbox.http.internal;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its whole answer, on a thread of its own, so that the caller can stop waiting. */
final class Exchange implements Callable<HttpResponse> {
    /** Maximum size of an answer in bytes, after decoding. */
    static final int LIMIT = 16 * 1024 * 1024;

    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final HttpClient client;
    private final HttpRequest request;
    private final HttpUriRequestBase message;
    private final RequestStage stage;

    Exchange(HttpClient client, HttpRequest request, URI target) {
        this.client = client;
        this.request = request;
        stage = new RequestStage(request.timeout());
        message = new HttpUriRequestBase(request.method(), target);
    }

    RequestStage stage() {
        return stage;
    }

    /** Closes the request's connection. */
    void abort() {
        message.cancel();
    }

    @Override
    public HttpResponse call() throws Exception {
        var timeout = Timeout.of(request.timeout().toMillis() + 1_000, TimeUnit.MILLISECONDS);
        message.setConfig(RequestConfig.custom()
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
        request.headers().forEach(message::setHeader);
        try (var body = RequestBody.open(request.body())) {
            body.entity().ifPresent(entity -> {
                message.removeHeaders("Content-Type");
                message.setEntity(entity);
            });
            boolean repeatable = isRepeatable();
            while (true) {
                try {
                    return attempt();
                } catch (StaleConnection e) {
                    // Nothing was written, so the same request is sent on the next kept connection, or on a new one.
                    LOG.debug("{}: {}", request.operation(), e.getMessage());
                } catch (UnansweredRequest e) {
                    // Usually the network closed the idle connection just as the request came.
                    if (!repeatable) {
                        throw e.failure();
                    }
                    repeatable = false;
                    LOG.debug("{} is sent once more: {}", request.operation(), e.getMessage());
                }
            }
        }
    }

    /** A safe method of RFC 9110 without a visible effect: the network may see it twice. */
    private boolean isRepeatable() {
        return SAFE.contains(request.method())
                && request.effect() == HttpRequest.Effect.REPEATABLE
                && request.body() instanceof HttpRequest.Body.None;
    }

    private HttpResponse attempt() throws IOException {
        var context = HttpClientContext.create();
        stage.attachTo(context);
        try (var response = client.executeOpen(null, message, context)) {
            return new HttpResponse(response.getCode(), headers(response), bytes(response));
        }
    }

    private byte[] bytes(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        var content = entity.getContent();
        var bytes = content.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            // Closing would first read the rest, of any length.
            abort();
            throw new IOException("longer than " + LIMIT + " bytes");
        }
        content.close();
        return bytes;
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        var headers = new HashMap<String, List<String>>();
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        return headers;
    }
}
