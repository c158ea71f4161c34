package org.signalbox.sandbox.internal;

import java.time.Instant;
import java.util.List;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;

/** Chirp: the account's profile, and the terms. */
final class ChirpAccount {
    private ChirpAccount() {}

    static List<Route> routes(String origin) {
        return List.of(
                Route.account("GET", "/2/me", PracticeOperation.ME, call -> me(call, origin)),
                Route.account("GET", "/2/terms", PracticeOperation.TERMS, ChirpAccount::terms));
    }

    private static HttpAnswer me(EndpointCall call, String origin) {
        Profile profile = Profile.of(PracticeKind.CHIRP, call.world().options(), call.handle());
        return JsonWriter.object()
                .put("id", profile.id())
                .put("handle", profile.handle())
                .put("name", profile.name())
                .put("url", origin + "/" + profile.handle())
                .put("created_at", call.world().openedAt())
                .put("posts", call.world().posts().readableCount(profile.handle(), call.now()))
                .answer(200);
    }

    private static HttpAnswer terms(EndpointCall call) {
        PracticeLimits limits = call.world().limits();
        Access access = call.world().access();
        boolean free = access.isFreeAt(call.now());
        boolean paid = !free && call.paid();
        Instant freeUntil = access.freeUntil().orElse(null);
        return JsonWriter.object()
                .put("access", free ? "free" : paid ? "paid" : "ended")
                .put("free_until", freeUntil)
                .put("version", paid ? "2.0" : "1.0")
                .put("max_weighted_length", limits.maxLength())
                .put("url_weight", PracticeTextLength.LINK_WEIGHT)
                .put("max_media", limits.maxMedia())
                .put("max_media_bytes", limits.maxMediaBytes())
                .putTexts("media_types", mediaTypes(PracticeKind.CHIRP))
                .put("max_alt_length", PracticeLimits.maxAltLength(PracticeKind.CHIRP))
                .put("currency", "USD")
                .put(
                        "price_micros",
                        JsonWriter.object()
                                .put("post", paid ? limits.pricePost() : 0)
                                .put("post_with_link", paid ? limits.pricePostWithLink() : 0))
                .put("rate", rate(limits))
                .put("visibility_delay_ms", limits.visibilityDelay().toMillis())
                .answer(200);
    }

    static List<String> mediaTypes(PracticeKind kind) {
        return PracticeLimits.imageTypes(kind).stream()
                .map(ImageType::mediaType)
                .toList();
    }

    static JsonWriter rate(PracticeLimits limits) {
        return JsonWriter.object()
                .put("limit", limits.rateLimit())
                .put("window_seconds", limits.rateWindow().toSeconds());
    }
}
