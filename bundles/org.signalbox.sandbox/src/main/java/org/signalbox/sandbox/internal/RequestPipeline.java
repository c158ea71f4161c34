package org.signalbox.sandbox.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of every request: faults, token, access, rate, endpoint, faults after the commit. Thread-safe. */
final class RequestPipeline implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

    private final Supplier<PracticeState> worlds;
    private final Router router;
    private final int port;

    /** @param port where clients reach it */
    RequestPipeline(Supplier<PracticeState> worlds, Router router, int port) {
        this.port = port;
        this.worlds = worlds;
        this.router = router;
    }

    /** Closes the client's connection without an answer. */
    private static final class HangUp extends Exception {
        private static final long serialVersionUID = 1L;

        HangUp() {
            super(null, null, false, false);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = new Response(exchange);
            try {
                PracticeRequest request = new PracticeRequest(exchange);
                Router.Match match = router.find(request);
                switch (match.route().audience()) {
                    case ADMIN -> {
                        requireOwnHost(exchange, request);
                        response.send(plain(match, request));
                    }
                    case PUBLIC -> forAnyone(match, request, response);
                    case ACCOUNT -> forAccount(match, request, response);
                }
            } catch (ApiRefusal refusal) {
                response.send(refusal.answer());
            } catch (HangUp hangUp) {
                LOG.debug("Hanging up on {} {} as asked", exchange.getRequestMethod(), exchange.getRequestURI());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpAnswer plain(Router.Match match, PracticeRequest request) throws ApiRefusal, IOException {
        PracticeState world = worlds.get();
        return match.route()
                .endpoint()
                .answer(new EndpointCall(world, request, match.parameters(), "", false, world.now(), Duration.ZERO));
    }

    /** Pages are never affected by faults; media files are if a fault is limited to them. */
    private void forAnyone(Router.Match match, PracticeRequest request, Response response)
            throws ApiRefusal, IOException, InterruptedException, HangUp {
        PracticeOperation operation = match.route().operation();
        Optional<ArmedFaults.Armed> hit = operation == PracticeOperation.ANY
                ? Optional.empty()
                : worlds.get().faults().take(operation, Optional.empty());
        if (hit.isPresent()) {
            before(hit.get());
        }
        HttpAnswer answer = plain(match, request);
        if (hit.isEmpty()) {
            response.send(answer);
        } else {
            after(hit.get(), answer, response);
        }
    }

    private void forAccount(Router.Match match, PracticeRequest request, Response response)
            throws ApiRefusal, IOException, InterruptedException, HangUp {
        PracticeState world = worlds.get();
        Optional<String> owner = Tokens.bearer(request.header("Authorization")).flatMap(world.tokens()::owner);
        Optional<ArmedFaults.Armed> hit = world.faults().take(match.route().operation(), owner);
        if (hit.isPresent()) {
            before(hit.get());
        }
        Duration hidden = hit.map(ArmedFaults.Armed::what)
                .filter(what -> what.kind() == InjectedFault.Kind.DELAYED_VISIBILITY)
                .map(what -> what.delay().orElse(Duration.ofSeconds(5)))
                .orElse(Duration.ZERO);
        HttpAnswer answer = perform(world, match, request, hidden);
        if (hit.isEmpty()) {
            response.send(answer);
        } else if (!answer.succeeds()) {
            world.faults().returnToQueue(hit.get());
            response.send(answer);
        } else {
            after(hit.get(), answer, response);
        }
    }

    private static HttpAnswer perform(PracticeState world, Router.Match match, PracticeRequest request, Duration hidden)
            throws IOException {
        Map<String, String> rateHeaders = Map.of();
        HttpAnswer answer;
        try {
            String handle = world.tokens().authenticate(request.header("Authorization"));
            Instant now = world.now();
            boolean paid = request.header("Chirp-Access")
                    .filter("paid"::equalsIgnoreCase)
                    .isPresent();
            if (match.route().operation() != PracticeOperation.TERMS) {
                requireAccess(world, paid, now);
            }
            RateWindows.RateStatus rateStatus = world.rate().count(handle, world.limits(), now);
            rateHeaders = rateHeaders(world.kind(), rateStatus);
            if (!rateStatus.allowed()) {
                throw RateWindows.refusal(rateStatus, now);
            }
            answer = match.route()
                    .endpoint()
                    .answer(new EndpointCall(world, request, match.parameters(), handle, paid, now, hidden));
        } catch (ApiRefusal refusal) {
            answer = refusal.answer();
        }
        for (Map.Entry<String, String> header : rateHeaders.entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        return answer;
    }

    static void requireAccess(PracticeState world, boolean paid, Instant now) throws ApiRefusal {
        boolean open = world.kind() != PracticeKind.CHIRP || paid;
        if (!open && !world.access().isFreeAt(now)) {
            throw new ApiRefusal(
                    403, "access_ended", "Free access to " + world.name() + " has ended; only paid access is left.");
        }
    }

    private static Map<String, String> rateHeaders(PracticeKind kind, RateWindows.RateStatus rateStatus) {
        String reset = switch (kind) {
            case CHIRP -> Long.toString(rateStatus.resetAt().getEpochSecond());
            case PLAZA -> rateStatus.resetAt().toString();
        };
        return Map.of(
                "X-RateLimit-Limit", Integer.toString(rateStatus.limit()),
                "X-RateLimit-Remaining", Integer.toString(rateStatus.remaining()),
                "X-RateLimit-Reset", reset);
    }

    private static void before(ArmedFaults.Armed hit) throws ApiRefusal, InterruptedException, HangUp {
        InjectedFault what = hit.what();
        switch (what.kind()) {
            case RATE_LIMITED -> {
                long seconds = what.retryAfter().orElse(Duration.ofSeconds(2)).toSeconds();
                throw new ApiRefusal(429, "rate_limited", "Too many requests; try again in " + seconds + " s.")
                        .withHeader("Retry-After", Long.toString(seconds));
            }
            case ERROR_BEFORE_COMMIT -> throw serverError(what);
            case RESET_BEFORE_COMMIT -> throw new HangUp();
            case STALL_BEFORE_COMMIT -> {
                stall(hit);
                throw new HangUp();
            }
            case SLOW ->
                hit.released().await(what.delay().orElse(Duration.ofSeconds(2)).toMillis(), TimeUnit.MILLISECONDS);
            case TOKEN_EXPIRED -> throw Tokens.expired();
            case REJECTED ->
                throw new ApiRefusal(
                        what.status().orElse(422),
                        what.code().orElse("content_refused"),
                        what.message().orElse("The network refuses this content."));
            case ERROR_AFTER_COMMIT,
                    RESET_AFTER_COMMIT,
                    STALL_AFTER_COMMIT,
                    GARBAGE_BODY,
                    EMPTY_BODY,
                    TRUNCATED_BODY,
                    DELAYED_VISIBILITY -> {
                // these faults apply after the request was performed
            }
        }
    }

    private static void after(ArmedFaults.Armed hit, HttpAnswer answer, Response response)
            throws ApiRefusal, IOException, InterruptedException, HangUp {
        switch (hit.what().kind()) {
            case ERROR_AFTER_COMMIT -> throw serverError(hit.what());
            case RESET_AFTER_COMMIT -> throw new HangUp();
            case STALL_AFTER_COMMIT -> {
                stall(hit);
                throw new HangUp();
            }
            case GARBAGE_BODY -> response.send(answer.withBody("<html>{\"id\": oops"));
            case EMPTY_BODY -> response.send(answer.withBody(""));
            case TRUNCATED_BODY -> response.sendHalf(answer);
            case SLOW, DELAYED_VISIBILITY -> response.send(answer);
            case RATE_LIMITED, ERROR_BEFORE_COMMIT, RESET_BEFORE_COMMIT, STALL_BEFORE_COMMIT, TOKEN_EXPIRED, REJECTED ->
                throw new IllegalStateException("answered before: " + hit.what());
        }
    }

    private static void stall(ArmedFaults.Armed hit) throws InterruptedException {
        Duration delay = hit.what().delay().orElse(Duration.ofMinutes(10));
        hit.released().await(delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ApiRefusal serverError(InjectedFault what) {
        return new ApiRefusal(what.status().orElse(502), "server_error", "Something went wrong on the network's side.");
    }

    /**
     * A web page in a browser can reach loopback, but not with this Host header: limits administration to local
     * programs.
     */
    private void requireOwnHost(HttpExchange exchange, PracticeRequest request) throws ApiRefusal {
        String host = request.header("Host").orElse("");
        boolean local = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
        boolean fromPage = request.header("Origin").isPresent();
        if (!local || fromPage || !(host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port))) {
            throw new ApiRefusal(403, "forbidden_host", "Administration is for programs on this machine.");
        }
    }
}
