package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.Term;
import org.signalbox.terms.VariantCheck;
import org.signalbox.terms.VariantChecker;

/** Changes of networks since 2023 stay in their documents, each with its dates. */
class TermsHistoryTest {
    private static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    private static VariantCheck onX(String text, String day, Map<String, String> facts) {
        var variant = new Variant(
                AccountId.of("anna@x"), List.of(new VariantPart(text, List.of())), Map.of(), Optional.empty());
        return VariantChecker.check(variant, TermsFile.of("x").terms(), at(day), facts);
    }

    /** X: free, then tiers, then higher prices, then pay per use, then expensive links. */
    @ParameterizedTest
    @CsvSource({
        "2023-01-01, x.price.access, 0",
        "2023-01-01, x.price.post, 0",
        "2023-01-01, x.rate.create.user.hours, 300",
        "2023-04-28, x.price.access, 0",
        "2023-05-01, x.price.access.free, 0",
        "2023-05-01, x.price.access.basic, 100",
        "2023-05-01, x.price.access.enterprise, 42000",
        "2023-05-01, x.quota.posts.free, 1500",
        "2023-05-01, x.quota.reads.free, 0",
        "2023-05-01, x.quota.posts.basic.app, 50000",
        "2023-06-01, x.price.access.pro, 5000",
        "2024-11-01, x.price.access.basic, 200",
        "2024-11-01, x.quota.posts.free, 500",
        "2024-11-01, x.price.access.pro, 5000",
        "2026-03-01, x.price.access, 0",
        "2026-03-01, x.price.post, 0.015",
        "2026-03-01, x.price.read, 0.005",
        "2026-03-01, x.price.user, 0.010",
        "2026-05-01, x.price.post, 0.015",
        "2026-05-01, x.price.link, 0.20",
        "2026-05-01, x.price.read, 0.005",
        "2026-05-01, x.price.read.own, 0.001",
        "2026-05-01, x.price.user, 0.010",
        "2026-05-01, x.price.message.read, 0.010"
    })
    void xKeepsItsHistory(String day, String id, BigDecimal value) {
        assertThat(TermsFile.of("x").find(id, day).value())
                .hasValueSatisfying(each -> assertThat(each).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-05-01, x.price.access", "2023-03-01, x.price.access.basic", "2023-05-01, x.price.access.pro",
        "2026-03-01, x.price.link", "2026-03-01, x.quota.posts.free", "2026-11-24, x.price.access.basic",
        "2026-11-24, x.price.access.pro"
    })
    void xForgetsWhatIsNoLongerSoOrNotYet(String day, String id) {
        assertThat(TermsFile.of("x").terms().find(id, at(day))).isEmpty();
    }

    /** The end of free access was announced, postponed twice, and took effect. */
    @ParameterizedTest
    @CsvSource({"2023-02-05, 2023-02-09", "2023-02-10, 2023-02-13", "2023-04-01, 2023-04-29", "2023-05-01, 2023-04-29"})
    void theEndOfFreeAccessMovesAsItWasAnnounced(String day, String end) {
        assertThat(TermsFile.of("x").find("x.end.free", day).on()).hasValue(at(end));
    }

    @Test
    void betweenThePostponementsNoDayIsPretended() {
        assertThat(TermsFile.of("x").terms().find("x.end.free", at("2023-03-01")))
                .isEmpty();
        assertThat(TermsFile.of("x").terms().find("x.end.free", at("2023-02-01")))
                .isEmpty();
    }

    /** Of an answer that nobody asked for; what it cost then is as it was. */
    @Test
    void xForbidsAnswersThatNobodyAskedForSinceFebruary2026() {
        var terms = TermsFile.of("x").terms();
        assertThat(terms.find("x.reply.unsummoned", at("2026-02-22"))).isEmpty();
        assertThat(terms.find("x.reply.unsummoned", at("2026-02-23"))).hasValueSatisfying(term -> {
            assertThat(term.kind()).isEqualTo(Term.Kind.FORBIDS);
            assertThat(term.operation()).isEqualTo("reply.create");
            assertThat(term.when())
                    .extracting(each -> each.name() + " " + each.text())
                    .containsExactly("is unsummoned");
            assertThat(term.source()).startsWith("https://docs.x.com/");
        });
        var answer = new Variant(
                AccountId.of("anna@x"), List.of(new VariantPart("Yes", List.of())), Map.of(), Optional.empty(), true);
        assertThat(VariantChecker.check(answer, terms, at("2026-03-01"), Map.of())
                        .price())
                .contains(Money.of("0.015", "USD"));
        assertThat(VariantChecker.check(answer, terms, at("2026-11-24"), Map.of())
                        .price())
                .contains(Money.of("0.010", "USD"));
        assertThat(VariantChecker.check(answer, terms, at("2026-11-24"), Map.of())
                        .findings())
                .isEmpty();
    }

