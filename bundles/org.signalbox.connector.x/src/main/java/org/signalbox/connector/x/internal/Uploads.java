package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.x.internal.Transfers.ForgottenException;
import org.signalbox.connector.x.internal.UploadState.Step;

/** Brings a part's files to X, one step after another; each step's result is kept in what is prepared. */
final class Uploads {
    /** X forgets a file soon after this time, and a commit takes some of it. */
    private static final Duration RESERVE = Duration.ofMinutes(5);

    /** A file that X never takes to its end is refused at last. */
    private static final int MOST_TIMES = 3;

    private static final String AGAIN = "again";

    private final Api api;
    private final Transfers transfers;

    Uploads(Api api) {
        this.api = api;
        transfers = new Transfers(api);
    }

    Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var content = earlier.isPresent() ? Draft.content(earlier.get()) : fresh(part, 0);
        if (UploadState.in(content).stream()
                .anyMatch(file -> file.until().isBefore(api.now().plus(RESERVE)))) {
            content = fresh(part, 0);
        }
        for (; ; ) {
            try {
                return further(part, content);
            } catch (ForgottenException forgotten) {
                var times = Json.number(content, AGAIN).orElse(0L);
                if (times >= MOST_TIMES) {
                    throw forgotten.refusal();
                }
                content = fresh(part, times + 1);
            }
        }
    }

    /** @param times how often uploads were given up before */
    private static JsonObject fresh(Part part, long times) throws ConnectorException {
        var content = new JsonObject();
        content.add("post", Draft.of(part));
        if (times > 0) {
            content.addProperty(AGAIN, times);
        }
        return content;
    }

    /** Goes on until all is there or X has to work on something. */
    private Preparation further(Part part, JsonObject content) throws ConnectorException, ForgottenException {
        var files = new ArrayList<>(UploadState.in(content));
        for (int i = 0; i < part.media().size(); i++) {
            var media = part.media().get(i);
            if (files.size() == i) {
                files.add(transfers.begin(media));
            }
            while (files.get(i).step() != Step.DONE) {
                var advance = step(media, files.get(i));
                files.set(i, advance.state());
                if (advance.checkAt().isPresent()) {
                    UploadState.put(content, files);
                    return Preparation.pending(
                            Prepared.of(content.toString()), advance.checkAt().get());
                }
            }
        }
        UploadState.put(content, files);
        var ready = Preparation.ready(Prepared.of(content.toString()));
        return files.stream()
                .map(UploadState::until)
                .min(Instant::compareTo)
                .map(first -> ready.until(first.minus(RESERVE)))
                .orElse(ready);
    }

    /**
     * A step's result.
     *
     * @param checkAt when to go on, if not at once in the same call
     */
    record Advance(UploadState state, Optional<Instant> checkAt) {
        static Advance now(UploadState state) {
            return new Advance(state, Optional.empty());
        }

        static Advance at(UploadState state, Instant time) {
            return new Advance(state, Optional.of(time));
        }
    }

    private Advance step(Media media, UploadState file) throws ConnectorException, ForgottenException {
        return switch (file.step()) {
            case APPEND -> transfers.append(media, file);
            case FINALIZE -> transfers.complete(media, file);
            case PROCESS -> transfers.look(media, file);
            case CAPTION -> Advance.now(captioned(media, file));
            case POSTER -> Advance.now(posted(media, file));
            case DESCRIBE -> Advance.now(described(media, file));
            case DONE -> Advance.now(file);
        };
    }

    private UploadState captioned(Media media, UploadState file) throws ConnectorException {
        if (file.captions() == media.captions().size() || media.kind() != MediaKind.VIDEO) {
            return file.at(Step.POSTER);
        }
        transfers.caption(file.id(), media.captions().get(file.captions()));
        return file.captions(file.captions() + 1);
    }

    private UploadState posted(Media media, UploadState file) throws ConnectorException {
        return media.poster().isEmpty()
                ? file.at(Step.DESCRIBE)
                : file.poster(transfers.poster(media.poster().get())).at(Step.DESCRIBE);
    }

    private UploadState described(Media media, UploadState file) throws ConnectorException {
        if (!media.alt().isEmpty()) {
            transfers.describe(file.id(), media.alt());
        }
        return file.at(Step.DONE);
    }
}
