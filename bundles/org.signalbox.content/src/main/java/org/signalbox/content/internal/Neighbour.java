package org.signalbox.content.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TextPrint;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.Waiting;

/** What of a publication is told to whoever plans another one near it. */
record Neighbour(
        PublicationId id,
        PostId post,
        AccountId account,
        String title,
        String path,
        PublicationState state,
        Instant due,
        TextPrint print) {

    /** Makes many; what those of one post share is there once. For one thread. */
    static final class Maker {
        private final Map<Object, Object> known = new HashMap<>();
        private final Map<String, TextPrint> prints = new HashMap<>();

        Neighbour of(Waiting publication) {
            var variant = publication.variant();
            var text = variant.parts().stream().map(VariantPart::text).collect(Collectors.joining("\n"));
            return new Neighbour(
                    publication.id(),
                    once(publication.post()),
                    once(variant.account()),
                    once(publication.title()),
                    once(publication.path()),
                    publication.state(),
                    publication.due(),
                    prints.computeIfAbsent(text, TextPrint::of));
        }

        @SuppressWarnings("unchecked")
        private <T> T once(T value) {
            return (T) known.computeIfAbsent(value, any -> value);
        }
    }
}
