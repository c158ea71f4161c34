package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Option;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;

/** Structure, front matter and YAML of a file, and the problems reported for errors. */
class FrontMatterProblemsTest extends CheckedFiles {
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
    void media_for_a_network_that_fetches_them_need_a_relay() {
        var options = new FakeOptions();
        options.fetching.add("plaza");
        preflight.bindOptions(options);
        var post = "accounts: [nightline@plaza]\nmedia: [{file: media/train.png, alt: A train}]\n";

        assertThat(check(post, "x").problems())
                .extracting(problem -> problem.message().code())
                .contains("content.no-relay");
        assertThat(check("accounts: [nightline@plaza]\n", "x").problems()).isEmpty();
    }

    @Test
    void an_author_is_told_where_media_will_be_public() {
        var options = new FakeOptions();
        options.fetching.add("plaza");
        options.relayHost = Optional.of("media.example.org");
        preflight.bindOptions(options);
        var post = "accounts: [nightline@plaza]\nmedia: [{file: media/train.png, alt: A train}]\n";

        var told = only(check(post, "x"), "content.relay");
        assertThat(told.severity()).isEqualTo(Severity.INFO);
        assertThat(told.message().text()).contains("media.example.org").contains("24");
        assertThat(told.place().line()).isEqualTo(3);
        assertThat(check("accounts: [nightline@plaza]\n", "x").problems()).isEmpty();
    }

    @Test
    void a_wrong_option_or_value_is_told_with_the_nearest_one() {
        var options = new FakeOptions();
        options.put(
                "plaza",
                Option.of("visibility", "Visibility", Option.Kind.CHOICE)
                        .choices("public", "unlisted")
                        .initial("public")
                        .build(),
                Option.of("sensitive", "Sensitive", Option.Kind.YES_NO)
                        .initial("false")
                        .build(),
                Option.of("seconds", "Seconds", Option.Kind.NUMBER).build(),
                Option.of("warning", "Warning", Option.Kind.TEXT).build());
        options.put("chirp");
        preflight.bindOptions(options);
        var accounts = "accounts: [nightline@plaza]\n";
        for (var good : List.of(
                "visibility: unlisted", "sensitive: true", "seconds: 60", "warning: Loud", "visibility: 'public'")) {
            assertThat(check(accounts + "options: {plaza: {" + good + "}}", "x").problems())
                    .as(good)
                    .isEmpty();
        }
        for (var bad : List.of(
                "visibilty: public",
                "visibility: Unlisted",
                "visibility: unlistd",
                "sensitive: yes",
                "sensitive: \"flase\"")) {
            for (var where : List.of(
                    "options: {plaza: {%s}}",
                    "options:\n  plaza:\n    %s", "variants: {nightline@plaza: {options: {%s}}}")) {
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
        assertThat(fixed(unused, unused.problems().get(0).fixes().get(0)).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
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
    void a_past_schedule_and_a_markdown_link_are_warnings() {
        var checked = check(
                "accounts: [nightline@plaza]\nschedule: 2026-12-31T23:59Z", "See [the fares](https://example.com/f).");
        assertThat(only(checked, "content.past-schedule").severity()).isEqualTo(Severity.WARNING);
        var link = only(checked, "content.markdown-link");
        assertThat(link.place().column()).isEqualTo(5);
        assertThat(fixed(checked, link.fixes().get(0))
                        .file()
                        .post()
                        .orElseThrow()
                        .parts())
                .containsExactly("See the fares https://example.com/f.");
    }

    @Test
    void a_markdown_link_is_no_problem_where_every_network_of_the_post_shows_one() {
        var text = "See [the fares](https://example.com/f).";
        assertThat(ContentFiles.parse("content/a.md", "---\naccounts: [me@wordpress]\n---\n" + text)
                        .problems())
                .isEmpty();
        assertThat(ContentFiles.parse("content/a.md", "---\naccounts: [me@wordpress, me@plaza]\n---\n" + text)
                        .problems())
                .extracting(problem -> problem.code())
                .containsExactly("content.markdown-link");
    }

    @Test
    void a_post_that_was_scheduled_once_may_have_a_time_in_the_past() {
        var checked = check("id: 1\naccounts: [nightline@plaza]\nschedule: 2026-12-31T23:59Z", "Published by now.");
        assertThat(checked.problems()).noneMatch(problem -> problem.code().equals("content.past-schedule"));
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
                "content/a.md",
                "\uFEFF---\r\naccounts: [nightline@plaza]\r\n---\r\nOne\r\ntwo\r\n---\r\nThree e\u0301\r\n");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.file().post().orElseThrow().parts()).containsExactly("One\ntwo", "Three é");
    }

    @Test
    void a_literal_border_is_written_with_a_backslash() {
        var post = check("accounts: [nightline@plaza]", "One\n\\---\ntwo\n\n---\n\nthree")
                .file()
                .post()
                .orElseThrow();
        assertThat(post.parts()).containsExactly("One\n---\ntwo", "three");
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
            bomb.append("a%1$d: &a%1$d [%2$s]\n"
                    .formatted(i, "*a%d, ".formatted(i - 1).repeat(9)));
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
}
