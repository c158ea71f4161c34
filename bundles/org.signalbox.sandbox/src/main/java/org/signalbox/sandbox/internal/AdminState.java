package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.sandbox.UsageBill;

/** Administration: stored posts, tokens, charges, and the reset. */
final class AdminState {
    private AdminState() {}

    static List<Route> routes(Runnable reset) {
        return List.of(
                Route.admin("GET", "/admin/posts", AdminState::posts),
                Route.admin("GET", "/admin/accounts", AdminState::accounts),
                Route.admin("GET", "/admin/token", AdminState::token),
                Route.admin("POST", "/admin/token", AdminState::newToken),
                Route.admin("GET", "/admin/bill", AdminState::bill),
                Route.admin("POST", "/admin/reset", call -> {
                    reset.run();
                    return JsonWriter.object().put("reset", true).answer(200);
                }));
    }

    private static HttpAnswer posts(EndpointCall call) throws ApiRefusal {
        List<StoredPost> posts = call.world().posts().all(knownHandle(call));
        return JsonWriter.object().putAll("posts", posts, AdminState::json).answer(200);
    }

    private static HttpAnswer accounts(EndpointCall call) {
        PracticeState world = call.world();
        return JsonWriter.object()
                .putAll(
                        "accounts",
                        world.profiles(),
                        profile -> JsonWriter.object()
                                .put("handle", profile.handle())
                                .put("name", profile.name())
                                .put("posts", world.posts().readableCount(profile.handle(), call.now())))
                .answer(200);
    }

    private static HttpAnswer token(EndpointCall call) throws ApiRefusal {
        String handle = knownHandle(call)
                .orElseThrow(() -> new ApiRefusal(400, "bad_query", "Name the account in the parameter handle."));
        return JsonWriter.object()
                .put("handle", handle)
                .put("token", call.world().tokens().of(handle))
                .answer(200);
    }

    private static HttpAnswer newToken(EndpointCall call) throws ApiRefusal, IOException {
        String handle = known(call, call.request().json().text("handle"))
                .orElseThrow(() -> BodyFields.wrong("handle", "an account's handle"));
        return JsonWriter.object()
                .put("handle", handle)
                .put("token", call.world().tokens().rotate(handle))
                .answer(200);
    }

    private static HttpAnswer bill(EndpointCall call) throws ApiRefusal {
        UsageBill bill = call.world().meter().bill(knownHandle(call));
        return JsonWriter.object()
                .put("currency", "USD")
                .put("total_micros", bill.totalMicros())
                .putAll(
                        "lines",
                        bill.lines(),
                        line -> JsonWriter.object()
                                .put("post_id", line.postId())
                                .put("handle", line.handle())
                                .put("at", line.at())
                                .put("has_link", line.hasLink())
                                .put("micros", line.micros()))
                .answer(200);
    }

    private static Optional<String> knownHandle(EndpointCall call) throws ApiRefusal {
        return known(call, call.request().query("handle"));
    }

    static Optional<String> known(EndpointCall call, Optional<String> handle) throws ApiRefusal {
        if (handle.isPresent()
                && call.world().profiles().stream()
                        .noneMatch(profile -> profile.handle().equals(handle.get()))) {
            throw ApiRefusal.notFound("There is no account " + handle.get() + ".");
        }
        return handle;
    }

    private static JsonWriter json(StoredPost post) {
        String language = post.content().language();
        return JsonWriter.object()
                .put("id", post.id())
                .put("handle", post.handle())
                .put("text", post.content().text())
                .put("created_at", post.createdAt())
                .put("visible_at", post.visibleAt())
                .put("edited_at", post.editedAt())
                .put("reply_to", post.replyTo())
                .putAll(
                        "media",
                        post.content().media(),
                        media -> JsonWriter.object()
                                .put("id", media.id())
                                .put("type", media.type().mediaType())
                                .put("bytes", media.bytes().length)
                                .put("alt", media.alt())
                                .put("sha256", media.sha256()))
                .put("language", language.isEmpty() ? null : language)
                .put("visibility", post.visibility().isEmpty() ? null : post.visibility())
                .put("idempotency_key", post.idempotencyKey())
                .put("deleted", post.deleted())
                .put("seeded", post.seeded());
    }
}
