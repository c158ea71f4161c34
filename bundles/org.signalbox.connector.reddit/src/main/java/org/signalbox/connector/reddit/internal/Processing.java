package org.signalbox.connector.reddit.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.common.Json;

/**
 * Waits a moment while Reddit processes a file. A socket tells the post, or that there will be none; nothing else tells
 * the latter. What it doesn't tell in that time, the list of posts does later.
 */
final class Processing {
    private static final Pattern POST =
            Pattern.compile("https://www\\.reddit\\.com/.*/comments/([0-9a-z]{1,13})(/.*)?");

    private final Api api;
    private final Duration longest;

    /** @param longest a commit has forty seconds for all */
    Processing(Api api, Duration longest) {
        this.api = api;
        this.longest = longest;
    }

    /**
     * The page of the post, as Reddit tells it; empty where it doesn't in time.
     *
     * @throws ConnectorException.Rejected when Reddit tells that there is none
     */
    Optional<URI> await(Optional<String> address) throws ConnectorException {
        var socket = address.flatMap(Processing::socket);
        var told = socket.isPresent() ? told(socket.get()) : Optional.<String>empty();
        var message = told.flatMap(text -> Json.object(text));
        var type = message.flatMap(each -> Json.string(each, "type")).orElse("");
        if (type.equals("failed")) {
            throw Api.rejected("Reddit took the file, but can't process it: it may be damaged", null);
        }
        return message.filter(each -> type.equals("success"))
                .flatMap(each -> Json.object(each, "payload"))
                .flatMap(payload -> Json.string(payload, "redirect"))
                .flatMap(Things::parsed);
    }

    /** The short name of the post at an address. */
    static Optional<String> name(URI page) {
        var found = POST.matcher(page.toString());
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Optional<URI> socket(String address) {
        try {
            return Optional.of(URI.create(address))
                    .filter(uri -> "wss".equals(uri.getScheme()) && uri.getHost() != null);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private Optional<String> told(URI address) {
        var heard = new LinkedBlockingQueue<Optional<String>>();
        try {
            var request = WebSocketRequest.of("post.follow", address).within(longest);
            if (api.sockets().open(request, new Hearing(heard)) instanceof WebSocketHandshake.Opened(var socket)) {
                try {
                    var first = heard.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
                    return first == null ? Optional.empty() : first;
                } finally {
                    socket.close();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ConnectorException unheard) {
            // The post is taken: that nobody says how it gets on is no failure of it.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Hands on the first message, or that there is none. */
    private record Hearing(BlockingQueue<Optional<String>> heard) implements WebSocketListener {
        @Override
        public void onText(String text) {
            heard.add(Optional.of(text));
        }

        @Override
        public void onBinary(byte[] bytes) {
            heard.add(Optional.empty());
        }

        @Override
        public void onClose(WebSocketClose close) {
            heard.add(Optional.empty());
        }
    }
}
