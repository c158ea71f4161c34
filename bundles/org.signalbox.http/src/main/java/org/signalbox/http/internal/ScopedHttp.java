package org.signalbox.http.internal;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.http.HttpScope;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;

/** HTTP for one account: checks the policy, enforces the deadline, and classifies failures. */
final class ScopedHttp implements Http {
    private final HttpScope scope;
    private final HttpClient client;
    private final ExecutorService exchanges;
    private final InstantSource clock;

    ScopedHttp(HttpScope scope, HttpClient client, ExecutorService exchanges, InstantSource clock) {
        this.scope = scope;
        this.client = client;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    @Override
    public HttpResponse send(HttpRequest request) throws ConnectorException {
        var target = admit(request);
        var started = System.nanoTime();
        var exchange = new Exchange(client, request, target);
        Future<HttpResponse> running;
        try {
            running = exchanges.submit(exchange);
        } catch (RejectedExecutionException e) {
            throw ExchangeFailure.unsent(message("transport.unsent.closing", request), e);
        }
        var status = 0;
        try {
            var response = running.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
            status = response.status();
            EndHeaders.of(response, request.uri(), clock.instant())
                    .forEach(end -> scope.meter().announced(scope.network(), request.operation(), end));
            return classify(request, response);
        } catch (TimeoutException e) {
            throw abandoned(request, exchange, running, "late", seconds(request));
        } catch (InterruptedException e) {
            var error = abandoned(request, exchange, running, "interrupted");
            Thread.currentThread().interrupt();
            throw error;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw failed(request, exchange, Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            meter(request, exchange.stage().sent(), status, System.nanoTime() - started);
        }
    }

    /** Counts each sending; all but the last were unanswered. */
    private void meter(HttpRequest request, int sent, int status, long nanos) {
        for (int left = sent; left > 0; left--) {
            scope.meter()
                    .called(
                            scope.network(),
                            scope.account(),
                            request.operation(),
                            left == 1 ? status : 0,
                            nanos / 1_000);
        }
    }

    private URI admit(HttpRequest request) throws ConnectorException {
        var refusal = scope.egress().check(request.uri());
        if (refusal.isPresent()) {
            throw new ConnectorException.NotSent(request.operation() + ": not sent, " + refusal.get(), null);
        }
        var broken = RequestSyntax.refusal(request, host(request));
        if (broken.isPresent()) {
            throw ExchangeFailure.unsent(broken.get(), null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw ExchangeFailure.unsent(message("transport.unsent.interrupted", request), null);
        }
        return scope.origins().rewrite(request.uri());
    }

    private HttpResponse classify(HttpRequest request, HttpResponse response) throws ConnectorException {
        var status = response.status();
        if (status == 429 && !request.reads429()) {
            var retryAt = RetryTime.of(response, clock.instant()).orElse(null);
            var reason = retryAt == null
                    ? message("transport.wait", request)
                    : message("transport.wait-until", request, Schedule.at(retryAt, ZoneId.systemDefault()));
            throw LocalizedFailure.with(reason, message -> new ConnectorException.RateLimited(message, retryAt));
        }
        if (status < 100 || status >= 500) {
            throw unclear(request, message("transport.status", request, status));
        }
        return response;
    }

    private ConnectorException abandoned(
            HttpRequest request, Exchange exchange, Future<HttpResponse> running, String why, Object... more) {
        var unsent = exchange.stage().giveUp();
        exchange.abort();
        running.cancel(true);
        return unsent
                ? ExchangeFailure.unsent(message("transport.unsent." + why, request, more), null)
                : unclear(request, message("transport.broken." + why, request, more));
    }

    private static ConnectorException failed(HttpRequest request, Exchange exchange, Throwable cause) {
        if (exchange.stage().giveUp()) {
            return ExchangeFailure.unsent(
                    TransportFailureText.of("transport.unsent", cause, request.operation(), host(request)), cause);
        }
        return unclear(request, TransportFailureText.of("transport.broken", cause, request.operation(), host(request)));
    }

    private static ConnectorException unclear(HttpRequest request, Message reason) {
        return ExchangeFailure.unclear(request.effect(), reason);
    }

    private static ExchangeFailure failure(HttpRequest request) {
        return ExchangeFailure.of(request.operation(), request.uri());
    }

    private static Message message(String code, HttpRequest request, Object... more) {
        return failure(request).message(code, more);
    }

    private static String host(HttpRequest request) {
        return failure(request).host();
    }

    private static String seconds(HttpRequest request) {
        var millis = request.timeout().toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
