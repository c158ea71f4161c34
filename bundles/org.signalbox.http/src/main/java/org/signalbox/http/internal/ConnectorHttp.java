package org.signalbox.http.internal;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Http;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.SessionSockets;
import org.signalbox.http.SocketCount;
import org.signalbox.model.concurrent.BackgroundThreads;

/**
 * The shared connection pool, created at the first use because that reads the trusted certificates. No redirect, cookie
 * or stored authentication: one call sends one request, or two as {@link Exchange} repeats an unanswered safe one.
 */
@Component(service = HttpClients.class)
public final class ConnectorHttp implements HttpClients.OwnedClients {
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final int LINE = 16 * 1024;
    private static final int HEADERS = 200;

    private final InstantSource clock;
    private Optional<CloseableHttpClient> client = Optional.empty();
    private boolean closed;
    private final ExecutorService exchanges = BackgroundThreads.perTask("http");
    private final WebSocketClient sockets = new WebSocketClient();

    @Activate
    public ConnectorHttp(@Reference InstantSource clock) {
        this.clock = clock;
    }

    private static CloseableHttpClient connect() {
        var http1 = Http1Config.custom()
                .setMaxLineLength(LINE)
                .setMaxHeaderCount(HEADERS)
                .setMaxEmptyLineCount(1)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        // StagedExecutor checks the connection itself, right before it writes.
                        .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setMaxConnTotal(256)
                .setMaxConnPerRoute(32)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRequestExecutor(new StagedExecutor())
                .setRoutePlanner(new SystemDefaultRoutePlanner(null))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setExpectContinueEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Signalbox/0.1")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    @Override
    public Http open(HttpScope scope) {
        return new ScopedHttp(scope, client(), exchanges, clock);
    }

    @Override
    public SessionSockets sockets(HttpScope scope, SocketCount open) {
        return new ScopedWebSockets(scope, sockets, open, clock);
    }

    private synchronized CloseableHttpClient client() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        var present = client.orElseGet(ConnectorHttp::connect);
        client = Optional.of(present);
        return present;
    }

    @Override
    @Deactivate
    public synchronized void close() {
        closed = true;
        client.ifPresent(present -> present.close(CloseMode.IMMEDIATE));
        exchanges.shutdownNow();
        sockets.close();
    }
}
