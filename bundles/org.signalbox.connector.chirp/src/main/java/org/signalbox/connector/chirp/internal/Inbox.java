package org.signalbox.connector.chirp.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.connector.common.PracticeAnswers;

/** What people write to the account, and the stream that tells of it. */
final class Inbox {
    private static final Set<InboxItem.Action> POSSIBLE = Set.of(InboxItem.Action.REPLY, InboxItem.Action.LIKE);

    /** What the stream says while nothing comes. */
    private static final String ALIVE = "{\"type\":\"alive\"}";

    private static final int STATUS_GONE = 404;

    private final Api api;
    private final WebSockets sockets;
    private @Nullable Stream stream;

    Inbox(Api api, WebSockets sockets) {
        this.api = api;
        this.sockets = sockets;
    }

    /** One socket and what it has told. */
    private static final class Stream implements WebSocketListener {
        private final BlockingQueue<Boolean> signs = new LinkedBlockingQueue<>(1);
        private volatile boolean ended;

        @Override
        public void onText(String text) {
            if (!text.equals(ALIVE)) {
                signs.offer(true);
            }
        }

        @Override
        public void onBinary(byte[] bytes) {
            signs.offer(true);
        }

        @Override
        public void onClose(WebSocketClose close) {
            ended = true;
            signs.offer(true);
        }
    }

    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        var after = position.map(text -> "&after=" + Api.encoded(text)).orElse("");
        return api.call(
                HttpRequest.get("inbox.read", api.at("/2/inbox?limit=" + limit + after)),
                page -> PracticeAnswers.inbox(page, POSSIBLE));
    }

    ItemsNow items(List<Receipt> items) throws ConnectorException {
        return api.call(
                HttpRequest.get("inbox.read", api.at("/2/inbox/items?ids=" + PracticeAnswers.ids(items))),
                answer -> PracticeAnswers.items(answer, items, POSSIBLE));
    }

    void like(Receipt item, boolean liked) throws ConnectorException {
        var address = api.at("/2/inbox/" + Api.encoded(item.remoteId()) + "/like");
        var request = liked
                ? HttpRequest.post("reply.like", address, HttpRequest.none())
                : HttpRequest.delete("reply.like", address);
        var response = api.send(request.visible());
        if (!response.ok() && response.status() != STATUS_GONE) {
            throw Refusal.of(response, api.edition());
        }
    }

    boolean await(Duration atMost) throws ConnectorException {
        var heard = stream;
        if (heard == null) {
            stream = open();
            return true; // what came before is unknown
        }
        boolean came;
        try {
            came = heard.signs.poll(atMost.toMillis(), TimeUnit.MILLISECONDS) != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException.Unavailable(
                    "interrupted while waiting for " + api.edition().name(), e);
        }
        if (heard.ended) {
            stream = null;
            throw new ConnectorException.Unavailable(api.edition().name() + " ended its stream", null);
        }
        return came;
    }

    private Stream open() throws ConnectorException {
        var opening = new Stream();
        var address = URI.create(api.at("/2/inbox/stream").toString().replaceFirst("^http", "ws"));
        var handshake = sockets.open(api.signed(WebSocketRequest.of("inbox.await", address)), opening);
        if (handshake instanceof WebSocketHandshake.Refused(var response)) {
            throw response.status() < 400
                    ? new ConnectorException.Unavailable(api.edition().name() + " opened no stream", null)
                    : Refusal.of(response, api.edition());
        }
        return opening;
    }
}
