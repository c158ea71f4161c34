package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/** Brings a part's files to LinkedIn, one after another; how far each is, is kept in what is prepared. */
final class Uploads {
    /** LinkedIn takes no more of an upload soon after that, and sending takes some of it. */
    private static final Duration RESERVE = Duration.ofMinutes(1);

    /** A file that LinkedIn never takes to its end is refused at last. */
    private static final int MOST_TIMES = 3;

    /** The addresses of a large video fill what may be kept: its first pieces are sent in one call then. */
    private static final int MOST_KEPT = 40_000;

    private final Api api;
    private final Transfers transfers;

    Uploads(Api api) {
        this.api = api;
        transfers = new Transfers(api);
    }

    Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var draft = earlier.isPresent() ? Draft.read(earlier.get()) : Draft.of(part, api.isPage());
        var files = Draft.files(part);
        var states = new ArrayList<UploadState>();
        Json.objects(draft, Draft.FILES).forEach(each -> states.add(new UploadState(each)));
        for (var i = 0; i < files.size(); i++) {
            if (states.size() == i) {
                states.add(transfers.begin(files.get(i)));
            }
            while (states.get(i).step() == UploadState.Step.SEND
                    || states.get(i).step() == UploadState.Step.FINISH) {
                var state = states.get(i);
                try {
                    if (state.until().isBefore(api.now().plus(RESERVE))) {
                        throw new EndedException(Api.rejected(
                                "LinkedIn took no more of " + files.get(i).name(), null));
                    }
                    transfers.further(files.get(i), state);
                } catch (EndedException ended) {
                    if (state.times() >= MOST_TIMES) {
                        throw ended.refusal();
                    }
                    states.set(i, transfers.begin(files.get(i)).times(state.times() + 1));
                }
                var kept = kept(draft, states);
                if (kept.json().length() < MOST_KEPT && !isLast(files.size(), states)) {
                    return Preparation.pending(kept, api.now());
                }
            }
        }
        return looked(part, draft, states);
    }

    private static boolean isLast(int files, List<UploadState> states) {
        var step = states.getLast().step();
        return states.size() == files && (step == UploadState.Step.LOOK || step == UploadState.Step.DONE);
    }

    private Preparation looked(Part part, JsonObject draft, List<UploadState> states) throws ConnectorException {
        Optional<Instant> again = Optional.empty();
        for (var i = 0; i < states.size(); i++) {
            if (states.get(i).step() == UploadState.Step.LOOK) {
                var next = transfers.look(Draft.files(part).get(i), states.get(i));
                again = again.or(() -> next);
            }
        }
        var kept = kept(draft, states);
        return again.map(at -> (Preparation) Preparation.pending(kept, at)).orElseGet(() -> Preparation.ready(kept));
    }

    private static Prepared kept(JsonObject draft, List<UploadState> states) {
        if (!states.isEmpty()) {
            var files = new JsonArray();
            states.forEach(state -> files.add(state.json()));
            draft.add(Draft.FILES, files);
        }
        return Prepared.of(draft.toString());
    }

    /** LinkedIn takes no more of an upload. */
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
