package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;

/** Every finding code, with a post that violates such a term: each finding has its term, its source and a fix. */
class FindingFixesTest {
    /** Prefixes of the message codes of findings about a post. */
    private static final List<String> FINDINGS = List.of(
            "terms.text-too-long.",
            "terms.option-too-long",
            "terms.too-long.",
            "terms.poll-",
            "terms.media-",
            "terms.no-alt",
            "terms.requires.",
            "terms.forbids.",
            "terms.link-costs",
            "terms.network-ended",
            "terms.version-ended");

    /** Codes whose fix opens the place at which a person decides or adds something. */
    private static final List<String> BY_A_PERSON = List.of(
            "terms.media-too-few",
            "terms.media-unchecked",
            "terms.no-alt",
            "terms.too-long.",
            "terms.poll-",
            "terms.requires.",
            "terms.forbids.public",
            "terms.forbids.link-card",
            "terms.forbids.card-",
            "terms.forbids.poll");

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final AccountId ANNA = AccountId.of("anna@net");
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 3, 32, 0, 0, 2, 88
    };
    private static final byte[] GIF = {'G', 'I', 'F', '8', '9', 'a', 8, 0, 8, 0};
    private static final byte[] FILM = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0};

    private static final String CARD =
            "link: {address: \"https://a.example\", title: Night trains, description: Over the Alps}\n";
    private static final String POLL = "poll: {answers: [Yes, No way], duration: 1h}\n";

    @TempDir
    Path root;

    /** A post that violates an entry: the entry's kind and remaining fields, further front matter, and the body. */
    private record Case(String code, String kind, String rest, String front, String body) {
        @Override
        public String toString() {
            return code;
        }
    }

    private static Case text(String unit, int limit, String body) {
        return new Case(
                "terms.text-too-long." + unit,
                "text-limit",
                "\"value\": %d, \"measure\": {\"unit\": \"%s\"}".formatted(limit, unit),
                "",
                body);
    }

    private static Case media(String code, String measure, String front) {
        return new Case(code, "media-limit", measure, front, "Hello");
    }

    private static Case limit(String of, int most, String front) {
        return new Case(
                "terms.too-long." + of,
                "text-limit",
                "\"value\": %d, \"measure\": {\"unit\": \"graphemes\", \"of\": \"%s\"}".formatted(most, of),
                front,
                "Hello");
    }

    private static Case poll(String code, int limit, String measure) {
        return new Case(
                "terms.poll-" + code,
                "poll-limit",
                "\"value\": %d, \"measure\": {%s}".formatted(limit, measure),
                POLL,
                "Hello");
    }

    private static Case requires(String what) {
        return new Case("terms.requires." + what, "requires", what(what), "", what.equals("text") ? "" : "Hello");
    }

    private static Case forbids(String what, String front, String body) {
        return new Case("terms.forbids." + what, "forbids", what(what), front, body);
    }

    private static String what(String what) {
        return "\"measure\": {\"what\": \"%s\"}".formatted(what.equals("option") ? "option:mood" : what);
    }

    private static Case ends(String code, String kind, String rest) {
        return new Case(
                code, kind, "\"on\": \"2027-02-01\"" + rest, "schedule: 2027-02-02T09:00 Europe/Paris\n", "Hello");
    }

    private static Case price(String code, String plain) {
        return new Case(
                code,
                "price",
                "\"value\": \"%s\", \"currency\": \"USD\"},%s".formatted(plain, """
                        {"id": "net.link", "kind": "price", "operation": "post.create", "when": {"has": "link"},
                         "from": "2020-01-01", "source": "https://net.example/terms", "checkedOn": "2026-11-24",
                         "value": "0.20", "currency": "USD\""""),
                "",
                "Book https://a.example/x and https://b.example/y now");
    }

    private static Stream<Case> cases() {
        var words = "Night trains leave the station. ".repeat(3).strip();
        var image = "media: [{file: a.png, alt: A train}]\n";
        var film = "media: [{file: film.mp4, alt: A train}]\n";
        return Stream.of(
                text("graphemes", 40, words),
                text("code-points", 40, words),
                text("utf16-units", 40, words),
                text("utf8-bytes", 40, words),
                text("x-weighted", 40, words),
                text("lines", 2, "one\ntwo\nthree"),
                new Case(
                        "terms.option-too-long",
                        "text-limit",
                        "\"value\": 5, \"measure\": {\"unit\": \"graphemes\", \"of\": \"option:title\"}",
                        "options:\n  net:\n    title: Night trains\n",
                        "Hello"),
                media(
                        "terms.media-too-many",
                        "\"value\": 1, \"measure\": {\"what\": \"count\"}",
                        "media: [a.png, b.png]\n"),
                limit("title", 5, "title: Night trains\n"),
                limit("card-title", 5, CARD),
                limit("card-description", 5, CARD),
                limit("poll-answer", 2, POLL),
                poll("most-answers", 1, "\"what\": \"answers\""),
                poll("least-answers", 3, "\"what\": \"answers\", \"bound\": \"min\""),
                poll("most-seconds", 60, "\"what\": \"seconds\""),
                poll("least-seconds", 7200, "\"what\": \"seconds\", \"bound\": \"min\""),
                media("terms.media-none", "\"value\": 0, \"measure\": {\"what\": \"count\"}", image),
                media("terms.media-seconds", "\"value\": 1, \"measure\": {\"what\": \"seconds\"}", film),
                media("terms.media-frame-rate", "\"value\": 10, \"measure\": {\"what\": \"frame-rate\"}", film),
                media(
                        "terms.media-unchecked",
                        "\"value\": 10, \"measure\": {\"what\": \"seconds\"}",
                        "media: [{file: a.mp4, alt: A train}]\n"),
                media(
                        "terms.media-too-few",
                        "\"value\": 2, \"measure\": {\"what\": \"count\", \"bound\": \"min\"}",
                        image),
                media(
                        "terms.media-bytes",
                        "\"value\": 1048576, \"measure\": {\"what\": \"bytes\"}",
                        "media: [huge.png, a.png]\n"),
                media("terms.media-width", "\"value\": 640, \"measure\": {\"what\": \"width\"}", image),
                media("terms.media-height", "\"value\": 480, \"measure\": {\"what\": \"height\"}", image),
                media("terms.media-pixels", "\"value\": 1000, \"measure\": {\"what\": \"pixels\"}", image),
                media("terms.media-ratio", "\"value\": \"1.2\", \"measure\": {\"what\": \"ratio\"}", image),
                media("terms.media-alt-length", "\"value\": 3, \"measure\": {\"what\": \"alt-length\"}", image),
                media("terms.media-types", "\"measure\": {\"what\": \"types\", \"types\": [\"image/jpeg\"]}", image),
                media(
                        "terms.media-type-unknown",
                        "\"measure\": {\"what\": \"types\", \"types\": [\"image/jpeg\"]}",
                        "media: [x.bin]\n"),
                new Case("terms.no-alt", "requires", what("alt-text"), "media: [a.png]\n", "Hello"),
                requires("text"),
                requires("media"),
                requires("image"),
                requires("gif"),
                requires("video"),
                requires("audio"),
                requires("document"),
                requires("title"),
                requires("link-card"),
                requires("card-title"),
                requires("card-description"),
                requires("poll"),
                requires("link"),
                requires("mention"),
                requires("hashtag"),
                requires("thread"),
                requires("option"),
                forbids("text", image, "Hello"),
                forbids("media", image, "Hello"),
                forbids("image", image, "Hello"),
                forbids("gif", "media: [{file: a.gif, alt: A train}, {file: a.png, alt: x}]\n", "Hello"),
                forbids("video", "media: [{file: a.mp4, alt: A train}, {file: a.png, alt: x}]\n", "Hello"),
                forbids("audio", "media: [{file: a.mp3, alt: A train}, {file: a.png, alt: x}]\n", "Hello"),
                forbids("document", "media: [{file: x.bin, alt: A train}, {file: a.png, alt: x}]\n", "Hello"),
                forbids("link-card", CARD, "Hello"),
                forbids("card-title", CARD, "Hello"),
                forbids("card-description", CARD, "Hello"),
                forbids("poll", POLL, "Hello"),
                forbids("link", "", "Book https://a.example/x or https://b.example/y now"),
                forbids("mention", "", "With @bert and @carl@far.example, write to d@e.example"),
                forbids("hashtag", "", "#night #train"),
                forbids("thread", "", "one\n\n---\n\ntwo\n\n---\n\nthree"),
                forbids("alt-text", image, "Hello"),
                forbids("option", "options: {net: {mood: calm, title: Night}}\n", "Hello"),
                forbids("public", "", "Hello"),
                price("terms.link-costs", "0.15"),
                price("terms.link-costs-times", "0.015"),
                ends("terms.network-ended", "network-sunset", ""),
                ends("terms.version-ended", "version-sunset", ", \"measure\": {\"version\": \"2\"}"));
    }

    @Test
    void there_is_a_case_for_every_code() throws IOException {
        var texts = new Properties();
        for (var file : Collections.list(
                Message.class.getClassLoader().getResources("SIGNALBOX-INF/messages/terms.properties"))) {
            try (var in = file.openStream()) {
                texts.load(in);
            }
        }
        var codes = texts.stringPropertyNames().stream()
                .filter(code -> FINDINGS.stream().anyMatch(code::startsWith))
                .collect(Collectors.toSet());
        assertThat(cases().map(Case::code)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_finding_names_its_term_and_its_source_and_has_a_fix_that_helps(Case broken) throws Exception {
        var checked = check(broken, broken.front, broken.body);
        var problem = only(checked, broken.code);
        assertThat(problem.term()).isPresent();
        assertThat(checked.checks().get(ANNA).findings())
                .filteredOn(finding -> finding.message().equals(problem.message()))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.source()).isEqualTo("https://net.example/terms"));
        assertThat(problem.fixes()).isNotEmpty().allSatisfy(fix -> {
            assertThat(fix.label().text(Locale.ENGLISH)).doesNotContain("terms.fix");
            assertThat(fix.edits().isEmpty()
                            && fix.opens().isEmpty()
                            && fix.fit().isEmpty())
                    .isFalse();
        });
        if (BY_A_PERSON.stream().anyMatch(broken.code::startsWith)) {
            assertThat(problem.fixes())
                    .allSatisfy(fix -> assertThat(fix.opens()).isPresent());
            return;
        }
        var again = checked;
        for (var left = Optional.of(problem); left.isPresent(); left = some(again, broken.code)) {
            var fix = left.get().fixes().stream()
                    .filter(each -> each.fit().isEmpty()) // these make a file
                    .findFirst()
                    .orElseThrow();
            var text = fixed(again.file().text(), fix);
            assertThat(text).isNotEqualTo(again.file().text());
            again = preflight(broken).check("content/post.md", text);
        }
        assertThat(again.problems()).extracting(Problem::severity).doesNotContain(Severity.ERROR);
        assertThat(again.file().post()).isPresent();
    }

    @Test
    void a_description_is_asked_of_a_person_and_never_made_of_the_file_name() throws Exception {
        for (var front : List.of(
                "media: [a.png]\n",
                "media:\n  - file: a.png\n",
                "media: [{file: a.png}]\n",
                "media: [{file: a.png, alt: \"\"}]\n")) {
            var checked = check(new Case("terms.no-alt", "requires", what("alt-text"), front, ""), front, "Hello");
            var fix = only(checked, "terms.no-alt").fixes().getFirst();
            var text = fixed(checked.file().text(), fix);
            var place = fix.opens().orElseThrow();
            assertThat(text.substring(0, place.offset())).endsWith("alt: \"");
            assertThat(text.substring(place.offset())).startsWith("\"");
            assertThat(text.lines().toList().get(place.line() - 1).substring(0, place.column() - 1))
                    .endsWith("alt: \"");
        }
    }

    @Test
    void what_ended_already_is_not_moved_into_the_past() throws Exception {
        var ended = new Case("terms.network-ended", "network-sunset", "\"on\": \"2026-12-01\"", "", "");
        var problem = only(check(ended, "schedule: 2027-02-02T09:00 Europe/Paris\n", "Hello"), ended.code);
        assertThat(problem.fixes()).singleElement().satisfies(fix -> {
            assertThat(fix.label().code()).isEqualTo("terms.fix.open.accounts");
            assertThat(fix.opens().orElseThrow().line()).isEqualTo(2);
        });
    }

    @Test
    void an_option_is_left_out_however_it_is_written() throws Exception {
        var mood = forbids("option", "", "");
        for (var front : List.of(
                "options: {net: {mood: calm}}\n|",
                "options: {net: {title: Night, mood: calm}}\n|options: {net: {title: Night}}\n",
                "options:\n  net:\n    mood: calm # for now\n    title: Night\n|options:\n  net:\n    title: Night\n",
                "options:\n  net:\n    mood: [a, b]\nlabels: [a]\n|labels: [a]\n",
                "variants:\n  anna@net:\n    options:\n      mood: |-\n        calm\n        night\n    text: Hi\n"
                        + "|variants:\n  anna@net:\n    text: Hi\n")) {
            var at = front.lastIndexOf('|');
            var checked = check(mood, front.substring(0, at), "Hello");
            var text = fixed(
                    checked.file().text(), only(checked, mood.code).fixes().get(0));
            assertThat(text).isEqualTo("---\naccounts: [anna@net]\n" + front.substring(at + 1) + "---\nHello\n");
        }
    }

    private CheckedContent check(Case broken, String front, String body) throws IOException, TermsException {
        for (var name : List.of("a.png", "b.png")) {
            Files.write(root.resolve(name), PNG);
        }
        Files.write(root.resolve("a.gif"), GIF);
        Files.write(root.resolve("a.mp4"), FILM);
        Files.write(root.resolve("a.mp3"), new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0});
        try (var film = FindingFixesTest.class.getResourceAsStream("played/film.mp4")) {
            Files.write(root.resolve("film.mp4"), Objects.requireNonNull(film).readAllBytes());
        }
        Files.write(root.resolve("x.bin"), new byte[] {1, 2, 3});
        try (var huge = new RandomAccessFile(root.resolve("huge.png").toFile(), "rw")) {
            huge.write(PNG);
            huge.setLength(2 << 20);
        }
        return preflight(broken)
                .check("content/post.md", "---\naccounts: [anna@net]\n" + front + "---\n" + body + "\n");
    }

    private PreflightService preflight(Case broken) throws TermsException {
        var operation = broken.kind.equals("price") ? "\"operation\": \"post.create\", " : "";
        var terms =
                TermsDocuments.parse(("{\"format\": \"signalbox-terms/1\", \"network\": \"net\", \"version\": \"1\","
                                + " \"entries\": [{\"id\": \"net.term\", \"kind\": \"%s\", \"from\": \"2020-01-01\", %s"
                                + "\"source\": \"https://net.example/terms\", \"checkedOn\": \"2026-11-24\", %s}]}")
                        .formatted(broken.kind, operation, broken.rest));
        return new PreflightService(root, FakeStore.of(NOW, ANNA.toString()), new FakeTermsBook(terms) {
            @Override
            public Map<String, String> facts(AccountId account) {
                return Map.of("api", "2");
            }
        });
    }

    private static Optional<Problem> some(CheckedContent checked, String code) {
        return checked.problems().stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    private static Problem only(CheckedContent checked, String code) {
        assertThat(some(checked, code)).as("%s in %s", code, checked.problems()).isPresent();
        return some(checked, code).orElseThrow();
    }

    private static String fixed(String before, QuickFix fix) {
        var text = new StringBuilder(before);
        for (var edit : fix.edits().reversed()) {
            text.replace(edit.offset(), edit.offset() + edit.length(), edit.replacement());
        }
        return text.toString();
    }
}
