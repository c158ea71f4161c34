package org.signalbox.connector.testkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;

/** A session with all capabilities and at most one flaw. */
final class EchoSession extends EchoInbox
        implements Answers,
                Reconciles,
                Deletes,
                Edits,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                CountsPosts,
                ListsTargets,
                OffersChoices,
                ChecksParts {
    private @Nullable String draft;
    private @Nullable JsonArray lost;

    EchoSession(@Nullable Flaw flaw, Grant grant, Host host) {
        super(flaw, grant, host);
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var body = new JsonObject();
        body.addProperty(
                "text",
                flaw == Flaw.CUTS_TEXT && part.text().length() > 10_000
                        ? "cut"
                        : part.text()
                                + (flaw == Flaw.SIGNS_LONG_TEXTS && part.text().length() > 5_000
                                        ? " – sent by Echo"
                                        : ""));
        part.poll().ifPresent(poll -> body.add("poll", answers(poll)));
        for (var option : List.of("board", "tag")) {
            if (flaw != Flaw.TAKES_ANY_CHOICE) {
                part.option(option).ifPresent(value -> body.addProperty(option, value));
            }
        }
        var alts = new JsonArray();
        part.media().stream().map(Media::alt).forEach(alt -> alts.add(flaw == Flaw.DROPS_ALT ? "" : alt));
        if (flaw == Flaw.LOSES_LARGE_MEDIA && part.media().stream().anyMatch(each -> each.size() > 10_000)) {
            lost = images(part);
        } else {
            body.add("images", images(part));
            body.add("alts", alts);
        }
        if (flaw == Flaw.SECRET_IN_PREPARED) {
            body.addProperty("token", token().reveal());
        }
        if (flaw == Flaw.PREPARE_SHOWS || flaw == Flaw.ASKED_AGAIN_SHOWS && earlier.isPresent()) {
            body.addProperty("key", "draft");
            create(body);
        }
        if (flaw == Flaw.KEEPS_DRAFT_IN_SESSION) {
            draft = body.toString();
            return Preparation.ready(Prepared.of("{}"));
        }
        return Preparation.ready(Prepared.of(flaw == Flaw.PREPARED_NO_JSON ? "x" + body : body.toString()));
    }

    private JsonArray answers(Poll poll) {
        var answers = new JsonArray();
        poll.answers().stream().limit(flaw == Flaw.CUTS_POLLS ? 4 : 100).forEach(answers::add);
        return answers;
    }

    private JsonArray images(Part part) throws ConnectorException {
        var images = new JsonArray();
        for (var media : part.media()) {
            var more = flaw == Flaw.SENDS_BEYOND_MEDIA_LIMIT ? 1 : 0;
            var upload = HttpRequest.post(
                            "media.upload", at("/images"), HttpRequest.bytes(media.type(), bytes(media, more)))
                    .within(Duration.ofSeconds(flaw == Flaw.HURRIES_UPLOADS ? 10 : 20 + media.size() / (128 * 1024)));
            String id = call(upload, image -> text(image, "id"));
            images.add(id);
            for (var i = 0; flaw == Flaw.UPLOADS_IN_CRUMBS && i < media.size() / 1_000; i++) {
                call(HttpRequest.post("media.upload", at("/crumbs"), HttpRequest.none()), done -> done);
            }
        }
        return images;
    }

    private static byte[] bytes(Media media, int more) {
        try (var in = media.content().open()) {
            return java.util.Arrays.copyOf(in.readAllBytes(), (int) media.size() + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        var json = draft != null ? draft : commit.prepared().json();
        var body = JsonParser.parseString(flaw == Flaw.PREPARED_NO_JSON ? json.substring(1) : json)
                .getAsJsonObject();
        if (flaw == Flaw.LOSES_LARGE_MEDIA && !body.has("images")) {
            body.add("alts", new JsonArray());
            body.add("images", lost == null ? new JsonArray() : lost);
        }
        body.addProperty(
                "key",
                flaw == Flaw.FRESH_KEY
                        ? UUID.randomUUID().toString()
                        : flaw == Flaw.ONE_KEY ? "key" : commit.key().id().toString());
        if (flaw != Flaw.THREAD_FALLS_APART) {
            commit.parent()
                    .filter(parent ->
                            flaw != Flaw.ANSWERS_ABOVE || !parent.data().contains("item"))
                    .ifPresent(receipt -> body.addProperty("reply_to", receipt.remoteId()));
        }
        if (flaw == Flaw.COMMITS_TWICE) {
            create(body);
        }
        return Commitment.visible(create(body));
    }

    private Receipt create(JsonObject body) throws ConnectorException {
        var charset = flaw == Flaw.LATIN1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        var request = HttpRequest.post(
                "post.create",
                at("/posts"),
                HttpRequest.bytes("application/json", body.toString().getBytes(charset)));
        return call(flaw == Flaw.COMMIT_NOT_VISIBLE ? request : request.visible(), EchoSession::receipt);
    }

    private static Receipt receipt(JsonObject post) {
        return Receipt.of(text(post, "id"), Instant.parse(text(post, "at")));
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        if (flaw == Flaw.FINDS_NOTHING
                || flaw == Flaw.FINDS_NO_ANSWER && search.parent().isPresent()) {
            return Lookup.absent();
        }
        return Lookup.of(list(
                "?limit=100",
                posts -> posts.stream()
                        .filter(post -> flaw == Flaw.FINDS_ANYTHING
                                || text(post, "text").equals(search.part().text()))
                        .filter(post -> flaw == Flaw.FINDS_ANYTHING
                                || flaw == Flaw.FINDS_OLD
                                || !Instant.parse(text(post, "at")).isBefore(search.since()))
                        .map(EchoSession::receipt)
                        .findFirst()));
    }

    @Override
    public Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        var from = query.cursor().map(text -> "&from=" + text).orElse("");
        var of = query.chosen().getOrDefault("board", "");
        return call(HttpRequest.get("choices.read", at("/" + query.option() + "s?of=" + of + from)), page -> {
            var found = new ArrayList<Choice>();
            for (var value : page.getAsJsonArray("values")) {
                if (query.typed()
                        .filter(typed -> !value.getAsString().contains(typed))
                        .isEmpty()) {
                    found.add(Choice.of(value.getAsString(), "The " + value.getAsString()));
                }
            }
            if (flaw == Flaw.CHOICES_TWICE) {
                found.addAll(List.copyOf(found));
            }
            if (flaw == Flaw.FINDS_NO_CHOICE && query.typed().isPresent()) {
                found.clear();
            }
            if (flaw == Flaw.OFFERS_WHAT_IS_REFUSED) {
                found.add(Choice.of("lies" + from));
            }
            var next = Optional.ofNullable(page.get("next")).map(each -> each.getAsString());
            return Page.of(found, flaw == Flaw.CHOICES_GO_ROUND ? Optional.of("1") : next);
        });
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        var response = host.http()
                .send(HttpRequest.delete("post.delete", at("/posts/" + receipt.remoteId()))
                        .bearer(token())
                        .visible());
        if (!response.ok() && (response.status() != 404 || flaw == Flaw.DELETES_ONCE)) {
            throw refusal(response);
        }
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        if (flaw == Flaw.EDIT_MAKES_ANOTHER) {
            var another = JsonParser.parseString(prepared.json()).getAsJsonObject();
            another.addProperty("key", UUID.randomUUID().toString());
            return create(another);
        }
        return call(
                HttpRequest.put("post.edit", at("/posts/" + receipt.remoteId()), HttpRequest.json(prepared.json()))
                        .visible(),
                EchoSession::receipt);
    }

    @Override
    public Optional<RemotePost> post(Receipt wanted) throws ConnectorException {
        return list(
                "?limit=100",
                posts -> posts.stream()
                        .filter(post ->
                                flaw == Flaw.READS_ANOTHER || text(post, "id").equals(wanted.remoteId()))
                        .map(this::post)
                        .findFirst());
    }

    private RemotePost post(JsonObject post) {
        return RemotePost.of(text(post, "id"), Instant.parse(text(post, "at")), text(post, "text"))
                .attachments(images(post))
                .build();
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var from = cursor.map(text -> "&from=" + text).orElse("");
        return call(HttpRequest.get("post.read", at("/posts?limit=" + limit + from)), page -> {
            var posts = new ArrayList<>(objects(page).stream().map(this::post).toList());
            if (flaw == Flaw.OLDEST_FIRST) {
                java.util.Collections.reverse(posts);
            }
            var next = Optional.ofNullable(page.get("next")).map(each -> each.getAsString());
            if (flaw == Flaw.EMPTY_HISTORY_GOES_ON && posts.isEmpty()) {
                next = Optional.of("0");
            }
            return Page.of(posts, flaw == Flaw.ONE_PAGE ? Optional.empty() : next);
        });
    }

    private List<RemoteMedia> images(JsonObject post) {
        return post.getAsJsonArray("alts").asList().stream()
                .map(alt -> RemoteMedia.at(at("/image/" + text(post, "id")))
                        .type("image/png")
                        .alt(flaw == Flaw.FORGETS_ALT ? "" : alt.getAsString()))
                .toList();
    }

    @Override
    public Page<ReceivedReply> replies(Receipt to, Optional<String> cursor, int limit) throws ConnectorException {
        var remoteId = to.remoteId();
        var from = cursor.filter(text -> flaw != Flaw.REPLIES_AGAIN || text.equals("4"))
                .map(text -> "&from=" + text)
                .orElse("");
        var request = HttpRequest.get("reply.read", at("/posts/" + remoteId + "/replies?limit=" + limit + from));
        try {
            return call(
                    request,
                    page -> Page.of(
                            objects(page).stream()
                                    .map(reply -> reply(remoteId, reply))
                                    .toList(),
                            flaw == Flaw.REPLIES_ONE_PAGE
                                    ? Optional.empty()
                                    : Optional.ofNullable(page.get("next"))
                                            .map(each -> cursor.filter(before -> flaw == Flaw.REPLIES_AGAIN)
                                                    .map(before -> "4")
                                                    .orElse(each.getAsString()))));
        } catch (ConnectorException.Rejected e) {
            if (e.getMessage().contains("gone") && flaw != Flaw.REPLIES_MUST_BE_THERE) {
                return Page.last(List.of());
            }
            throw e;
        }
    }

    private ReceivedReply reply(String post, JsonObject reply) {
        var author = flaw == Flaw.REPLIES_ANONYMOUS ? "somebody" : text(reply, "author");
        return ReceivedReply.of(text(reply, "id"), Instant.parse(text(reply, "at")), post, author, text(reply, "text"));
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        var response = file(media);
        if (!response.ok()) {
            throw refusal(response);
        }
        if (!response.header("content-type").orElse("").startsWith("image/")) {
            throw new ConnectorException.Unavailable("no image", null);
        }
        var bytes = response.body();
        return MediaFile.of(
                "image/png", flaw == Flaw.CUTS_FILES ? java.util.Arrays.copyOf(bytes, bytes.length - 1) : bytes);
    }

    private HttpResponse file(RemoteMedia media) throws ConnectorException {
        var request = HttpRequest.get("media.download", media.address());
        var own = media.address().getAuthority().equals(at("/").getAuthority());
        try {
            return own || flaw == Flaw.TOKEN_FOR_ANYBODY
                    ? send(request)
                    : host.http().send(request);
        } catch (ConnectorException.NotSent e) {
            if (flaw == Flaw.HIDES_FORBIDDEN_HOST) {
                throw new ConnectorException.Unavailable("no file", e);
            }
            throw e;
        }
    }

    @Override
    public void check(Part part) throws ConnectorException {
        if (flaw == Flaw.CHECK_SHOWS) {
            var body = new JsonObject();
            body.addProperty("text", part.text());
            body.addProperty("key", "check");
            create(body);
        }
        call(HttpRequest.get("account.read", at("/count")), count -> text(count, "count"));
    }

    @Override
    public long posts() throws ConnectorException {
        return flaw == Flaw.COUNTS_A_PAGE
                ? list("?limit=2", List::size)
                : call(HttpRequest.get("account.read", at("/count")), count -> Long.parseLong(text(count, "count")));
    }

    @Override
    public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        var from = cursor.filter(text -> flaw != Flaw.TARGETS_AGAIN || text.equals("4"))
                .map(text -> "?from=" + text)
                .orElse("");
        return call(
                HttpRequest.get("targets.read", at("/targets" + from)),
                page -> Page.of(
                        objects(page).stream()
                                .map(each -> Account.of(text(each, "id"), text(each, "name"))
                                        .build())
                                .toList(),
                        flaw == Flaw.TARGETS_ONE_PAGE
                                ? Optional.empty()
                                : Optional.ofNullable(page.get("next"))
                                        .map(each -> cursor.filter(before -> flaw == Flaw.TARGETS_AGAIN)
                                                .map(before -> "4")
                                                .orElse(each.getAsString()))));
    }

    private <T> T list(String query, java.util.function.Function<List<JsonObject>, T> reading)
            throws ConnectorException {
        return call(HttpRequest.get("post.read", at("/posts" + query)), page -> reading.apply(objects(page)));
    }

    static List<JsonObject> objects(JsonObject page) {
        if (!page.has("posts")) {
            throw new JsonParseException("posts are missing");
        }
        return page.getAsJsonArray("posts").asList().stream()
                .map(each -> each.getAsJsonObject())
                .toList();
    }

    @Override
    public List<Engagement> engagement(List<Receipt> wanted) throws ConnectorException {
        var remoteIds = wanted.stream().map(Receipt::remoteId).toList();
        if (remoteIds.isEmpty() && flaw != Flaw.ASKS_FOR_NONE) {
            return List.of();
        }
        var metric = flaw == Flaw.STRANGE_METRIC ? "applause" : "views";
        return list(
                "?limit=100",
                posts -> posts.stream()
                        .filter(post -> remoteIds.contains(text(post, "id")))
                        .map(post -> Engagement.of(text(post, "id"), Instant.EPOCH, Map.of(metric, 1L)))
                        .toList());
    }
}
