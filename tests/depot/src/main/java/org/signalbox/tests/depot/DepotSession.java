package org.signalbox.tests.depot;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Reply;

/** A session that uploads one chunk in each call, and then asks how far the network is. */
final class DepotSession implements Publishes, Reconciles, ReadsHistory {
    private static final Duration CHUNK_LIMIT = Duration.ofMinutes(1);
    private static final String SENT = "sent";
    private static final String UPLOAD = "upload";

    private final URI origin;
    private final Secret token;
    private final Http http;
    private final InstantSource clock;

    DepotSession(Grant grant, Http http, InstantSource clock) {
        origin = grant.origin();
        token = grant.secret("token").orElse(Secret.of(""));
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Account verify() throws ConnectorException {
        return call(
                HttpRequest.get("account.read", at("/me")),
                me -> Account.of(me.text("id"), me.text("id")).build());
    }

    @Override
    public LiveTerms liveTerms() {
        return LiveTerms.of(Map.of(), clock.instant());
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        if (part.media().isEmpty()) {
            return Preparation.ready(Prepared.of(new JsonObject().toString()));
        }
        var media = part.media().getFirst();
        if (earlier.isEmpty()) {
            return further(begun(media));
        }
        var upload = JsonParser.parseString(earlier.get().json()).getAsJsonObject();
        var sent = upload.get(SENT).getAsLong();
        return sent < media.size() ? further(sent(media, upload, sent)) : state(upload);
    }

    private Preparation further(JsonObject upload) {
        return Preparation.pending(Prepared.of(upload.toString()), clock.instant());
    }

    private JsonObject begun(Media media) throws ConnectorException {
        var body = new JsonObject();
        body.addProperty("bytes", media.size());
        return call(HttpRequest.post("media.upload", at("/uploads"), HttpRequest.json(body.toString())), reply -> {
            var upload = new JsonObject();
            upload.addProperty(UPLOAD, reply.text("id"));
            upload.addProperty("chunk", number(reply, "chunk"));
            upload.addProperty(SENT, 0);
            return upload;
        });
    }

    private JsonObject sent(Media media, JsonObject upload, long from) throws ConnectorException {
        byte[] chunk;
        try (var content = media.content().open(from)) {
            chunk = content.readNBytes(upload.get("chunk").getAsInt());
        } catch (IOException e) {
            throw new ConnectorException.Unavailable("The film can't be read", e);
        }
        var address = at("/uploads/" + upload.get(UPLOAD).getAsString() + "/" + from);
        call(
                HttpRequest.put("media.upload", address, HttpRequest.bytes(media.type(), chunk))
                        .within(CHUNK_LIMIT),
                Function.identity());
        upload.addProperty(SENT, from + chunk.length);
        return upload;
    }

    private Preparation state(JsonObject upload) throws ConnectorException {
        var address = at("/uploads/" + upload.get(UPLOAD).getAsString());
        var wait = call(HttpRequest.get("media.read", address), reply -> number(reply, "wait"));
        var prepared = Prepared.of(upload.toString());
        return wait > 0
                ? Preparation.pending(prepared, clock.instant().plusMillis(wait))
                : Preparation.ready(prepared).until(clock.instant().plus(Duration.ofHours(20)));
    }

    private static long number(Reply reply, String name) {
        return reply.maybeNumber(name)
                .map(BigDecimal::longValue)
                .orElseThrow(() -> new Reply.Unreadable("\"" + name + "\" is missing"));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        var body = JsonParser.parseString(commit.prepared().json()).getAsJsonObject();
        body.addProperty("text", commit.part().text());
        commit.part().media().forEach(media -> body.addProperty("sha256", media.sha256()));
        var request = HttpRequest.post("post.create", at("/posts"), HttpRequest.json(body.toString()))
                .visible();
        return Commitment.visible(call(request, DepotSession::receipt));
    }

    private static Receipt receipt(Reply post) {
        return Receipt.of(post.text("id"), post.instant("at"));
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        var text = URLEncoder.encode(search.part().text(), StandardCharsets.UTF_8);
        return Lookup.of(call(
                HttpRequest.get("post.read", at("/posts?text=" + text)),
                reply -> reply.objects("posts").stream().findFirst().map(DepotSession::receipt)));
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var from = cursor.map(at -> "&from=" + at).orElse("");
        return call(
                HttpRequest.get("post.read", at("/posts?limit=" + limit + from)),
                reply -> Page.of(
                        reply.objects("posts").stream()
                                .map(post -> RemotePost.of(post.text("id"), post.instant("at"), post.text("text"))
                                        .build())
                                .toList(),
                        reply.maybeText("next")));
    }

    private URI at(String path) {
        return origin.resolve(path);
    }

    private <T> T call(HttpRequest request, Function<Reply, T> reading) throws ConnectorException {
        var response = http.send(request.bearer(token));
        if (!response.ok()) {
            throw new ConnectorException.Rejected("Depot refused with status " + response.status(), null);
        }
        try {
            return reading.apply(Reply.of(response));
        } catch (Reply.Unreadable e) {
            var message = "Depot answered something else than JSON";
            throw switch (request.effect()) {
                case VISIBLE -> new ConnectorException.OutcomeUnknown(message, e);
                case REPEATABLE -> new ConnectorException.Unavailable(message, e);
            };
        }
    }

    @Override
    public void close() {
        // There is nothing to release.
    }
}
