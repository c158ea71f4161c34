package org.signalbox.sandbox.internal;

import java.io.IOException;

/** Deletes a post of the calling account. */
final class PostDeletion {
    private PostDeletion() {}

    static HttpAnswer answer(EndpointCall call) throws ApiRefusal, IOException {
        PracticeState world = call.world();
        world.commits().lock();
        try {
            StoredPost post = new PostCheck(world, call.handle()).own(call.parameter("id"));
            world.commit(post.asDeleted());
            return JsonWriter.object().put("id", post.id()).put("deleted", true).answer(200);
        } finally {
            world.commits().unlock();
        }
    }
}
