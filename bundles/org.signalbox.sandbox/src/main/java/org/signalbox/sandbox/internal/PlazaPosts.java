package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;

/** Plaza: posting with an idempotency key, editing, deleting, reading. */
final class PlazaPosts {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private final String origin;

    private PlazaPosts(String origin) {
        this.origin = origin;
    }

    static List<Route> routes(String origin) {
        PlazaPosts posts = new PlazaPosts(origin);
        return List.of(
                Route.account("POST", "/api/posts", PracticeOperation.PUBLISH, posts::create),
                Route.account("GET", "/api/posts/{id}", PracticeOperation.GET_POST, posts::read),
                Route.account("GET", "/api/posts/{id}/replies", PracticeOperation.REPLIES, posts::replies),
                Route.account("PUT", "/api/posts/{id}", PracticeOperation.EDIT, posts::edit),
                Route.account("DELETE", "/api/posts/{id}", PracticeOperation.DELETE, PostDeletion::answer),
                Route.account("GET", "/api/accounts/{handle}/posts", PracticeOperation.READ, posts::list),
                Route.account("GET", "/api/metrics", PracticeOperation.METRICS, MetricsEndpoint::read));
    }

    private HttpAnswer create(EndpointCall call) throws ApiRefusal, IOException {
        Optional<String> key = call.request().header("Idempotency-Key").filter(value -> !value.isEmpty());
        byte[] body = call.request().jsonBody();
        PracticeState world = call.world();
        world.commits().lock();
        try {
            if (key.isPresent()) {
                Optional<StoredPost> first = world.keys()
                        .find(call.handle(), key.get(), body, call.now())
                        .flatMap(world.posts()::find);
                if (first.isPresent()) {
                    return json(first.get()).answer(200);
                }
            }
            StoredPost post = commit(call, body, key.orElse(null));
            return json(post).answer(201);
        } finally {
            world.commits().unlock();
        }
    }

    private static StoredPost commit(EndpointCall call, byte[] body, @Nullable String key)
            throws ApiRefusal, IOException {
        PracticeState world = call.world();
        BodyFields fields = BodyFields.of(body);
        String text = fields.text("text").orElse("");
        List<String> mediaIds = fields.texts("media_ids").orElse(List.of());
        PostCheck drafting = new PostCheck(world, call.handle());
        if (key != null && key.length() > 255) {
            throw new ApiRefusal(400, "bad_field", "An Idempotency-Key can have 255 characters.");
        }
        drafting.check(text, mediaIds);
        Optional<String> answered = fields.text("in_reply_to");
        String visibility = InboxEndpoints.isDirect(world, call.handle(), answered)
                ? "direct"
                : visibility(fields.text("visibility").orElse("public"));
        String language = language(fields.text("language")
                .orElse(Profile.of(PracticeKind.PLAZA, call.world().options(), call.handle())
                        .language()));
        List<StoredMedia> media = world.media().own(mediaIds, call.handle(), call.now());
        Instant now = world.now();
        StoredPost post = StoredPost.fresh(
                world.posts().nextId(now),
                call.handle(),
                new StoredPost.Content(text, language, media),
                drafting.replyTarget(answered),
                visibility,
                now,
                now.plus(world.limits().visibilityDelay()).plus(call.hidden()),
                key,
                false);
        world.media().use(media);
        world.commit(post, StoredMedia.sha256(body));
        return post;
    }

    private HttpAnswer edit(EndpointCall call) throws ApiRefusal, IOException {
        PracticeState world = call.world();
        BodyFields fields = call.request().json();
        world.commits().lock();
        try {
            PostCheck drafting = new PostCheck(world, call.handle());
            StoredPost post = drafting.own(call.parameter("id"));
            StoredPost.Content before = post.content();
            String text = fields.text("text").orElse(before.text());
            Optional<List<String>> mediaIds = fields.texts("media_ids");
            List<String> ids =
                    mediaIds.orElse(before.media().stream().map(StoredMedia::id).toList());
            drafting.check(text, ids);
            String language = language(fields.text("language").orElse(before.language()));
            List<StoredMedia> media = world.media().own(ids, call.handle(), call.now());
            world.media().use(media);
            StoredPost edited = post.edited(new StoredPost.Content(text, language, media), world.now());
            world.commit(edited);
            return json(edited).answer(200);
        } finally {
            world.commits().unlock();
        }
    }

    private HttpAnswer read(EndpointCall call) throws ApiRefusal {
        return call.world()
                .posts()
                .readable(call.parameter("id"), call.now())
                .filter(post -> maySee(call, post))
                .map(post -> json(post).answer(200))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such post."));
    }

    private HttpAnswer replies(EndpointCall call) throws ApiRefusal {
        StoredPost post = call.world()
                .posts()
                .readable(call.parameter("id"), call.now())
                .filter(found -> maySee(call, found))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such post."));
        Replies.Page page = new Replies(call.world()).page(post, call.request(), call.now());
        return JsonWriter.object()
                .putAll("replies", page.replies(), reply -> reply.json(origin))
                .put("next_cursor", page.nextCursor())
                .answer(200);
    }

    private HttpAnswer list(EndpointCall call) throws ApiRefusal {
        String handle = call.parameter("handle");
        if (call.world().profiles().stream()
                .noneMatch(profile -> profile.handle().equals(handle))) {
            throw ApiRefusal.notFound("There is no account " + handle + ".");
        }
        StoredPosts.Page page = call.world()
                .posts()
                .page(
                        call.request().query("cursor"),
                        Paging.limit(call.request()),
                        call.now(),
                        post -> post.handle().equals(handle) && maySee(call, post));
        return JsonWriter.object()
                .putAll("posts", page.posts(), this::json)
                .put("next_cursor", page.nextCursor())
                .answer(200);
    }

    private static boolean maySee(EndpointCall call, StoredPost post) {
        return post.handle().equals(call.handle()) || PlazaAccounts.SEEN_BY_ALL.contains(post.visibility());
    }

    private static String visibility(String name) throws ApiRefusal {
        if (!PlazaAccounts.VISIBILITIES.contains(name)) {
            throw new ApiRefusal(422, "visibility_unknown", "There is no visibility " + name + ".");
        }
        return name;
    }

    private static String language(String code) throws ApiRefusal {
        if (!LANGUAGE.matcher(code).matches()) {
            throw new ApiRefusal(
                    422, "language_unknown", "A language has two or three lower-case letters, such as fr.");
        }
        return code;
    }

    private JsonWriter json(StoredPost post) {
        return JsonWriter.object()
                .put("id", post.id())
                .put("handle", post.handle())
                .put("text", post.content().text())
                .put("created_at", post.createdAt())
                .put("edited_at", post.editedAt())
                .put("url", "%s/@%s/%s".formatted(origin, post.handle(), post.id()))
                .put("in_reply_to", post.replyTo())
                .put("visibility", post.visibility())
                .put("language", post.content().language())
                .putAll("media", post.content().media(), media -> PlazaMedia.json(media, true, origin));
    }
}
