package org.signalbox.content.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.WaitingPublication;

/** The data of a publication for detecting conflicts. */
record ConflictCandidate(
        PublicationId id,
        PostId post,
        AccountId account,
        String title,
        String path,
        PublicationState state,
        Instant due,
        TextFingerprint print) {

    /** Creates instances that share equal data of one post. Not thread-safe. */
    static final class Maker {
        private final Map<Object, Object> known = new HashMap<>();
        private final Map<String, TextFingerprint> prints = new HashMap<>();

        ConflictCandidate of(WaitingPublication publication) {
            var variant = publication.variant();
            var text = variant.parts().stream().map(VariantPart::text).collect(Collectors.joining("\n"));
            return new ConflictCandidate(
                    publication.id(),
                    once(publication.post()),
                    once(variant.account()),
                    once(publication.title()),
                    once(publication.path()),
                    publication.state(),
                    publication.due(),
                    prints.computeIfAbsent(text, TextFingerprint::of));
        }

        @SuppressWarnings("unchecked")
        private <T> T once(T value) {
            return (T) known.computeIfAbsent(value, any -> value);
        }
    }
}
