package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.util.List;
import org.signalbox.sandbox.PracticeOperation;

/** Plaza: images, which are usable after a short processing time. */
final class PlazaMedia {
    private final String origin;

    private PlazaMedia(String origin) {
        this.origin = origin;
    }

    static List<Route> routes(String origin) {
        PlazaMedia media = new PlazaMedia(origin);
        return List.of(
                Route.account("POST", "/api/media", PracticeOperation.MEDIA, media::upload),
                Route.account("GET", "/api/media/{id}", PracticeOperation.MEDIA_STATUS, media::status));
    }

    private HttpAnswer upload(EndpointCall call) throws ApiRefusal, IOException {
        StoredMedia media = ImageUploads.receive(
                call, call.now().plus(call.world().options().mediaProcessing()));
        return json(media, false, origin).answer(202);
    }

    private HttpAnswer status(EndpointCall call) throws ApiRefusal {
        StoredMedia media = call.world()
                .media()
                .find(call.parameter("id"), call.now())
                .filter(found -> found.handle().equals(call.handle()))
                .orElseThrow(() -> ApiRefusal.notFound("There is no such image of this account."));
        boolean ready = media.readyAt(call.now());
        return json(media, ready, origin).answer(ready ? 200 : 202);
    }

    static JsonWriter json(StoredMedia media, boolean ready, String origin) {
        return JsonWriter.object()
                .put("id", media.id())
                .put("type", media.type().mediaType())
                .put("bytes", media.bytes().length)
                .put("description", media.alt())
                .put("url", ready ? origin + "/media/" + media.id() : null);
    }
}