    @Test
    void aPostWithALinkCostsThirteenTimesOneWithoutToday() {
        var plain = onX("Nightline runs from Friday.", "2026-11-24", Map.of());
        var linked = onX("Nightline runs from Friday: https://nightline.example/friday", "2026-11-24", Map.of());
        assertThat(plain.price()).hasValueSatisfying(price -> assertThat(price).isEqualTo(Money.of("0.015", "USD")));
        assertThat(linked.price())
                .hasValueSatisfying(price -> assertThat(price.amount()).isEqualByComparingTo("0.20"));
        assertThat(linked.findings()).extracting("term").containsExactly("x.price.link");
        assertThat(plain.findings()).isEmpty();
    }

    @Test
    void oldAccessEndsOnTheDayAndPaidTiersGoOn() {
        assertThat(onX("Hello", "2023-04-28", Map.of("tier", "legacy")).findings())
                .isEmpty();
        assertThat(onX("Hello", "2023-04-29", Map.of("tier", "legacy")).findings())
                .extracting("term")
                .containsExactly("x.end.free");
        assertThat(onX("Hello", "2023-04-29", Map.of("tier", "basic")).findings())
                .isEmpty();
    }

    @Test
    void theLongerTextOfPremiumAccountsReplacesTheUsualOne() {
        var long1 = "a".repeat(281);
        assertThat(onX(long1, "2026-11-24", Map.of()).findings())
                .extracting("term")
                .containsExactly("x.text.limit");
        assertThat(onX(long1, "2026-11-24", Map.of("account-tier", "premium")).findings())
                .isEmpty();
    }

    /** Reddit: free, then paid above a rate. */
    @ParameterizedTest
    @CsvSource({
        "2023-06-01, reddit.price.calls, 0",
        "2023-06-01, reddit.rate.oauth, 60",
        "2023-08-01, reddit.price.calls, 0.24",
        "2023-08-01, reddit.rate.oauth, 100",
        "2023-08-01, reddit.rate.anonymous, 10"
    })
    void redditKeepsItsHistory(String day, String id, BigDecimal value) {
        assertThat(TermsFile.of("reddit").find(id, day).value())
                .hasValueSatisfying(each -> assertThat(each).isEqualByComparingTo(value));
    }

    @Test
    void redditAsksForAThousandCallsAboveAHundredAMinute() {
        assertThat(TermsFile.of("reddit")
                        .find("reddit.price.calls", "2023-07-01")
                        .measure()
                        .words())
                .containsAllEntriesOf(
                        Map.of("per", "1000", "above", "100", "window", "rolling", "length", "PT1M", "scope", "app"));
        assertThat(TermsFile.of("reddit")
                        .find("reddit.price.calls", "2023-06-30")
                        .measure()
                        .words())
                .isEmpty();
        assertThat(TermsFile.of("reddit").terms().find("reddit.approval", at("2025-11-01")))
                .isEmpty();
        assertThat(TermsFile.of("reddit")
                        .find("reddit.end.unlimited-free", "2023-06-01")
                        .on())
                .hasValue(at("2023-07-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "facebook.version.v23, v23.0, 2027-10-08", "facebook.version.v24, v24.0, 2028-02-18",
        "facebook.version.v25, v25.0, 2028-07-29", "facebook.ads.version.v24, v24.0, 2026-11-10",
        "facebook.ads.version.v25, v25.0, 2027-02-23", "linkedin.version.202510, 202510, 2026-10-15",
        "linkedin.version.202511, 202511, 2026-11-16", "linkedin.version.202601, 202601, 2027-01-15",
        "linkedin.version.202602, 202602, 2027-02-15", "linkedin.version.202603, 202603, 2027-03-16",
        "linkedin.version.202609, 202609, 2027-09-15"
    })
    void aVersionEndsOnItsDay(String id, String version, String end) {
        var term = TermsFile.of(id.substring(0, id.indexOf('.'))).find(id, "2026-11-24");
        assertThat(term.measure().words()).containsEntry("version", version);
        assertThat(term.on()).hasValue(at(end));
    }

    @Test
    void uploadsToYoutubeGotABucketOfTheirOwn() {
        var youtube = TermsFile.of("youtube");
        assertThat(weight(youtube.find("youtube.units.day", "2026-05-31"))).isEqualByComparingTo("1600");
        assertThat(weight(youtube.find("youtube.units.day", "2026-06-01"))).isEqualByComparingTo("0");
        assertThat(youtube.terms().find("youtube.uploads.day", at("2026-05-31")))
                .isEmpty();
    }

    private static BigDecimal weight(Term term) {
        return term.metered().flatMap(measure -> measure.weight("post.create")).orElseThrow();
    }
}
