package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.sandbox.PracticeOperation;

/** Chirp: posting, reading back, deleting, images. */
final class ChirpPosts {
    private final String origin;

    private ChirpPosts(String origin) {
        this.origin = origin;
    }

    static List<Route> routes(String origin) {
        ChirpPosts posts = new ChirpPosts(origin);
        return List.of(
                Route.account("POST", "/2/chirps", PracticeOperation.PUBLISH, posts::create),
                Route.account("GET", "/2/chirps/metrics", PracticeOperation.METRICS, MetricsEndpoint::read),
                Route.account("GET", "/2/chirps/{id}", PracticeOperation.GET_POST, posts::read),
                Route.account("GET", "/2/chirps/{id}/replies", PracticeOperation.REPLIES, posts::replies),
                Route.account("DELETE", "/2/chirps/{id}", PracticeOperation.DELETE, PostDeletion::answer),
                Route.account("GET", "/2/users/me/chirps", PracticeOperation.READ, posts::list),
                Route.account("POST", "/2/media", PracticeOperation.MEDIA, posts::upload));
    }

    private HttpAnswer create(EndpointCall call) throws ApiRefusal, IOException {
        PracticeState world = call.world();
        BodyFields fields = call.request().json();
        String text = Normalizer.normalize(fields.text("text").orElse(""), Normalizer.Form.NFC);
        List<String> mediaIds = fields.texts("media_ids").orElse(List.of());
        Optional<String> replyTo = fields.text("reply_to");
        PostCheck drafting = new PostCheck(world, call.handle());
        drafting.check(text, mediaIds);
        world.commits().lock();
        try {
            List<StoredMedia> media = world.media().own(mediaIds, call.handle(), call.now());
            Instant now = world.now();
            StoredPost post = StoredPost.fresh(
                    world.posts().nextId(now),
                    call.handle(),
                    new StoredPost.Content(text, "", media),
                    drafting.replyTarget(replyTo),
                    "",
                    now,
                    now.plus(world.limits().visibilityDelay()).plus(call.hidden()),
                    null,
                    false);
            world.media().use(media);
            world.commit(post);
            if (!world.access().isFreeAt(call.now())) {
                world.meter().charge(post, world.limits());
            }
            return json(post).answer(201);
        } finally {
            world.commits().unlock();
        }
    }

    private HttpAnswer read(EndpointCall call) throws ApiRefusal {
        return call.world()
                .posts()
                .readable(call.parameter("id"), call.now())
                .map(post -> json(post).answer(200))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such chirp."));
    }

    private HttpAnswer replies(EndpointCall call) throws ApiRefusal {
        StoredPost post = call.world()
                .posts()
                .readable(call.parameter("id"), call.now())
                .filter(found -> found.handle().equals(call.handle()))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such chirp of this account."));
        Replies.Page page = new Replies(call.world()).page(post, call.request(), call.now());
        return JsonWriter.object()
                .putAll("replies", page.replies(), reply -> reply.json(origin))
                .put("next_cursor", page.nextCursor())
                .answer(200);
    }

    private HttpAnswer list(EndpointCall call) throws ApiRefusal {
        Optional<Instant> since = Paging.instant(call.request(), "since");
        StoredPosts.Page page = call.world()
                .posts()
                .page(
                        call.request().query("cursor"),
                        Paging.limit(call.request()),
                        call.now(),
                        post -> post.handle().equals(call.handle())
                                && since.map(from -> !post.createdAt().isBefore(from))
                                        .orElse(true));
        return JsonWriter.object()
                .putAll("chirps", page.posts(), this::json)
                .put("next_cursor", page.nextCursor())
                .answer(200);
    }

    private HttpAnswer upload(EndpointCall call) throws ApiRefusal, IOException {
        StoredMedia media = ImageUploads.receive(call, call.now());
        return media(media)
                .put("expires_at", media.createdAt().plus(UploadedMedia.UNUSED_KEPT))
                .answer(201);
    }

    private JsonWriter json(StoredPost post) {
        String text = post.content().text();
        return JsonWriter.object()
                .put("id", post.id())
                .put("handle", post.handle())
                .put("text", text)
                .put("created_at", post.createdAt())
                .put("url", "%s/%s/status/%s".formatted(origin, post.handle(), post.id()))
                .put("reply_to", post.replyTo())
                .putAll("media", post.content().media(), this::media)
                .put("weighted_length", PracticeTextLength.weighted(text))
                .put("has_link", post.hasLink());
    }

    private JsonWriter media(StoredMedia media) {
        return JsonWriter.object()
                .put("id", media.id())
                .put("type", media.type().mediaType())
                .put("bytes", media.bytes().length)
                .put("alt", media.alt())
                .put("url", origin + "/media/" + media.id());
    }
}
