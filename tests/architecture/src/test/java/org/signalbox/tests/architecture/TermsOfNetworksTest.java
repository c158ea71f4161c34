package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.terms.VariantChecker;

/**
 * Checks the terms documents of this tree: each can be parsed, has sources and dates, and matches its network's terms.
 */
class TermsOfNetworksTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    /** The day on which the documents were written. */
    private static final String TODAY = "2026-11-24";

    private static final List<String> NETWORKS = List.of(
            "bluesky",
            "discord",
            "facebook",
            "instagram",
            "linkedin",
            "mastodon",
            "nostr",
            "pinterest",
            "reddit",
            "telegram",
            "threads",
            "tiktok",
            "wordpress",
            "x",
            "youtube");

    static Stream<TermsFile> all() {
        return TermsFile.all().stream();
    }

    static Stream<TermsFile> alone() {
        return TermsFile.alone().stream();
    }

    @Test
    void everyNetworkHasExactlyOneDocument() {
        assertThat(TermsFile.ofRealNetworks().stream().map(file -> file.terms().network()))
                .containsExactlyInAnyOrderElementsOf(NETWORKS);
    }

    @ParameterizedTest
    @MethodSource("alone")
    void aDocumentIsNamedAfterItsNetwork(TermsFile file) {
        assertThat(file.path().getFileName()).hasToString(file.terms().network() + ".json");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDocumentKeepsTheSchema(TermsFile file) throws IOException {
        var schema = Files.readString(ROOT.resolve("docs/extend/terms.schema.json"));
        var result = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .validate(schema, file.text());
        assertThat(result.getErrors().stream().map(error -> error.getInstanceLocation() + ": " + error.getError()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEntryHasItsSourceAndTheDayOnWhichSomebodyLooked(TermsFile file) {
        assertThat(file.terms().entries()).isNotEmpty().allSatisfy(term -> {
            assertThat(term.source()).as(term.id()).matches("(https://|urn:signalbox:).+");
            assertThat(term.checkedOn()).as(term.id()).isAfterOrEqualTo(LocalDate.parse("2023-01-01"));
            term.doubt()
                    .ifPresent(doubt -> assertThat(doubt.alternatives())
                            .allSatisfy(claim ->
                                    assertThat(claim.source()).as(term.id()).startsWith("https://")));
        });
    }

    /**
     * A practice network can be of any time; a real network's document is never checked after its version's date, nor
     * years before.
     */
    @Test
    void nobodyClaimsToHaveLookedAfterTheDocumentWasWritten() {
        for (var file : TermsFile.ofRealNetworks()) {
            var terms = file.terms();
            var written = LocalDate.parse(terms.version().substring(0, 10));
            assertThat(terms.entries())
                    .allSatisfy(term ->
                            assertThat(term.checkedOn()).as(term.id()).isBetween(written.minusYears(1), written));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEntryWithoutSourceOrDayIsRefused(TermsFile file) {
        for (var field : List.of("source", "checkedOn")) {
            var document = JsonParser.parseString(file.text()).getAsJsonObject();
            var entries = document.getAsJsonArray("entries");
            var last = entries.size() - 1;
            entries.get(last).getAsJsonObject().remove(field);
            assertThatThrownBy(() -> TermsDocuments.parse(document.toString()))
                    .isInstanceOfSatisfying(
                            TermsException.class,
                            error -> assertThat(error.place()).isEqualTo("entries[" + last + "]." + field));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noClaimStandsAloneAndNoDoubtIsEmpty(TermsFile file) {
        for (var entry : entries(file)) {
            if (entry.has("alternatives")) {
                assertThat(entry.has("uncertain"))
                        .as(entry.get("id").getAsString())
                        .isTrue();
            }
            if (entry.has("uncertain")) {
                assertThat(entry.get("uncertain").getAsString().length())
                        .as(entry.get("id").getAsString())
                        .isGreaterThan(20);
            }
        }
    }

    /** The document marks values with contradicting or unchecked sources as uncertain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.text.limit.premium",
                "x.video.bytes",
                "x.quota.reads",
                "bluesky.image.bytes",
                "bluesky.video.bytes",
                "reddit.text.body",
                "facebook.text.limit",
                "facebook.version.v24",
                "facebook.version.v25",
                "instagram.posts.day",
                "linkedin.text.limit",
                "linkedin.video.bytes",
                "linkedin.video.seconds",
                "linkedin.posts.day",
                "pinterest.text.limit",
                "tiktok.video.bytes",
                "discord.rate.channel"
            })
    void aConflictIsKeptVisible(String id) {
        var term = TermsFile.of(id.substring(0, id.indexOf('.'))).find(id, TODAY);
        assertThat(term.doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt.alternatives()).isNotEmpty());
    }

    /** Limits of a part by the network's own measure, for accounts and apps without a special plan. */
    @ParameterizedTest
    @CsvSource({
        "x.text.limit, 280, x-weighted",
        "bluesky.text.graphemes, 300, graphemes",
        "bluesky.text.bytes, 3000, utf8-bytes",
        "mastodon.text.characters, 500, graphemes",
        "reddit.text.title, 300, code-points",
        "reddit.text.body, 40000, code-points",
        "facebook.text.limit, 63206, utf16-units",
        "instagram.text.limit, 2200, code-points",
        "threads.text.limit, 500, graphemes",
        "linkedin.text.limit, 3000, utf16-units",
        "tiktok.text.limit, 2200, utf16-units",
        "tiktok.text.limit.photo, 4000, utf16-units",
        "youtube.text.limit, 5000, utf8-bytes",
        "youtube.text.title, 100, code-points",
        "pinterest.text.limit, 800, code-points",
        "pinterest.text.title, 100, code-points",
        "pinterest.text.link, 2048, code-points",
        "telegram.text.limit, 4096, code-points",
        "telegram.text.card, 4096, code-points",
        "telegram.text.caption, 1024, code-points",
        "discord.text.limit, 2000, code-points",
        "nostr.text.content, 8196, code-points"
    })
    void aTextLimitIsTheNetworks(String id, long value, String unit) {
        var term = TermsFile.of(id.substring(0, id.indexOf('.'))).find(id, TODAY);
        assertThat(term.kind()).isEqualTo(Term.Kind.TEXT_LIMIT);
        assertThat(term.value())
                .hasValueSatisfying(limit -> assertThat(limit.longValueExact()).isEqualTo(value));
        assertThat(term.measure().words()).containsEntry("unit", unit);
    }

    @Test
    void aNetworkCountsLinksMentionsAndEmojiAsItDoes() {
        assertThat(TermsFile.of("x").find("x.text.limit", TODAY).measure().words())
                .containsEntry("url", "23");
        assertThat(TermsFile.of("mastodon")
                        .find("mastodon.text.characters", TODAY)
                        .measure()
                        .words())
                .containsAllEntriesOf(Map.of("url", "23", "mention", "local", "plus", "option:spoiler_text"));
        assertThat(TermsFile.of("threads")
                        .find("threads.text.limit", TODAY)
                        .measure()
                        .words())
                .containsEntry("emoji", "utf8-bytes");
    }

    /** Rates and quotas: value, unit, window, length or zone, scope. */
    @ParameterizedTest
    @CsvSource({
        "bluesky.points.hour, 5000, points, rolling, PT1H, account",
        "bluesky.points.day, 35000, points, rolling, PT24H, account",
        "mastodon.rate, 300, calls, rolling, PT5M, account",
        "mastodon.scheduled.held, 300, posts, held, , account",
        "reddit.rate.oauth, 100, calls, rolling, PT1M, app",
        "facebook.quota.page, 4800, calls, rolling, PT24H, page",
        "facebook.rate.app, 200, calls, rolling, PT1H, app",
        "instagram.quota.calls, 4800, calls, rolling, PT24H, account",
        "threads.posts.day, 250, posts, rolling, PT24H, account",
        "threads.replies.day, 1000, posts, rolling, PT24H, account",
        "linkedin.posts.day, 150, posts, utc-day, , account",
        "tiktok.users.day, 5, users, rolling, PT24H, app",
        "tiktok.rate.create, 6, calls, rolling, PT1M, account",
        "youtube.uploads.day, 100, calls, zone-day, America/Los_Angeles, app",
        "youtube.units.day, 10000, points, zone-day, America/Los_Angeles, app",
        "pinterest.calls.day.trial, 1000, calls, rolling, PT24H, app",
        "pinterest.rate.all, 100, calls, rolling, PT1S, account",
        "telegram.rate.bot, 1800, calls, rolling, PT1M, account",
        "telegram.rate.chat, 60, calls, rolling, PT1M, channel",
        "telegram.rate.group, 20, calls, rolling, PT1M, channel",
        "discord.rate.channel, 30, calls, rolling, PT1M, channel"
    })
    void aRateOrQuotaIsTheNetworks(String id, long value, String unit, String window, String extent, String scope) {
        var term = TermsFile.of(id.substring(0, id.indexOf('.'))).find(id, TODAY);
        var measure = new HashMap<>(term.measure().words());
        measure.remove("times");
        var expected = new HashMap<>(Map.of("unit", unit, "window", window, "scope", scope));
        if (extent != null) {
            expected.put(window.equals("zone-day") ? "zone" : "length", extent);
        }
        assertThat(measure).isEqualTo(expected);
        assertThat(term.value())
                .hasValueSatisfying(limit -> assertThat(limit.longValueExact()).isEqualTo(value));
    }

    @Test
    void someQuotasGrowWithTheAudience() {
        assertThat(TermsFile.of("facebook")
                        .find("facebook.rate.app", TODAY)
                        .measure()
                        .words())
                .containsEntry("times", "users");
        assertThat(TermsFile.of("facebook")
                        .find("facebook.quota.page", TODAY)
                        .measure()
                        .words())
                .containsEntry("times", "engaged-users");
        assertThat(TermsFile.of("instagram")
                        .find("instagram.quota.calls", TODAY)
                        .measure()
                        .words())
                .containsEntry("times", "impressions");
        assertThat(((Measure.UsageLimit) TermsFile.of("bluesky")
                                .find("bluesky.points.hour", TODAY)
                                .measure())
                        .weights())
                .containsAllEntriesOf(Map.of(
                        "post.create",
                        new BigDecimal(3),
                        "post.edit",
                        new BigDecimal(2),
                        "post.delete",
                        new BigDecimal(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "instagram.public-url, public-url",
        "threads.public-url, public-url",
        "tiktok.public-url, public-url",
        "tiktok.audit, audit",
        "youtube.audit, audit",
        "facebook.review, review",
        "reddit.approval, approval",
        "linkedin.approval, approval",
        "pinterest.approval, approval"
    })
    void whatANetworkAsksOfTheAppIsSaid(String id, String what) {
        var term = TermsFile.of(id.substring(0, id.indexOf('.'))).find(id, TODAY);
        assertThat(term.kind()).isEqualTo(Term.Kind.REQUIRES);
        assertThat(term.measure().words()).containsEntry("what", what);
    }

    /** A post visible to its author only is reported, independent of other findings. */
    @ParameterizedTest
    @CsvSource({
        "tiktok, unaudited, tiktok.private",
        "youtube, unaudited, youtube.private",
        "pinterest, trial, pinterest.private"
    })
    void anAppBeforeItsAuditIsToldThatPostsStayPrivate(String network, String tier, String id) {
        var variant = new Variant(
                AccountId.of("a@" + network),
                List.of(new VariantPart("Good morning", List.of())),
                Map.of(),
                Optional.empty());
        var now = Instant.parse(TODAY + "T00:00:00Z");
        var terms = TermsFile.of(network).terms();
        assertThat(VariantChecker.check(variant, terms, now, Map.of("tier", tier))
                        .findings())
                .anySatisfy(finding -> {
                    assertThat(finding.term()).isEqualTo(id);
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                });
        assertThat(VariantChecker.check(variant, terms, now, Map.of("tier", "audited"))
                        .findings())
                .noneSatisfy(finding -> assertThat(finding.term()).isEqualTo(id));
    }

    @Test
    void theProductShipsTheDocumentsOfNetworksWithoutConnector() throws IOException {
        var shipped = Path.of(System.getProperty("signalbox.product"), "terms");
        for (var file : TermsFile.alone()) {
            assertThat(shipped.resolve(file.path().getFileName()))
                    .as("build the product first")
                    .hasSameTextualContentAs(file.path());
        }
        try (var files = Files.list(shipped)) {
            assertThat(files).hasSameSizeAs(TermsFile.alone());
        }
    }

    @Test
    void nothingIsDatedBeforeTheTimeThatIsLookedBackTo() {
        var first = Instant.parse("2023-01-01T00:00:00Z");
        for (var file : TermsFile.ofRealNetworks()) {
            assertThat(file.terms().entries())
                    .allSatisfy(term -> assertThat(term.from()).as(term.id()).isAfterOrEqualTo(first));
        }
    }

    private static List<JsonObject> entries(TermsFile file) {
        return JsonParser.parseString(file.text()).getAsJsonObject().getAsJsonArray("entries").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
