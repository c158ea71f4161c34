package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Every document of this source tree can be evaluated for all facts about app and account. */
class ShippedTermsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");

    static Stream<Path> documents() throws IOException {
        var files = new ArrayList<Path>();
        try (var own = Files.list(ROOT.resolve("terms"));
                var bundles = Files.list(ROOT.resolve("bundles"))) {
            Stream.concat(own, bundles.map(bundle -> bundle.resolve("src/main/resources/SIGNALBOX-INF/terms.json")))
                    .filter(file -> file.toString().endsWith(".json") && Files.exists(file))
                    .sorted()
                    .forEach(files::add);
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_plan_is_checked_forecast_and_rechecked_under_it(Path file) throws Exception {
        var terms = TermsDocuments.parse(Files.readString(file));
        var account = new AccountId("anna", terms.network());
        var variant = new Variant(
                account,
                List.of(
                        new VariantPart("A train https://nightline.com/x 🚆", List.of()),
                        new VariantPart("two", List.of())),
                Map.of(),
                Optional.empty());
        for (var instant :
                List.of(Instant.parse("2023-04-24T00:00:00Z"), FROM, Instant.parse("2030-01-01T00:00:00Z"))) {
            for (var facts : facts(terms)) {
                VariantChecker.check(variant, terms, instant, facts);
                var items = IntStream.range(0, 600)
                        .mapToObj(i -> PlannedItem.of("p" + i, variant, instant.plus(Duration.ofMinutes(i))));
                var forecast = Forecast.of(
                        new TermsContext(each -> Optional.of(terms), each -> facts),
                        instant,
                        instant.plus(Duration.ofDays(31)),
                        items,
                        List.of());
                assertThat(forecast.findings()).allSatisfy(finding -> {
                    assertThat(finding.source()).isNotBlank();
                    assertThat(finding.message().text(java.util.Locale.FRENCH)).doesNotStartWith("terms.");
                    assertThat(finding.items()).isNotEmpty();
                });
                assertThat(forecast.charges().size()
                                + forecast.unpriced().size()
                                + forecast.sunsets().size())
                        .isPositive();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_term_is_shown_in_the_words_of_its_document(Path file) throws Exception {
        var text = Files.readString(file);
        var terms = TermsDocuments.parse(text).entries();
        var entries = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("entries");
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i).getAsJsonObject();
            var term = terms.get(i);
            assertThat(term.measure().words()).as(term.id()).isEqualTo(words(entry, "measure"));
            assertThat(term.when().stream().collect(Collectors.toMap(Condition::name, Condition::text)))
                    .as(term.id())
                    .isEqualTo(words(entry, "when"));
        }
    }

    private static Map<String, String> words(JsonObject entry, String name) {
        var words = new TreeMap<String, String>();
        if (entry.has(name)) {
            entry.getAsJsonObject(name)
                    .asMap()
                    .forEach((key, value) -> words.put(
                            key,
                            value.isJsonArray()
                                    ? value.getAsJsonArray().asList().stream()
                                            .map(JsonElement::getAsString)
                                            .collect(Collectors.joining(" "))
                                    : value.getAsString()));
        }
        return words;
    }

    /** No facts, and each fact that the document's conditions name. */
    private static List<Map<String, String>> facts(Terms terms) {
        var all = new ArrayList<Map<String, String>>();
        all.add(Map.of());
        terms.entries().stream()
                .flatMap(term -> term.when().stream())
                .flatMap(condition -> condition instanceof Condition.Fact fact ? Stream.of(fact) : Stream.empty())
                .forEach(fact -> all.add(Map.of(
                        fact.name(), fact.text(), "users", "3", "impressions", "10", "billing-start", "2024-01-31")));
        return all.stream().distinct().toList();
    }
}
