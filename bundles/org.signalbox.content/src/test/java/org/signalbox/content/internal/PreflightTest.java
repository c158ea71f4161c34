package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.model.TextEdit;

/** Checks each account's text, links and images against the terms of its network. */
class PreflightTest extends CheckedFiles {
    @Test
    void a_good_file_has_no_problems_and_a_variant_for_each_account() {
        var checked = check(
                "title: Tickets open\naccounts: [nightline@chirp, nightline@plaza]\n"
                        + "schedule: 2027-03-01T09:00 Europe/Paris\n"
                        + "media: [{file: media/train.png, alt: Night train at dusk}]\nlabels: [launch]",
                "The night train is back.");
        assertThat(checked.problems()).extracting(Problem::code).containsExactly("terms.forbids.alt-text");
        assertThat(checked.variants().keySet())
                .map(AccountId::toString)
                .containsExactly("nightline@chirp", "nightline@plaza");
        var medium = checked.variants()
                .get(AccountId.of("nightline@plaza"))
                .parts()
                .get(0)
                .media()
                .get(0);
        assertThat(medium.type()).isEqualTo("image/png");
        assertThat(medium.width()).isEqualTo(800);
        assertThat(medium.sha256()).hasSize(64);
        assertThat(checked.checks().get(AccountId.of("nightline@plaza")).price())
                .contains(Money.of("0.015", "USD"));
    }

    @Test
    void a_variant_replaces_text_media_and_options() {
        var checked = check(
                "accounts: [nightline@chirp, nightline@plaza]\nmedia: [{file: media/train.png, alt: x}]\n"
                        + "options: {plaza: {visibility: public}}\n"
                        + "variants: {nightline@plaza: {text: \"Uno\\n---\\nDue\", media: [], options: "
                        + "{visibility: unlisted}}}",
                "One");
        var plaza = checked.variants().get(AccountId.of("nightline@plaza"));
        assertThat(plaza.parts()).extracting(part -> part.text()).containsExactly("Uno", "Due");
        assertThat(plaza.parts().get(0).media()).isEmpty();
        assertThat(plaza.options()).containsEntry("visibility", "unlisted");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "variants: {}\n",
                "variants: {nightline@plaza: {media: []}}\n",
                "variants: {nightline@chirp: {media: []}}\n",
                "variants:\n  # for Plaza\n  nightline@plaza:\n    media: [] # short\n",
                "variants:\n    nightline@chirp:\n        media: []\n"
            })
    void an_account_of_its_own_limit_can_have_a_text_of_its_own(String variants) {
        var body = "The night train leaves Paris at dusk and wakes up beside the Tagus. ".repeat(5);
        for (var lineBreak : List.of("\n", "\r\n")) {
            var checked = preflight.check(
                    "content/post.md",
                    ("---\naccounts: [nightline@chirp, nightline@plaza] # both\n" + variants + "labels: [a]\n---\n"
                                    + body + "\n")
                            .replace("\n", lineBreak));
            var problem = only(checked, "terms.text-too-long.x-weighted");
            var own = problem.fixes().get(0);
            assertThat(own.label().text(Locale.ENGLISH)).isEqualTo("Own text for nightline@chirp, in 2 parts");
            var again = fixed(checked, own);
            assertThat(again.problems()).as(again.file().text()).isEmpty();
            assertThat(again.file().text())
                    .contains("# both" + lineBreak)
                    .contains(variants.contains("# short") ? "# short" : "");
            assertThat(again.variants().get(AccountId.of("nightline@chirp")).parts())
                    .hasSize(2);
            assertThat(again.variants().get(AccountId.of("nightline@plaza")).parts())
                    .isEqualTo(checked.variants()
                            .get(AccountId.of("nightline@plaza"))
                            .parts());
            assertThat(again.file().post().orElseThrow().parts()).hasSize(1);
        }
    }

    @Test
    void no_text_of_its_own_is_offered_where_all_accounts_break_the_limit() {
        var checked = check("accounts: [nightline@chirp, nightline@plaza]", "A sentence of words. ".repeat(40));
        assertThat(checked.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.fixes()).hasSize(1));
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
    void an_image_without_alt_is_fixed_by_adding_one() {
        for (var media : List.of(
                "[media/train.png]",
                "[{file: media/train.png}]",
                "\n  - file: media/train.png",
                "[{file: media/train.png, alt: \"\"}]")) {
            var checked = check("accounts: [nightline@plaza]\nmedia: " + media, "Hello");
            var fix = only(checked, "terms.no-alt").fixes().get(0);
            only(fixed(checked, fix), "terms.no-alt"); // no name of a file passes for a description
            var place = fix.opens().orElseThrow();
            var typed = new QuickFix(fix.label(), List.of(new TextEdit(place.offset(), 0, "A night train")));
            assertThat(fixed(fixed(checked, fix), typed).problems()).as(media).isEmpty();
        }
    }

    @Test
    void a_missing_an_empty_and_an_outside_image_are_told_apart() throws IOException {
        Files.createFile(root.resolve("media/empty.png"));
        Files.createSymbolicLink(root.resolve("media/link.png"), Path.of("/etc/hostname"));
        var checked = check(
                "accounts: [nightline@plaza]\n"
                        + "media: [{file: media/no.png, alt: a}, {file: media/empty.png, alt: b}, {file: "
                        + "media/link.png, alt: c}]",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[media/a.png, 'media/huge.png', media/b.png] | [media/a.png, media/b.png]",
                "[media/huge.png, media/a.png] | [media/a.png]",
                "[media/a.png, {file: media/huge.png, alt: x}] | [media/a.png]",
                "[media/huge.png] | []",
                "media/huge.png | []",
                "`\n  - media/a.png # first\n  - file: media/huge.png\n    alt: x\n  - media/b.png` | `\n  - "
                        + "media/a.png # first\n  - media/b.png`",
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
        for (var where :
                List.of("media: %s\nlabels: [a]", "labels: [a]\nvariants:\n  nightline@chirp:\n    media: %s")) {
            var indent = where.startsWith("media") ? "\n" : "\n    ";
            var checked =
                    check("accounts: [nightline@chirp]\n" + where.formatted(before.replace("\n", indent)), "Hello");
            var problem = only(checked, "terms.media-bytes");
            assertThat(problem.fixes().getFirst().fit()).isPresent();
            var again = fixed(checked, problem.fixes().getLast());
            assertThat(again.file().text())
                    .isEqualTo("---\naccounts: [nightline@chirp]\n" + where.formatted(after.replace("\n", indent))
                            + "\n---\nHello\n");
        }
    }
}
