package org.signalbox.connector.x.internal;

import java.util.Locale;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.RemoteMedia;

/** Reads the files of posts, which everybody may see: without the token, as an address may be anybody's. */
final class Files {
    private static final String DOING = "show a file";

    private final Api api;

    Files(Api api) {
        this.api = api;
    }

    MediaFile read(RemoteMedia media) throws ConnectorException {
        var answer = api.host().http().send(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw api.problem(answer).exception(DOING);
        }
        var type = answer.header("content-type")
                .map(text -> text.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video|audio)/.+") || answer.body().length == 0) {
            throw Api.senseless(DOING);
        }
        return MediaFile.of(type, answer.body());
    }
}
