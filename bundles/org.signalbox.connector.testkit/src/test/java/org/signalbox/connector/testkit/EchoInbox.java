package org.signalbox.connector.testkit;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;

/** The part of a session that reads what people write, with at most one flaw. */
abstract class EchoInbox extends EchoReader implements AwaitsInbox, ReadsItems, Hides, Likes, Removes {
    private String kept = "";
    private @Nullable Hearing hearing;

    EchoInbox(@Nullable Flaw flaw, Grant grant, Host host) {
        super(flaw, grant, host);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        var known = flaw == Flaw.INBOX_POSITION_IN_SESSION ? kept : position.orElse("");
        var after = flaw == Flaw.INBOX_FORGETS_POSITION ? "" : known;
        var own = flaw == Flaw.INBOX_HAS_OWN ? "&own=yes" : "";
        return call(HttpRequest.get("inbox.read", at("/inbox?limit=" + limit + "&after=" + after + own)), page -> {
            var items = EchoSession.objects(page).stream().map(this::item).toList();
            kept = text(page, "position");
            var more = text(page, "more").equals("true") && flaw != Flaw.INBOX_ONE_PAGE;
            return more ? InboxPage.before(kept, items) : InboxPage.last(kept, items);
        });
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        var ids = items.stream().map(Receipt::remoteId).collect(Collectors.joining(","));
        var path = flaw == Flaw.ITEMS_OF_THE_FIRST ? items.getFirst().remoteId() : ids;
        var request = HttpRequest.get("inbox.read", at("/items?ids=" + path));
        return call(flaw == Flaw.ITEMS_CHANGE_SOMETHING ? request.visible() : request, answer -> {
            var present = EchoSession.objects(answer).stream()
                    .map(item -> flaw == Flaw.ITEMS_AS_THEY_WERE ? before(item) : item(item))
                    .toList();
            var there = present.stream().map(InboxItem::remoteId).collect(Collectors.toSet());
            var gone = items.stream()
                    .map(Receipt::remoteId)
                    .filter(id -> !there.contains(id))
                    .collect(Collectors.toSet());
            return ItemsNow.of(present, flaw == Flaw.ITEMS_NEVER_GONE ? Set.of() : gone);
        });
    }

    private InboxItem before(JsonObject item) {
        item.addProperty("text", "Before");
        return item(item);
    }

    private InboxItem item(JsonObject item) {
        var author = flaw == Flaw.INBOX_ANONYMOUS ? "somebody" : text(item, "author");
        return InboxItem.of(
                        text(item, "id"),
                        InboxItem.Kind.COMMENT,
                        Instant.parse(text(item, "at")),
                        Author.of("id-" + author, author),
                        text(item, "text"))
                .possible(Action.values())
                .data("{\"item\":true}")
                .build();
    }

    @Override
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        set(item, "hidden", hidden || flaw == Flaw.HIDE_NEVER_SHOWS, flaw == Flaw.HIDE_TOGGLES);
    }

    @Override
    public void like(Receipt item, boolean liked) throws ConnectorException {
        set(item, "liked", liked, flaw == Flaw.LIKE_TOGGLES);
    }

    private void set(Receipt item, String what, boolean value, boolean toggle) throws ConnectorException {
        var body = "{\"" + what + "\":\"" + (toggle ? "toggle" : value) + "\"}";
        var request = HttpRequest.put("reply." + what, at("/items/" + item.remoteId()), HttpRequest.json(body));
        change(flaw == Flaw.LIKE_NOT_VISIBLE ? request : request.visible());
    }

    @Override
    public void remove(Receipt item) throws ConnectorException {
        if (flaw == Flaw.REMOVES_BY_HIDING) {
            set(item, "hidden", true, false);
        } else {
            change(HttpRequest.delete("reply.remove", at("/items/" + item.remoteId()))
                    .visible());
        }
    }

    private void change(HttpRequest request) throws ConnectorException {
        var response = send(request);
        if (!response.ok() && (response.status() != 404 || flaw == Flaw.REMOVES_ONCE)) {
            throw refusal(response);
        }
    }

    /** One socket and what it has told. */
    private static final class Hearing implements WebSocketListener {
        private final Semaphore came = new Semaphore(0);
        private volatile boolean ended;
        private volatile @Nullable WebSocket socket;

        @Override
        public void onText(String text) {
            came.release();
        }

        @Override
        public void onBinary(byte[] bytes) {
            came.release();
        }

        @Override
        public void onClose(WebSocketClose close) {
            ended = true;
            came.release();
        }
    }

    @Override
    public boolean await(Duration atMost) throws ConnectorException {
        var heard = hearing;
        if (heard == null || flaw == Flaw.AWAIT_OPENS_EACH_TIME) {
            heard = open();
            hearing = heard;
        }
        if (flaw == Flaw.AWAIT_MARKS_READ) {
            call(
                    HttpRequest.post("account.read", at("/crumbs"), HttpRequest.none())
                            .visible(),
                    done -> done);
        }
        if (flaw == Flaw.AWAIT_FORGETS) {
            heard.came.drainPermits();
        }
        try {
            var came = heard.came.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            heard.came.drainPermits();
            if (heard.ended && flaw != Flaw.AWAIT_MISSES_THE_END) {
                hearing = flaw == Flaw.AWAIT_NEVER_OPENS_ANEW ? heard : null;
                throw new ConnectorException.Unavailable("the socket ended", null);
            }
            return (came || flaw == Flaw.AWAIT_ALWAYS_TELLS) && flaw != Flaw.AWAIT_SLEEPS;
        } catch (InterruptedException e) {
            if (flaw != Flaw.AWAIT_SWALLOWS_INTERRUPTION) {
                Thread.currentThread().interrupt();
            }
            throw new ConnectorException.Unavailable("interrupted", e);
        }
    }

    private Hearing open() throws ConnectorException {
        var heard = new Hearing();
        var address = URI.create(at("/told").toString().replaceFirst("^http", "ws"));
        var request = WebSocketRequest.of("inbox.await", address).header("Authorization", "Bearer " + token().reveal());
        switch (host.webSockets().open(request, heard)) {
            case WebSocketHandshake.Opened(var opened) -> heard.socket = opened;
            case WebSocketHandshake.Refused(var answer) -> {
                if (answer.ok()) {
                    throw new ConnectorException.Unavailable("no socket", null);
                }
                throw refusal(answer);
            }
        }
        return heard;
    }
}
