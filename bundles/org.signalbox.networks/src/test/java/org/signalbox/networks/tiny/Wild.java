package org.signalbox.networks.tiny;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Digests;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketRequest;

/** Everything that a connector must not do. */
final class Wild {
    /** Longer than all limits of the tests, and short enough for them to end. */
    private static final long STUBBORN = 4_500_000_000L;

    private Wild() {}

    /** Misbehaves in the way that a word says; does nothing for any other word. */
    static void behave(String manner, Host host) throws ConnectorException {
        switch (manner) {
            case "mistake" -> throw new IllegalStateException("s3cret in a mistake");
            case "error" -> throw new StackOverflowError();
            case "target-lost" -> throw ConnectorException.AuthorizationLost.ofTarget("the page was deleted");
            case "recursion" -> recursion(0);
            case "memory" -> throw new IllegalStateException("" + new long[Integer.MAX_VALUE].length);
            case "memory-error" -> throw new OutOfMemoryError("s3cret");
            case "linkage" -> throw new NoClassDefFoundError("s3cret");
            case "death" -> throw new Death();
            case "hostile-exception" -> throw new Hostile();
            case "hostile-cause" -> throw new ConnectorException.Unavailable("known", new Hostile());
            case "endless-message" -> throw new ConnectorException.Rejected("No. ".repeat(100_000), null);
            case "echo" ->
                throw new ConnectorException.Rejected(
                        "No good: "
                                + host.grant()
                                        .current()
                                        .secrets()
                                        .get("password")
                                        .reveal(),
                        "tiny.term");
            case "echo-basic" ->
                throw new ConnectorException.RateLimited(
                        "No good: "
                                + basic(host.grant()
                                        .current()
                                        .secrets()
                                        .get("password")
                                        .reveal()),
                        Instant.EPOCH);
            case "echo-cause" ->
                throw new ConnectorException.Unavailable(
                        "broken",
                        new IllegalArgumentException(
                                host.grant().current().secrets().get("password").reveal()));
            case "echo-old" -> {
                var old = host.grant().current();
                host.grant().replace(old, grant -> grant.withSecret("password", Secret.of("another one")));
                throw new ConnectorException.Unavailable(
                        "No good: " + old.secrets().get("password").reveal(), null);
            }
            case "rotates" -> {
                var mine = host.grant().current();
                host.grant().replace(mine, grant -> grant.withSecret("password", Secret.of("renewed")));
            }
            case "slows-down" ->
                host.pace()
                        .waitUntil(
                                host.clock().instant().plusSeconds(77),
                                "5 of 100 left\nfor "
                                        + host.grant()
                                                .current()
                                                .secrets()
                                                .get("password")
                                                .reveal());
            case "slows-down-for-good" -> host.pace().waitUntil(Instant.parse("9999-12-31T00:00:00Z"), "not now");
            case "logs" -> {
                var secret = host.grant().current().secrets().get("password").reveal();
                host.log().info("line one\nline two with " + secret);
                host.log().warn("x".repeat(5_000));
                host.http().send(HttpRequest.get("read", URI.create("https://tiny.example/bot/" + secret)));
            }
            case "signs" -> {
                var digest = new byte[32];
                var key = host.signatures().publicKey("key");
                var signature = host.signatures().sign("key", digest);
                throw new ConnectorException.Rejected(
                        Digests.hex(key) + " "
                                + host.signatures().verify(key, digest, signature)
                                + " of " + host.grant().current().secrets().keySet(),
                        null);
            }
            case "signs-often" -> {
                for (var i = 0; i <= Signatures.MOST; i++) {
                    host.signatures().publicKey("key");
                }
            }
            case "signs-short" -> host.signatures().sign("key", new byte[31]);
            case "signs-with-none" -> host.signatures().sign("x".repeat(10_000), new byte[32]);
            case "own-files" ->
                host.http()
                        .send(HttpRequest.post(
                                "wild",
                                URI.create("https://tiny.example/"),
                                HttpRequest.multipart()
                                        .file("a", "a", own(3))
                                        .file("b", "b", own(3))
                                        .build()));
            case "long-files" ->
                host.http()
                        .send(HttpRequest.post(
                                "wild",
                                URI.create("https://tiny.example/"),
                                HttpRequest.multipart()
                                        .file("a", "a", own(9 << 20))
                                        .file("b", "b", own(9 << 20))
                                        .build()));
            case "long-files-said-short" ->
                host.http()
                        .send(HttpRequest.post(
                                "wild",
                                URI.create("https://tiny.example/"),
                                HttpRequest.multipart()
                                        .file("a", "a", saidOf(own(9 << 20), 0))
                                        .file("b", "b", saidOf(own(9 << 20), -9 << 20))
                                        .build()));
            case "lost" -> throw new ConnectorException.AuthorizationLost("tiny says no");
            case "lost-before" -> refusedBefore(host);
            case "slow" -> sleep();
            case "deaf" -> deaf();
            case "spins" -> spin();
            case "flood" -> flood(host);
            case "own-body" -> host.http().send(HttpRequest.post("wild", URI.create("https://tiny.example/"), own(3)));
            case "own-file" ->
                host.http()
                        .send(HttpRequest.post(
                                "wild",
                                URI.create("https://tiny.example/"),
                                HttpRequest.multipart(List.of(), "file", "f", own(3))));
            case "long-body" ->
                host.http().send(HttpRequest.post("wild", URI.create("https://tiny.example/"), own(1L << 40)));
            case "listens" -> listen(host, socket -> {});
            case "listens-badly" ->
                listen(host, socket -> {
                    throw new IllegalStateException("s3cret");
                });
            case "floods-a-socket" -> listen(host, Wild::floodSocket);
            case "late-clock" -> TinyActivator.offerClock();
            case "deaf-sender" -> sendDeafly(host);
            default -> {}
        }
    }

