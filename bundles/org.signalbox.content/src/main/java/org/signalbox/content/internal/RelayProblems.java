package org.signalbox.content.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.content.ContentFile;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.AccountId;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/**
 * Of media for networks that fetch them from a public address: an error where no media relay is set up, else where they
 * are public and for how long.
 */
final class RelayProblems {
    private RelayProblems() {}

    static void find(ContentFile file, Map<AccountId, Variant> variants, OptionCatalog catalog, Problems problems) {
        var told = new HashSet<String>();
        variants.forEach((account, variant) -> {
            var network = account.network();
            if (variant.parts().stream().noneMatch(RelayProblems::hasMedia) || !catalog.needsRelay(network)) {
                return;
            }
            var host = catalog.relayHost();
            if (host.isEmpty()) {
                problems.error(place(file, account), "content.no-relay", network);
            } else if (told.add(network)) {
                var message = Message.of("content.relay", network, host.get(), MediaRelay.LONGEST.toHours());
                problems.add(Severity.INFO, place(file, account), List.of(), message);
            }
        });
    }

    private static SourceRange place(ContentFile file, AccountId account) {
        return Stream.of("variants." + account + ".media", "media", "variants." + account + ".link", "link")
                .flatMap(key -> Optional.ofNullable(file.map().keys().get(key)).stream())
                .findFirst()
                .orElse(file.map().frontMatter());
    }

    private static boolean hasMedia(VariantPart part) {
        return !part.media().isEmpty()
                || part.details().link().flatMap(LinkInfo::image).isPresent();
    }
}
