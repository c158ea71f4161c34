package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Requirements on the app aren't errors of the post; a post visible to its author only is worth a warning. */
class AppDemandsTest {
    private static final String DOCUMENT = """
            {"format": "signalbox-terms/1", "network": "m", "version": "1", "entries": [
              {"id": "m.address", "kind": "requires", "operation": "media.upload", "measure": {"what": \
              "public-url", "of": "media"},
               "from": "2020-01-01", "source": "https://m.example", "checkedOn": "2026-11-24"},
              {"id": "m.private", "kind": "forbids", "operation": "post.create", "when": {"tier": "unaudited"}, \
              "measure": {"what": "public"},
               "from": "2020-01-01", "source": "https://m.example", "checkedOn": "2026-11-24"}
            ]}
            """;

    private static List<TermsBreach> findings(Map<String, String> facts) throws TermsException {
        var variant = new Variant(
                AccountId.of("a@m"), List.of(new VariantPart("Good morning", List.of())), Map.of(), Optional.empty());
        return VariantChecker.check(
                        variant, TermsDocuments.parse(DOCUMENT), Instant.parse("2027-01-01T00:00:00Z"), facts)
                .findings();
    }

    @Test
    void an_app_that_may_publish_to_everybody_hears_nothing() throws TermsException {
        assertThat(findings(Map.of("tier", "audited"))).isEmpty();
    }

    @Test
    void a_post_that_only_its_author_will_see_is_a_warning() throws TermsException {
        assertThat(findings(Map.of("tier", "unaudited"))).singleElement().satisfies(finding -> {
            assertThat(finding.term()).isEqualTo("m.private");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
    }
}