    /** The answer to a request from before the grant was renewed, on another node or here. */
    private static void refusedBefore(Host host) throws ConnectorException {
        try {
            host.http().send(HttpRequest.get("read", URI.create("https://tiny.example/")));
        } catch (ConnectorException.NotSent e) {
            host.grant().replace(host.grant().current(), grant -> grant.withSecret("password", Secret.of("renewed")));
        }
        throw new ConnectorException.AuthorizationLost("tiny refuses what was before");
    }

    static RuntimeException hostile() {
        return new Hostile();
    }

    /** An id that nobody can keep for some words; else the usual one. */
    static String id(String manner, String usual) {
        return switch (manner) {
            case "no-id" -> " ";
            case "endless-id" -> "s3cret".repeat(1_000);
            default -> usual;
        };
    }

    /** Bytes that only its own code can give. */
    private static HttpRequest.Body.Stream own(long size) {
        return HttpRequest.stream("text/plain", size, offset -> new InputStream() {
            private int left = (int) Math.min(size, Integer.MAX_VALUE);

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }
        });
    }

    private static HttpRequest.Body.Stream saidOf(HttpRequest.Body.Stream file, long size) {
        return HttpRequest.stream(file.type(), size, file.content());
    }

    private static String basic(String secret) {
        return Base64.getEncoder().encodeToString(("me:" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recursion(int depth) {
        return recursion(depth + 1) + 1;
    }

    private static void sleep() throws ConnectorException {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            throw new ConnectorException.OutcomeUnknown("interrupted", e);
        }
    }

    /** Sleeps on, whoever interrupts. */
    static void deaf() {
        var until = System.nanoTime() + STUBBORN;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(50_000_000);
            Thread.interrupted();
        }
    }

    private static void spin() {
        var until = System.nanoTime() + STUBBORN;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static void flood(Host host) throws ConnectorException {
        for (var i = 0; i < 5_000; i++) {
            try {
                host.http().send(HttpRequest.get("flood", URI.create("https://tiny.example/")));
            } catch (ConnectorException.NotSent e) {
                if (i == 4_999) {
                    throw e;
                }
            }
        }
    }

    /** Goes on once it has heard something, and leaves the socket open. */
    private static void floodSocket(WebSocket socket) {
        try {
            for (var i = 0; i < 10_000; i++) {
                socket.send(WebSocketMessage.text("wild", "again"));
            }
        } catch (ConnectorException e) {
            // as it must
        }
    }

    private static void listen(Host host, Consumer<WebSocket> hearing) throws ConnectorException {
        var heard = new CountDownLatch(1);
        var open = new CountDownLatch(1);
        var own = new AtomicReference<WebSocket>();
        var handshake = host.webSockets()
                .open(WebSocketRequest.of("wild", URI.create("wss://tiny.example/")), new WebSocketListener() {
                    @Override
                    public void onText(String text) {
                        heard.countDown();
                        try {
                            open.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                        hearing.accept(own.get());
                    }

                    @Override
                    public void onBinary(byte[] bytes) {
                        throw new IllegalStateException("not asked for");
                    }

                    @Override
                    public void onClose(WebSocketClose close) {
                        heard.countDown();
                    }
                });
        own.set(((WebSocketHandshake.Opened) handshake).socket());
        open.countDown();
        try {
            if (!heard.await(10, TimeUnit.SECONDS)) {
                throw new ConnectorException.Unavailable("nothing was heard", null);
            }
        } catch (InterruptedException e) {
            throw new ConnectorException.Unavailable("interrupted", null);
        }
    }

    /** Takes no notice of the answer. */
    static void sendQuietly(Host host) {
        try {
            host.http().send(HttpRequest.get("wild", URI.create("https://tiny.example/")));
        } catch (ConnectorException e) {
            host.log().debug("not sent");
        }
    }

    /** Sends on, whoever interrupts. */
    private static void sendDeafly(Host host) {
        var until = System.nanoTime() + 2 * STUBBORN;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(20_000_000);
            Thread.interrupted();
            try {
                host.http().send(HttpRequest.get("wild", URI.create("https://tiny.example/")));
            } catch (ConnectorException e) {
                continue;
            }
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Whoever asks it anything is in for it. */
    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new Death();
        }

        @Override
        public String toString() {
            spin();
            return "";
        }

        @Override
        public synchronized Throwable getCause() {
            throw new Death();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new Death();
        }
    }
}
