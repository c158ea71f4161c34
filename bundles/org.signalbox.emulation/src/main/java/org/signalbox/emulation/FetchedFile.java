package org.signalbox.emulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A file as an emulated network gets it from its public address, over a real socket.
 *
 * @param type the media type that the server says, in lower case and without parameters; may be empty
 * @param bytes all of it
 */
public record FetchedFile(String type, byte[] bytes) {
    private static final int OK = 200;

    /** Why a network got no file. */
    public enum Failure {
        /** The address is none of HTTP. */
        ADDRESS,
        /** Nobody answers there, or the answer breaks off. */
        UNREACHABLE,
        /** The server answers with another status than 200; a redirect is one. */
        STATUS,
        /** It has more bytes than the network takes. */
        TOO_LARGE,
        /** It isn't there in time. */
        TOO_SLOW
    }

    /** A file that couldn't be fetched. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        private final Failure failure;
        private final int status;

        private FailedException(Failure failure, int status, @Nullable Throwable cause) {
            super(failure + (status == 0 ? "" : " " + status), cause);
            this.failure = failure;
            this.status = status;
        }

        public Failure failure() {
            return failure;
        }

        /** Of {@link Failure#STATUS}; else 0. */
        public int status() {
            return status;
        }
    }

    /**
     * Gets a file by one request; redirects aren't followed. Any thread, which waits.
     *
     * @param most bytes that the network takes
     * @param within the time for all of it
     */
    public static FetchedFile from(URI address, int most, Duration within) throws FailedException {
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(scheme) || address.getHost() == null) {
            throw new FailedException(Failure.ADDRESS, 0, null);
        }
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(within)
                .build();
        try {
            var answer = client.sendAsync(
                            HttpRequest.newBuilder(address).GET().build(), head -> new Bounded(head.statusCode(), most))
                    .get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new FetchedFile(
                    type(answer.headers().firstValue("content-type").orElse("")), answer.body());
        } catch (TimeoutException e) {
            throw new FailedException(Failure.TOO_SLOW, 0, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException(Failure.TOO_SLOW, 0, e);
        } catch (ExecutionException e) {
            throw failed(e);
        } finally {
            client.shutdownNow();
        }
    }

    private static FailedException failed(ExecutionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new FailedException(refusal.failure, refusal.status, e);
            }
        }
        return new FailedException(Failure.UNREACHABLE, 0, e);
    }

    private static String type(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** What the body of an answer is given up for. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        private final Failure failure;
        private final int status;

        private Refusal(Failure failure, int status) {
            super(failure.name());
            this.failure = failure;
            this.status = status;
        }
    }

    /** Collects a body up to its limit. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int status;
        private final int most;
        private Flow.@Nullable Subscription subscription;

        private Bounded(int status, int most) {
            this.status = status;
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (status == OK) {
                given.request(Long.MAX_VALUE);
            } else {
                give(new Refusal(Failure.STATUS, status));
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (var buffer : buffers) {
                var some = new byte[buffer.remaining()];
                buffer.get(some);
                if (some.length > most - bytes.size()) {
                    give(new Refusal(Failure.TOO_LARGE, 0));
                    return;
                }
                bytes.writeBytes(some);
            }
        }

        private void give(Refusal refusal) {
            body.completeExceptionally(refusal);
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable broken) {
            body.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
