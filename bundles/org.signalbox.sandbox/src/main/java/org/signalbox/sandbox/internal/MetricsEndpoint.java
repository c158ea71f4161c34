package org.signalbox.sandbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engagement of one's own posts, on both networks. */
final class MetricsEndpoint {
    private MetricsEndpoint() {}

    static Answer read(Call call) throws Refusal {
        World world = call.world();
        Engagement engagement = world.engagement();
        List<StoredPost> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : Paging.ids(call.request())) {
            Optional<StoredPost> post = world.posts()
                    .readable(id, call.now())
                    .filter(each -> each.handle().equals(call.handle()));
            post.ifPresentOrElse(found::add, () -> missing.add(id));
        }
        return Json.object()
                .putAll("metrics", found, post -> {
                    Json reading = Json.object().put("id", post.id()).put("at", call.now());
                    engagement.at(post.traits(), call.now()).forEach(reading::put);
                    return reading;
                })
                .putTexts("missing", missing)
                .answer(200);
    }
}
