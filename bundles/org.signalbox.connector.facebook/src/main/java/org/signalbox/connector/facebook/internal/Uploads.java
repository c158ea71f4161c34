package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/** Brings a part's files to Facebook, where nobody sees them yet; how far each is, is kept in what is prepared. */
final class Uploads {
    /**
     * Photos that no post shows are said to be dropped after a day; of videos nothing is said
     * (https://developers.facebook.com/docs/graph-api/reference/page/photos/).
     */
    private static final Duration KEPT = Duration.ofHours(20);

    /** A file that Facebook never takes to its end is refused at last. */
    private static final int MOST_TIMES = 3;

    private final Api api;
    private final Photos photos;
    private final Videos videos;

    Uploads(Api api) {
        this.api = api;
        photos = new Photos(api);
        videos = new Videos(api);
    }

    Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var page = api.page();
        var draft = earlier.isPresent() ? Draft.read(earlier.get(), page) : Draft.of(part, page);
        api.ready();
        var files = part.media();
        if (files.isEmpty()) {
            return Preparation.ready(Prepared.of(draft.toString()));
        }
        var kind = Draft.kind(draft);
        var states = new ArrayList<UploadState>();
        Json.objects(draft, Draft.FILES).forEach(each -> states.add(new UploadState(each)));
        for (var i = 0; i < files.size(); i++) {
            var file = files.get(i);
            if (states.size() > i && states.get(i).isDone()) {
                continue;
            }
            if (!Videos.isOne(file)) {
                states.add(photos.bring(file));
            } else if (states.size() == i) {
                states.add(videos.begin(file, kind));
            } else {
                further(file, states, i, kind);
            }
            var last = i == files.size() - 1 && states.get(i).isDone();
            if (!last) {
                return Preparation.pending(kept(draft, states), api.now());
            }
        }
        return Preparation.ready(kept(draft, states)).until(api.now().plus(KEPT));
    }

    private void further(Media file, List<UploadState> states, int place, Draft.Kind kind) throws ConnectorException {
        var state = states.get(place);
        try {
            videos.further(file, state, kind);
        } catch (EndedException ended) {
            if (state.times() >= MOST_TIMES) {
                throw ended.refusal();
            }
            states.set(place, videos.begin(file, kind).times(state.times() + 1));
        }
    }

    private static Prepared kept(JsonObject draft, List<UploadState> states) {
        var files = new JsonArray();
        states.forEach(state -> files.add(state.json()));
        draft.add(Draft.FILES, files);
        return Prepared.of(draft.toString());
    }

    /** Facebook takes no more of an upload: it is begun anew. */
    static final class EndedException extends Exception {
        private static final long serialVersionUID = 1;

        private final ConnectorException refusal;

        EndedException(ConnectorException refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        ConnectorException refusal() {
            return refusal;
        }
    }
}
