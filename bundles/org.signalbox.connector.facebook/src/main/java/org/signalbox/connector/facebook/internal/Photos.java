package org.signalbox.connector.facebook.internal;

import java.util.ArrayList;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.UploadTime;

/** Brings photos, unpublished and without a story, with their alternative texts. */
final class Photos {
    private final Api api;

    Photos(Api api) {
        this.api = api;
    }

    /** What nothing shows may be brought twice: it is dropped. */
    UploadState bring(Media file) throws ConnectorException {
        var doing = "take " + file.name();
        var fields = new ArrayList<Pair>();
        fields.add(Pair.of("published", "false"));
        if (!file.alt().isEmpty()) {
            fields.add(Pair.of("alt_text_custom", file.alt()));
        }
        var body = HttpRequest.multipart(
                fields, "source", file.name(), HttpRequest.stream(file.type(), file.size(), file.content()));
        var answer = api.send(HttpRequest.post("media.upload", api.uri("/" + api.page() + "/photos"), body)
                .within(UploadTime.of(file.size())));
        var photo = api.graph().object(answer, doing, Refusal.About.ACCOUNT);
        return UploadState.photo(
                Json.string(photo, "id").filter(Ids::isNumber).orElseThrow(() -> Graph.senseless(doing)));
    }
}
