package org.signalbox.content.internal;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.content.ContentFile;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.AccountId;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Reports media for networks that fetch them from a public address, where no media relay is set up. */
final class RelayProblems {
    private RelayProblems() {}

    static void find(ContentFile file, Map<AccountId, Variant> variants, OptionCatalog catalog, Problems problems) {
        variants.entrySet().stream()
                .filter(each -> each.getValue().parts().stream().anyMatch(RelayProblems::hasMedia))
                .filter(each -> catalog.lacksRelay(each.getKey().network()))
                .forEach(each -> problems.error(
                        Stream.of(
                                        "variants." + each.getKey() + ".media",
                                        "media",
                                        "variants." + each.getKey() + ".link",
                                        "link")
                                .flatMap(key ->
                                        Optional.ofNullable(file.map().keys().get(key)).stream())
                                .findFirst()
                                .orElse(file.map().frontMatter()),
                        "content.no-relay",
                        each.getKey().network()));
    }

    private static boolean hasMedia(VariantPart part) {
        return !part.media().isEmpty()
                || part.details().link().flatMap(LinkInfo::image).isPresent();
    }
}
