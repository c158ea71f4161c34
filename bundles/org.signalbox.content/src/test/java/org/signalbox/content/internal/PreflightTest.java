package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Option;
import org.signalbox.content.Checked;
import org.signalbox.model.AccountId;
import org.signalbox.model.Fix;
import org.signalbox.model.Money;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;

class PreflightTest {
    private static final String TERMS = """
            {"format": "signalbox-terms/1", "network": "%1$s", "version": "1", "entries": [
            {"id": "%1$s.text.limit", "kind": "text-limit", "operation": "post.create", "measure": {"unit": "%2$s"},
             "value": %3$d, "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.media.bytes", "kind": "media-limit", "measure": {"what": "bytes"}, "value": 5242880,
             "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.alt", "kind": "%4$s", "measure": {"what": "alt-text"},
             "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.price.post", "kind": "price", "operation": "post.create", "value": "0.015", "currency": "USD",
             "from": "2020-01-01", "source": "https://example.com/prices", "checkedOn": "2026-11-24"},
            {"id": "%1$s.price.link", "kind": "price", "operation": "post.create", "when": {"has": "link"},
             "value": "0.20", "currency": "USD",
             "from": "2020-01-01", "source": "https://example.com/prices", "checkedOn": "2026-11-24"}]}""";
    private static final byte[] PNG = new byte[] {
        (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 3, 32, 0, 0, 2, 88
    };

    @TempDir
    Path root;

    private PreflightService preflight;

    @BeforeEach
    void openWorkspace() throws IOException, TermsException {
        Files.createDirectories(root.resolve("media"));
        Files.write(root.resolve("media/train.png"), PNG);
        var chirp = TermsDocuments.parse(TERMS.formatted("chirp", "x-weighted", 280, "forbids"));
        var plaza = TermsDocuments.parse(TERMS.formatted("plaza", "graphemes", 500, "requires"));
        var book = new TermsBook() {
            @Override
            public Optional<Terms> of(AccountId account) {
                return Optional.of(account.network().equals("chirp") ? chirp : plaza);
            }

            @Override
            public Subscription onChange(Consumer<String> listener) {
                return () -> {};
            }
        };
        var store = FakeStore.of(Instant.parse("2027-01-01T00:00:00Z"), "nightline@chirp", "nightline@plaza", "nightline-fr@plaza");
        preflight = new PreflightService(root, store, book);
    }

    private Checked check(String frontMatter, String body) {
        return preflight.check("content/post.md", "---\n" + frontMatter + "\n---\n" + body + "\n");
    }

    private static Problem only(Checked checked, String code) {
        var found = checked.problems().stream()
                .filter(problem -> problem.code().equals(code))
                .toList();
        assertThat(found).as("%s in %s", code, checked.problems()).hasSize(1);
        assertThat(found.get(0).message().text(Locale.ENGLISH)).doesNotContain(code).doesNotContain("{");
        return found.get(0);
    }

    private Checked fixed(Checked checked, Fix fix) {
        var text = new StringBuilder(checked.file().text());
        for (var edit : fix.edits().reversed()) {
            text.replace(edit.offset(), edit.offset() + edit.length(), edit.replacement());
        }
        return preflight.check("content/post.md", text.toString());
    }

    @Test
    void a_good_file_has_no_problems_and_a_variant_for_each_account() {
        var checked = check(
                "title: Tickets open\naccounts: [nightline@chirp, nightline@plaza]\n"
                        + "schedule: 2027-03-01T09:00 Europe/Paris\n"
                        + "media: [{file: media/train.png, alt: Night train at dusk}]\nlabels: [launch]",
                "The night train is back.");
        assertThat(checked.problems()).extracting(Problem::code).containsExactly("terms.forbids.alt-text");
        assertThat(checked.variants().keySet()).map(AccountId::toString).containsExactly("nightline@chirp", "nightline@plaza");
        var medium = checked.variants().get(AccountId.of("nightline@plaza")).parts().get(0).media().get(0);
        assertThat(medium.type()).isEqualTo("image/png");
        assertThat(medium.width()).isEqualTo(800);
        assertThat(medium.sha256()).hasSize(64);
        assertThat(checked.checks().get(AccountId.of("nightline@plaza")).price()).contains(Money.of("0.015", "USD"));
    }

    @Test
    void a_typo_of_a_key_is_told_with_its_place_and_a_fix() {
        var checked = check("accounts: [nightline@plaza]\nshedule: 2027-03-01T09:00 Europe/Paris", "Hello");
        var problem = only(checked, "content.unknown-key-near");
        assertThat(problem.place().line()).isEqualTo(3);
        assertThat(problem.place().column()).isEqualTo(1);
        assertThat(problem.place().length()).isEqualTo(7);
        var again = fixed(checked, problem.fixes().get(0));
        assertThat(again.problems()).isEmpty();
        assertThat(again.file().post().orElseThrow().schedule()).isPresent();
    }

    @Test
    void an_unknown_account_is_told_with_the_nearest_one() {
        var checked = check("accounts: [nightlin@chirp, nightline@plaza]", "Hello");
        var problem = only(checked, "content.unknown-account-near");
        assertThat(problem.place().line()).isEqualTo(2);
        assertThat(problem.place().column()).isEqualTo(12);
        assertThat(fixed(checked, problem.fixes().get(0)).problems()).isEmpty();
        assertThat(checked.variants()).hasSize(1);
    }

    @Test
    void a_text_that_is_too_long_is_fixed_by_splitting_it() {
        var sentence = "The night train leaves Paris at dusk and wakes up beside the Tagus. ";
        var checked = check("accounts: [nightline@chirp]", sentence.repeat(5));
        var problem = only(checked, "terms.text-too-long.x-weighted");
        assertThat(problem.place().line()).isEqualTo(4);
        assertThat(problem.place().column()).isEqualTo(281);
        var again = fixed(checked, problem.fixes().get(0));
        assertThat(again.problems()).isEmpty();
        assertThat(again.file().post().orElseThrow().parts()).hasSize(2).allMatch(part -> part.endsWith("."));
    }

    @Test
    void an_image_without_alt_is_fixed_by_adding_one() {
        for (var media : List.of("[media/train.png]", "[{file: media/train.png}]", "\n  - file: media/train.png", "[{file: media/train.png, alt: \"\"}]")) {
            var checked = check("accounts: [nightline@plaza]\nmedia: " + media, "Hello");
            var problem = only(checked, "terms.no-alt");
            assertThat(fixed(checked, problem.fixes().get(0)).problems()).as(media).isEmpty();
        }
    }

    @Test
    void a_missing_an_empty_and_an_outside_image_are_told_apart() throws IOException {
        Files.createFile(root.resolve("media/empty.png"));
        Files.createSymbolicLink(root.resolve("media/link.png"), Path.of("/etc/hostname"));
        var checked = check(
                "accounts: [nightline@plaza]\n"
                        + "media: [{file: media/no.png, alt: a}, {file: media/empty.png, alt: b}, {file: media/link.png, alt: c}]",
                "Hello");
        assertThat(only(checked, "content.media-missing").place().column()).isEqualTo(16);
        only(checked, "content.media-empty");
        only(checked, "content.media-outside");
        only(check("accounts: [nightline@plaza]\nmedia: [../../etc/passwd]", "Hello"), "content.media-outside");
    }

    @Test
    void an_image_of_200_megabytes_is_refused_without_being_read() throws IOException {
        try (var file = new RandomAccessFile(root.resolve("media/huge.png").toFile(), "rw")) {
            file.write(PNG);
            file.setLength(200L << 20);
        }
        var start = System.nanoTime();
        var checked = check("accounts: [nightline@plaza]\nmedia: [{file: media/huge.png, alt: Huge}]", "Hello");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(only(checked, "terms.media-bytes").severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void a_link_that_costs_is_told_and_can_be_left_out() {
        var checked = check("accounts: [nightline@chirp]", "Weekend fares: https://nightline.example.com/fares");
        var problem = only(checked, "terms.link-costs-times");
        assertThat(problem.severity()).isEqualTo(Severity.INFO);
        assertThat(problem.message().text(Locale.ENGLISH)).contains("0.20 USD").contains("0.015 USD");
        var again = fixed(checked, problem.fixes().get(0));
        assertThat(again.checks().get(AccountId.of("nightline@chirp")).price()).contains(Money.of("0.015", "USD"));
    }

    @Test
    void a_past_schedule_and_a_markdown_link_are_warnings() {
        var checked = check(
                "accounts: [nightline@plaza]\nschedule: 2026-12-31T23:59Z", "See [the fares](https://example.com/f).");
        assertThat(only(checked, "content.past-schedule").severity()).isEqualTo(Severity.WARNING);
        var link = only(checked, "content.markdown-link");
        assertThat(link.place().column()).isEqualTo(5);
        assertThat(fixed(checked, link.fixes().get(0)).file().post().orElseThrow().parts())
                .containsExactly("See the fares https://example.com/f.");
    }

    @Test
    void a_post_that_was_scheduled_once_may_have_a_time_in_the_past() {
        var checked = check("id: 1\naccounts: [nightline@plaza]\nschedule: 2026-12-31T23:59Z", "Published by now.");
        assertThat(checked.problems()).noneMatch(problem -> problem.code().equals("content.past-schedule"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "accounts: [nightline@plaza, nightline@plaza] | content.duplicate-account",
        "accounts: [nightline] | content.bad-account",
        "accounts: {a: b} | content.expected-list",
        "title: [a] | content.expected-text",
        "title: a: b | content.yaml-colon",
        "accounts: [nightline@plaza | content.yaml-list",
        "options: {a: b | content.yaml-map",
        "title: 'abc | content.yaml-quote",
        "title: \"abc | content.yaml-quote",
        "title: \"a\\d\" | content.yaml-escape",
        "title: @home | content.yaml-start",
        "a: *x | content.yaml-alias",
        "title: &x a | content.yaml-alias",
        "schedule: tomorrow | content.bad-schedule",
        "schedule: 2027-02-30T09:00 Europe/Paris | content.bad-schedule",
        "schedule: 2027-03-01T09:00 Europe/Pariss | content.unknown-zone-near",
        "schedule: 2027-03-01T09:00 | content.no-zone",
        "overdue: lat | content.unknown-value-near",
        "language: français | content.bad-language",
        "media: [{fil: media/train.png}] | content.no-file",
        "variants: {plaza: {text: x}} | content.unused-variant",
        "options: [a] | content.expected-map",
        "id: '' | content.bad-id",
        "- a | content.front-matter-map"
    })
    void every_mistake_in_front_matter_has_its_message(String line, String code) {
        var checked = check(line, "Hello");
        var problem = checked.problems().stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
        assertThat(problem).as("%s", checked.problems()).isPresent();
        assertThat(problem.get().place().line()).isBetween(2, 3);
        for (var locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            assertThat(problem.get().message().text(locale)).doesNotStartWith("content.");
        }
    }

    @Test
    void files_without_shape_are_told() {
        only(preflight.check("content/a.md", "Hello"), "content.no-front-matter");
        only(preflight.check("content/a.md", "---\ntitle: x\n"), "content.front-matter-open");
        only(preflight.check("content/a.md", ""), "content.no-front-matter");
        only(check("accounts: [nightline@plaza]", ""), "content.empty-text");
        only(check("accounts: [nightline@plaza]", "One\n---\n"), "content.empty-part");
        only(check("title: " + "[".repeat(30_000), "x"), "content.yaml-deep");
        only(check("title: a\ntitle: b\naccounts: [nightline@plaza]", "x"), "content.twice");
        assertThat(check("", "Hello").problems()).extracting(Problem::code).containsExactly("content.no-accounts");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_change_nothing() {
        var checked = preflight.check(
                "content/a.md", "\uFEFF---\r\naccounts: [nightline@plaza]\r\n---\r\nOne\r\ntwo\r\n---\r\nThree e\u0301\r\n");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.file().post().orElseThrow().parts()).containsExactly("One\ntwo", "Three é");
    }

    @Test
    void a_literal_border_is_written_with_a_backslash() {
        var post = check("accounts: [nightline@plaza]", "One\n\\---\ntwo\n\n---\n\nthree").file().post().orElseThrow();
        assertThat(post.parts()).containsExactly("One\n---\ntwo", "three");
    }

    @Test
    void a_variant_replaces_text_media_and_options() {
        var checked = check(
                "accounts: [nightline@chirp, nightline@plaza]\nmedia: [{file: media/train.png, alt: x}]\n"
                        + "options: {plaza: {visibility: public}}\n"
                        + "variants: {nightline@plaza: {text: \"Uno\\n---\\nDue\", media: [], options: {visibility: unlisted}}}",
                "One");
        var plaza = checked.variants().get(AccountId.of("nightline@plaza"));
        assertThat(plaza.parts()).extracting(part -> part.text()).containsExactly("Uno", "Due");
        assertThat(plaza.parts().get(0).media()).isEmpty();
        assertThat(plaza.options()).containsEntry("visibility", "unlisted");
    }

    @Test
    void lines_that_do_not_belong_together_are_told_with_what_to_do() {
        only(check("title: a\n  accounts: [nightline@plaza]", "x"), "content.yaml-colon");
        only(check("title: a\n\taccounts: b", "x"), "content.yaml-tab");
        only(check("  title: a\naccounts: [nightline@plaza]", "x"), "content.yaml-indent");
        only(check("title: a\naccounts", "x"), "content.yaml-no-colon");
        only(check("title: a\u0007", "x"), "content.yaml-character");
    }

    @Test
    void yaml_that_grows_when_it_is_read_is_refused_at_once() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%1$d: &a%1$d [%2$s]\n".formatted(i, "*a%d, ".formatted(i - 1).repeat(9)));
        }
        var start = System.nanoTime();
        var checked = check(bomb.toString(), "x");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(checked.problems()).extracting(Problem::code).contains("content.yaml-alias");
        assertThat(checked.problems()).hasSizeLessThan(1000);
        only(check("title: " + "x".repeat(70_000), "x"), "content.front-matter-long");
        only(check("a: ".repeat(1).concat("{a: ".repeat(2_000)), "x"), "content.yaml-deep");
        only(check("title: <<\n<<: {accounts: [nightline@plaza]}\naccounts: []", "x"), "content.unknown-key");
    }

    @Test
    void a_huge_image_takes_no_memory() throws IOException {
        try (var file = new RandomAccessFile(root.resolve("media/huge.png").toFile(), "rw")) {
            file.write(PNG);
            file.setLength(200L << 20);
        }
        var bean = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        var before = bean.getCurrentThreadAllocatedBytes();
        check("accounts: [nightline@plaza]\nmedia: [{file: media/huge.png, alt: Huge}]", "Hello");
        assertThat(bean.getCurrentThreadAllocatedBytes() - before).isLessThan(8L << 20);
    }

    @Test
    void a_wrong_option_or_value_is_told_with_the_nearest_one() {
        var options = new FakeOptions();
        options.put(
                "plaza",
                new Option("visibility", "Visibility", Option.Kind.CHOICE, List.of("public", "unlisted"), "public"),
                new Option("sensitive", "Sensitive", Option.Kind.YES_NO, List.of(), "false"),
                new Option("seconds", "Seconds", Option.Kind.NUMBER, List.of(), ""),
                new Option("warning", "Warning", Option.Kind.TEXT, List.of(), ""));
        options.put("chirp");
        preflight.bindOptions(options);
        var accounts = "accounts: [nightline@plaza]\n";
        for (var good : List.of("visibility: unlisted", "sensitive: true", "seconds: 60", "warning: Loud", "visibility: 'public'")) {
            assertThat(check(accounts + "options: {plaza: {" + good + "}}", "x").problems()).as(good).isEmpty();
        }
        for (var bad : List.of("visibilty: public", "visibility: Unlisted", "visibility: unlistd", "sensitive: yes", "sensitive: \"flase\"")) {
            for (var where : List.of("options: {plaza: {%s}}", "options:\n  plaza:\n    %s", "variants: {nightline@plaza: {options: {%s}}}")) {
                var checked = check(accounts + where.formatted(bad), "x");
                assertThat(checked.problems()).as(bad).hasSize(1);
                assertThat(checked.hasErrors()).isTrue();
                var again = fixed(checked, checked.problems().get(0).fixes().get(0));
                assertThat(again.problems()).as(again.file().text()).isEmpty();
            }
        }
        only(check(accounts + "options: {plaza: {mood: calm}}", "x"), "content.unknown-option");
        only(check(accounts + "options: {plaza: {visibility: secret}}", "x"), "content.unknown-choice");
        only(check(accounts + "options: {plaza: {seconds: soon}}", "x"), "content.option-number");
        only(check("accounts: [nightline@chirp]\noptions: {chirp: {mood: calm}}", "x"), "content.no-options");
        var unused = check(accounts + "options: {plaz: {visibility: public}}", "x");
        assertThat(only(unused, "content.unused-options-near").severity()).isEqualTo(Severity.WARNING);
        assertThat(fixed(unused, unused.problems().get(0).fixes().get(0)).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "variants: {}\n", "variants: {nightline@plaza: {media: []}}\n", "variants: {nightline@chirp: {media: []}}\n",
        "variants:\n  # for Plaza\n  nightline@plaza:\n    media: [] # short\n",
        "variants:\n    nightline@chirp:\n        media: []\n"
    })
    void an_account_of_its_own_limit_can_have_a_text_of_its_own(String variants) {
        var body = "The night train leaves Paris at dusk and wakes up beside the Tagus. ".repeat(5);
        for (var lineBreak : List.of("\n", "\r\n")) {
            var checked = preflight.check(
                    "content/post.md",
                    ("---\naccounts: [nightline@chirp, nightline@plaza] # both\n" + variants + "labels: [a]\n---\n" + body + "\n")
                            .replace("\n", lineBreak));
            var problem = only(checked, "terms.text-too-long.x-weighted");
            var own = problem.fixes().get(0);
            assertThat(own.label().text(Locale.ENGLISH)).isEqualTo("Own text for nightline@chirp, in 2 parts");
            var again = fixed(checked, own);
            assertThat(again.problems()).as(again.file().text()).isEmpty();
            assertThat(again.file().text()).contains("# both" + lineBreak).contains(variants.contains("# short") ? "# short" : "");
            assertThat(again.variants().get(AccountId.of("nightline@chirp")).parts()).hasSize(2);
            assertThat(again.variants().get(AccountId.of("nightline@plaza")).parts())
                    .isEqualTo(checked.variants().get(AccountId.of("nightline@plaza")).parts());
            assertThat(again.file().post().orElseThrow().parts()).hasSize(1);
        }
    }

    @Test
    void no_text_of_its_own_is_offered_where_all_accounts_break_the_limit() {
        var checked = check("accounts: [nightline@chirp, nightline@plaza]", "A sentence of words. ".repeat(40));
        assertThat(checked.problems()).hasSize(2).allSatisfy(problem -> assertThat(problem.fixes()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[media/a.png, 'media/huge.png', media/b.png] | [media/a.png, media/b.png]",
        "[media/huge.png, media/a.png] | [media/a.png]",
        "[media/a.png, {file: media/huge.png, alt: x}] | [media/a.png]",
        "[media/huge.png] | []",
        "media/huge.png | []",
        "`\n  - media/a.png # first\n  - file: media/huge.png\n    alt: x\n  - media/b.png` | `\n  - media/a.png # first\n  - media/b.png`",
        "`\n- media/a.png\n- media/huge.png` | `\n- media/a.png`",
        "`\n  - file: media/huge.png\n    alt: x` | []"
    })
    void an_image_that_is_too_large_can_be_left_out_of_any_list(String before, String after) throws IOException {
        Files.write(root.resolve("media/a.png"), PNG);
        Files.write(root.resolve("media/b.png"), PNG);
        try (var file = new RandomAccessFile(root.resolve("media/huge.png").toFile(), "rw")) {
            file.write(PNG);
            file.setLength(6 << 20);
        }
        for (var where : List.of("media: %s\nlabels: [a]", "labels: [a]\nvariants:\n  nightline@chirp:\n    media: %s")) {
            var indent = where.startsWith("media") ? "\n" : "\n    ";
            var checked = check(
                    "accounts: [nightline@chirp]\n" + where.formatted(before.replace("\n", indent)), "Hello");
            var problem = only(checked, "terms.media-bytes");
            var again = fixed(checked, problem.fixes().get(0));
            assertThat(again.file().text())
                    .isEqualTo("---\naccounts: [nightline@chirp]\n" + where.formatted(after.replace("\n", indent)) + "\n---\nHello\n");
        }
    }
}
