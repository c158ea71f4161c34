package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.terms.Documents.ANNA;
import static org.signalbox.terms.Documents.conditions;
import static org.signalbox.terms.Documents.entry;
import static org.signalbox.terms.Documents.price;
import static org.signalbox.terms.Documents.quota;
import static org.signalbox.terms.Documents.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** Terms of answers to what people wrote. */
class AnswerTermsTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final String DUE = "2026-12-02T00:00:00Z";
    private static final MediaInfo PICTURE = new MediaInfo("a.png", "A pier", "image/png", 9, 10, 10, "");
    private static final String POST = price("post", "1", "");
    private static final String REPLY =
            entry("reply", "price", "\"operation\": \"reply.create\", \"currency\": \"USD\", \"value\": \"0.25\"");

    private static Variant answer(String text, MediaInfo... media) {
        return new Variant(ANNA, List.of(new VariantPart(text, List.of(media))), Map.of(), Optional.empty(), true);
    }

    private static VariantCheck check(Variant variant, String... entries) {
        return VariantChecker.check(variant, terms(entries), FROM);
    }

    private static String textLimit(String id, String rest, int value) {
        return entry(id, "text-limit", rest + ", \"measure\": {\"unit\": \"code-points\"}, \"value\": " + value);
    }

    private static Publication answering(String due) {
        var post = Documents.publication("p", due, List.of(), 0, "Yes, daily");
        return Publication.planned(
                new PublicationIdentity(
                        post.id(),
                        post.post(),
                        ANNA,
                        FROM,
                        Optional.of(new AnsweredItem(org.signalbox.connector.api.Receipt.of("item", FROM), 0))),
                post.content(),
                post.parts(),
                post.dueTime());
    }

    private static Forecast forecast(String entries, List<MeteredUse> made, PlannedItem... items) {
        return Forecast.of(conditions(terms(entries), Map.of()), FROM, TO, Stream.of(items), made);
    }

    @Test
    void toTermsWithoutAWordOfRepliesAnAnswerIsAPost() {
        var check = check(answer("Yes, daily"), POST, textLimit("t", "\"operation\": \"post.create\"", 5));
        assertThat(check.price()).contains(Money.of("1", "USD"));
        assertThat(check.usages()).extracting(LimitUsage::limit).containsExactly(5L);
        assertThat(check.findings()).hasSize(1);
        var cheap = price("cheap", "0.5", ", \"when\": {\"is\": \"reply\"}");
        assertThat(check(answer("Yes"), POST, cheap).price()).contains(Money.of("0.5", "USD"));
    }

    @Test
    void anAnswerIsNoFirstPart() {
        var needs = entry(
                "n",
                "requires",
                "\"operation\": \"post.create\", \"when\": {\"is\": \"first\"}, \"measure\": {\"what\": \"media\"}");
        var none = entry(
                "f",
                "forbids",
                "\"operation\": \"post.create\", \"when\": {\"is\": \"reply\"}, \"measure\": {\"what\": \"media\"}");
        assertThat(check(answer("Yes"), needs, none).findings()).isEmpty();
        assertThat(check(answer("Yes", PICTURE), needs, none).findings())
                .extracting(TermsBreach::term)
                .containsExactly("m.f");
    }

    @Test
    void anAnswerHasThePriceOfRepliesWhereThereIsOne() {
        assertThat(check(answer("Yes"), POST, REPLY).price()).contains(Money.of("0.25", "USD"));
        var free = entry(
                "free",
                "price",
                "\"operation\": \"reply.create\", \"currency\": \"USD\", \"value\": \"1\","
                        + " \"measure\": {\"above\": 10, \"window\": \"utc-day\"}");
        assertThat(check(answer("Yes"), POST, free).price()).isEmpty();
        assertThat(check(answer("Yes"), POST, free).pricedAboveAllowance()).isTrue();
    }

    @Test
    void itsOwnLimitsCountAndThoseOfPostsWhereThereAreNone() {
        var own = textLimit("own", "\"operation\": \"reply.create\"", 100);
        var posts = textLimit("posts", "\"operation\": \"post.create\"", 5);
        var few = entry(
                "few",
                "media-limit",
                "\"operation\": \"post.create\", \"measure\": {\"what\": \"count\", \"of\": \"media\"}, \"value\": 1");
        var check = check(answer("Yes, daily", PICTURE, PICTURE), own, posts, few);
        assertThat(check.usages()).extracting(LimitUsage::term).containsExactly("m.own");
        assertThat(check.findings()).extracting(TermsBreach::term).containsExactly("m.few");
        var post = new Variant(ANNA, List.of(new VariantPart("Yes, daily", List.of())), Map.of(), Optional.empty());
        assertThat(check(post, own, posts).usages())
                .extracting(LimitUsage::term)
                .containsExactly("m.posts");
        assertThat(check(answer("Yes, daily"), REPLY, posts).usages())
                .extracting(LimitUsage::term)
                .containsExactly("m.posts");
    }

    @Test
    void whereRepliesHaveTermsNothingIsRequiredThatPostsNeed() {
        var title = entry("title", "requires", "\"operation\": \"post.create\", \"measure\": {\"what\": \"title\"}");
        var link = entry("link", "forbids", "\"operation\": \"post.create\", \"measure\": {\"what\": \"link\"}");
        assertThat(check(answer("See https://a.example"), REPLY, title, link).findings())
                .extracting(TermsBreach::term)
                .containsExactly("m.link");
        assertThat(check(answer("See"), title).findings()).hasSize(1);
    }

    @Test
    void whereNobodyMayAnswerTheDocumentSaysWhy() {
        var none = entry(
                "none",
                "forbids",
                "\"operation\": \"reply.create\", \"measure\": {\"what\": \"text\"}, \"note\": "
                        + "\"Only the mentioned.\"");
        var findings = check(answer("Yes"), none).findings();
        assertThat(findings).extracting(TermsBreach::severity).containsExactly(Severity.ERROR);
        assertThat(findings.getFirst().message().text())
                .contains("Only the mentioned.")
                .contains("https://m.example/none");
        assertThat(check(answer("Yes"), none.replace(", \"note\": \"Only the mentioned.\"", ""))
                        .findings())
                .extracting(finding -> finding.message().code())
                .containsExactly("terms.no-answers");
        var post = new Variant(ANNA, List.of(new VariantPart("Yes", List.of())), Map.of(), Optional.empty());
        assertThat(check(post, none).findings()).isEmpty();
    }

    @Test
    void whatIsForbiddenToTheUnsummonedChangesNoPriceAndNoOtherAnswer() throws Exception {
        var unsummoned = entry(
                "unsummoned",
                "forbids",
                "\"operation\": \"reply.create\", \"when\": {\"is\": \"unsummoned\"},"
                        + " \"measure\": {\"what\": \"text\"}");
        var check = check(answer("Yes"), POST, unsummoned);
        assertThat(check.price()).contains(Money.of("1", "USD"));
        assertThat(check.findings()).isEmpty();
        var term = terms(unsummoned).find("m.unsummoned", FROM).orElseThrow();
        var condition = term.when().getFirst();
        assertThat(condition.holds(ContentShape.answering(false), Map.of())).isTrue();
        assertThat(condition.holds(ContentShape.answering(true), Map.of())).isFalse();
        assertThat(new CallPricer(conditions(terms(POST + "," + unsummoned), Map.of()))
                        .charge("a", ANNA, FROM, PricedCall.of("reply.create", 1)))
                .isNotEmpty();
    }

    @Test
    void answersToMessagesHaveTermsOfTheirOwn() throws Exception {
        var message = ", \"when\": {\"is\": \"message\"}";
        var posts = textLimit("posts", "\"operation\": \"post.create\"", 5);
        var own = textLimit("own", "\"operation\": \"reply.create\"" + message, 100);
        var price = REPLY.replace("m.reply", "m.message")
                .replace("0.25", "0.5")
                .replace("\"operation\"", message.substring(2) + ", \"operation\"");
        var terms = new String[] {POST, REPLY, price, posts, own};
        var open = answer("Yes, daily");
        var direct = new Variant(ANNA, open.parts(), Map.of(), Optional.empty(), true, true);
        assertThat(check(open, terms).price()).contains(Money.of("0.25", "USD"));
        assertThat(check(open, terms).usages()).extracting(LimitUsage::limit).containsExactly(5L);
        assertThat(check(direct, terms).price()).contains(Money.of("0.5", "USD"));
        assertThat(check(direct, terms).usages()).extracting(LimitUsage::limit).containsExactly(100L);
        var condition = terms(own).find("m.own", FROM).orElseThrow().when().getFirst();
        assertThat(condition.holds(ContentShape.answeringMessage(), Map.of())).isTrue();
        assertThat(condition.holds(ContentShape.answering(true), Map.of())).isFalse();
    }

    @Test
    void whatIsForecastIsWhatIsChargedForTheMeteredCall() {
        for (var entries : List.of(POST, REPLY, POST + "," + REPLY)) {
            var item = PlannedItem.of(answering(DUE));
            var forecast = forecast(entries, List.of(), item);
            var metered = new CallPricer(conditions(terms(entries), Map.of()))
                    .charge("a", ANNA, FROM, PricedCall.of("reply.create", 1));
            assertThat(Optional.ofNullable(forecast.total().get("USD")))
                    .as(entries)
                    .isEqualTo(CallPricer.sum(metered));
            assertThat(forecast.unpriced()).isEmpty();
        }
    }

    @Test
    void planAndUseCountForTheSameQuota() {
        var posts = quota("posts", 2, "\"unit\": \"posts\", \"window\": \"utc-day\"");
        var replies = posts.replace("post.create", "reply.create").replace("m.posts", "m.replies");
        var made = List.of(MeteredUse.of(ANNA, Instant.parse(DUE), "reply.create", 2, Money.of("0", "USD")));
        var item = PlannedItem.of(answering("2026-12-02T09:00:00Z"));
        assertThat(forecast(posts, made, item).quotas())
                .extracting(QuotaUse::peak)
                .allSatisfy(peak -> assertThat(peak).isEqualByComparingTo(BigDecimal.valueOf(3)))
                .hasSize(1);
        assertThat(forecast(posts + "," + replies, made, item).quotas())
                .extracting(use -> use.term().id())
                .containsExactly("m.replies");
    }

    @Test
    void anAnswerWeighsAsAPostUnlessItHasAWeightOfItsOwn() {
        var points = entry(
                "points",
                "quota",
                "\"operation\": \"*\", \"value\": 10, \"measure\": {\"unit\": \"points\", \"window\": \"utc-day\"},"
                        + " \"weights\": {\"post.create\": 3}");
        var item = PlannedItem.of(answering(DUE));
        assertThat(forecast(points, List.of(), item).quotas().getFirst().peak()).isEqualByComparingTo("3");
        var own = points.replace("{\"post.create\": 3}", "{\"post.create\": 3, \"reply.create\": 1}");
        assertThat(forecast(own, List.of(), item).quotas().getFirst().peak()).isEqualByComparingTo("1");
    }
}
