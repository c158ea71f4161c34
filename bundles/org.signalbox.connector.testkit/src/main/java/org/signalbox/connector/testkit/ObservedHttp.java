package org.signalbox.connector.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;

/** The host's HTTP with a record of all requests and shorter timeouts. */
final class ObservedHttp implements Http {
    private final Http real;
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Runnable beforeVisible = () -> {};
    private volatile Duration timeout = Duration.ofSeconds(10);

    ObservedHttp(Http real) {
        this.real = real;
    }

    List<HttpRequest> requests() {
        return requests;
    }

    /** A request that goes another way. */
    void note(HttpRequest request) {
        requests.add(request);
        if (request.effect() == HttpRequest.Effect.VISIBLE) {
            beforeVisible.run();
        }
    }

    /** Happens before each visible request from now on. */
    void beforeVisible(Runnable action) {
        beforeVisible = action;
    }

    Duration timeout() {
        return timeout;
    }

    void timeout(Duration longest) {
        timeout = longest;
    }

    @Override
    public HttpResponse send(HttpRequest request) throws ConnectorException {
        note(request);
        return real.send(request.timeout().compareTo(timeout) > 0 ? request.within(timeout) : request);
    }
}
