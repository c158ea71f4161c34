package org.signalbox.sandbox.internal;

import java.util.List;
import java.util.Set;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;

/** Plaza: the instance and its accounts. */
final class PlazaAccounts {
    static final List<String> VISIBILITIES = List.of("public", "unlisted", "followers", "direct");
    static final Set<String> SEEN_BY_ALL = Set.of("public", "unlisted");

    private PlazaAccounts() {}

    static List<Route> routes(String origin) {
        return List.of(
                Route.account("GET", "/api/instance", PracticeOperation.TERMS, PlazaAccounts::instance),
                Route.account("GET", "/api/accounts/me", PracticeOperation.ME, call -> me(call, origin)));
    }

    private static HttpAnswer instance(EndpointCall call) {
        PracticeLimits limits = call.world().limits();
        return JsonWriter.object()
                .put("name", "Plaza")
                .put("version", "1.0")
                .put("max_graphemes", limits.maxLength())
                .put("max_media", limits.maxMedia())
                .put("max_media_bytes", limits.maxMediaBytes())
                .putTexts("media_types", ChirpAccount.mediaTypes(PracticeKind.PLAZA))
                .put("alt_required", limits.altRequired())
                .put("max_alt_length", PracticeLimits.maxAltLength(PracticeKind.PLAZA))
                .putTexts("visibilities", VISIBILITIES)
                .put("idempotency_seconds", IdempotencyKeys.RETENTION.toSeconds())
                .put("rate", ChirpAccount.rate(limits))
                .put("visibility_delay_ms", limits.visibilityDelay().toMillis())
                .answer(200);
    }

    private static HttpAnswer me(EndpointCall call, String origin) {
        Profile profile = Profile.of(PracticeKind.PLAZA, call.world().options(), call.handle());
        return JsonWriter.object()
                .put("id", profile.id())
                .put("handle", profile.handle())
                .put("name", profile.name())
                .put("url", origin + "/@" + profile.handle())
                .put("language", profile.language())
                .put("created_at", call.world().openedAt())
                .put("posts", call.world().posts().readableCount(profile.handle(), call.now()))
                .answer(200);
    }
}
