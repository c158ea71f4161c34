package org.signalbox.sandbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engagement of the account's own posts, on both networks. */
final class MetricsEndpoint {
    private MetricsEndpoint() {}

    static HttpAnswer read(EndpointCall call) throws ApiRefusal {
        PracticeState world = call.world();
        EngagementModel engagement = world.engagement();
        List<StoredPost> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : Paging.ids(call.request())) {
            Optional<StoredPost> post = world.posts()
                    .readable(id, call.now())
                    .filter(each -> each.handle().equals(call.handle()));
            post.ifPresentOrElse(found::add, () -> missing.add(id));
        }
        return JsonWriter.object()
                .putAll("metrics", found, post -> {
                    JsonWriter reading =
                            JsonWriter.object().put("id", post.id()).put("at", call.now());
                    engagement.at(post.traits(), call.now()).forEach(reading::put);
                    return reading;
                })
                .putTexts("missing", missing)
                .answer(200);
    }
}
