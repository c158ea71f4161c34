package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.store.ChoiceQuestion;

/** Values are compared with what the network offered to each account. */
final class ChoiceProblemsTest extends CheckedFiles {
    private static final AccountId ACCOUNT = AccountId.of("nightline@plaza");
    private static final AccountId FRENCH = AccountId.of("nightline-fr@plaza");
    private static final String BOTH = "accounts: [nightline@plaza, nightline-fr@plaza]\n";
    private static final Instant READ = Instant.parse("2026-12-30T09:00:00Z");

    private final FakeOptions options = new FakeOptions();

    @BeforeEach
    void describe() {
        options.put(
                "plaza",
                Option.of("board", "Board", Option.Kind.CHOICE)
                        .searched()
                        .required()
                        .build(),
                Option.of("flair", "Flair", Option.Kind.CHOICE)
                        .listed()
                        .scope(Option.Scope.PART)
                        .dependsOn("board")
                        .build());
        preflight.bindOptions(options);
        board(ACCOUNT, "trains", true, Choice.of("trains"));
        board(FRENCH, "trains", true, Choice.of("trains"));
        flairs(ACCOUNT, true, true, Choice.of("t-1", "Tickets"), Choice.of("q-1", "Question"));
        flairs(FRENCH, true, true, Choice.of("billets", "Billets"));
    }

    private void board(AccountId account, String typed, boolean fresh, Choice... choices) {
        put(account, "board", Map.of(), typed, fresh, true, choices);
    }

    private void flairs(AccountId account, boolean fresh, boolean complete, Choice... choices) {
        put(account, "flair", Map.of("board", "trains"), "", fresh, complete, choices);
    }

    private void put(
            AccountId account,
            String option,
            Map<String, String> chosen,
            String typed,
            boolean fresh,
            boolean complete,
            Choice... choices) {
        options.offered.put(
                new ChoiceQuestion(account, option, chosen, typed),
                new KnownChoices(List.of(choices), complete, Optional.of(READ), fresh, false, Optional.empty()));
    }

    @Test
    void each_account_takes_what_its_network_offered_it() {
        var own = BOTH + "options: {plaza: {board: trains, flair: t-1}}\n"
                + "variants: {nightline-fr@plaza: {options: {flair: billets}}}";
        assertThat(check(own, "x").problems()).isEmpty();

        var problem =
                only(check(BOTH + "options: {plaza: {board: trains, flair: t-1}}", "x"), "content.choice-unknown");
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.message().text(Locale.ENGLISH)).contains("nightline-fr@plaza", "«t-1»");
    }

    @Test
    void a_label_is_replaced_by_its_value() {
        var one = "accounts: [nightline@plaza]\noptions: {plaza: {board: trains, flair: tickets}}";
        var checked = check(one, "x");
        var problem = only(checked, "content.choice-unknown-near");
        assertThat(problem.message().text(Locale.ENGLISH)).endsWith("Did you mean «t-1 (Tickets)»?");
        assertThat(fixed(checked, problem.fixes().get(0)).problems()).isEmpty();
    }

    @Test
    void an_unknown_value_is_an_error_when_fresh_a_warning_with_its_age_when_old_and_unchecked_when_never_read() {
        var one = "accounts: [nightline@plaza]\noptions: {plaza: {board: trains, flair: zzzzzz}}";
        assertThat(only(check(one, "x"), "content.choice-unknown").severity()).isEqualTo(Severity.ERROR);

        flairs(ACCOUNT, false, true, Choice.of("t-1", "Tickets"));
        var old = only(check(one, "x"), "content.choice-stale");
        assertThat(old.severity()).isEqualTo(Severity.WARNING);
        assertThat(old.message().text(Locale.ENGLISH)).contains("Dec 30, 2026");
        assertThat(check(one.replace("zzzzzz", "t-1"), "x").problems())
                .as("an old list is still good for what is in it")
                .isEmpty();

        options.offered.clear();
        board(ACCOUNT, "trains", true, Choice.of("trains"));
        assertThat(only(check(one, "x"), "content.choice-unchecked").severity()).isEqualTo(Severity.INFO);
        assertThat(check(one, "x").hasErrors()).isFalse();

        options.offered.put(
                new ChoiceQuestion(ACCOUNT, "flair", Map.of("board", "trains"), ""),
                new KnownChoices(
                        List.of(),
                        false,
                        Optional.empty(),
                        false,
                        false,
                        Optional.of(Message.of("content.no-such-file"))));
        assertThat(only(check(one, "x"), "content.choice-unread").message().text(Locale.ENGLISH))
                .startsWith("Not checked")
                .endsWith("no such file");
    }

    @Test
    void of_a_list_that_was_cut_off_or_is_searched_the_value_itself_is_looked_for() {
        flairs(ACCOUNT, true, false, Choice.of("t-1", "Tickets"));
        var one = "accounts: [nightline@plaza]\noptions: {plaza: {board: trains, flair: z-9}}";
        only(check(one, "x"), "content.choice-unchecked");
        put(ACCOUNT, "flair", Map.of("board", "trains"), "z-9", true, true, Choice.of("z-9"));
        assertThat(check(one, "x").problems()).isEmpty();

        board(ACCOUNT, "ships", true, Choice.of("shipping"));
        only(check("accounts: [nightline@plaza]\noptions: {plaza: {board: ships}}", "x"), "content.choice-unknown");
    }

    @Test
    void an_unknown_value_is_a_warning_while_the_network_has_more_than_it_named() {
        flairs(ACCOUNT, true, false, Choice.of("t-1", "Tickets"));
        put(ACCOUNT, "flair", Map.of("board", "trains"), "tickets", true, false, Choice.of("t-2", "Tickets too"));
        put(ACCOUNT, "flair", Map.of("board", "trains"), "zzzzzz", true, false, Choice.of("q-7"));
        var one = "accounts: [nightline@plaza]\noptions: {plaza: {board: trains, flair: %s}}";
        for (var locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            assertThat(only(check(one.formatted("zzzzzz"), "x"), "content.choice-unlisted")
                            .message()
                            .text(locale))
                    .contains("zzzzzz", "2026");
        }
        var checked = check(one.formatted("tickets"), "x");
        assertThat(only(checked, "content.choice-unlisted-near").severity()).isEqualTo(Severity.WARNING);
        assertThat(checked.hasErrors()).isFalse();
    }

    @Test
    void an_unknown_value_is_asked_for_once_more_before_it_is_an_error() {
        options.asksAgain = true;
        var one = "accounts: [nightline@plaza]\noptions: {plaza: {board: trains, flair: new-1}}";
        only(check(one, "x"), "content.choice-unchecked");
        assertThat(options.asked).contains(new ChoiceQuestion(ACCOUNT, "flair", Map.of("board", "trains"), ""));
        options.asksAgain = false;
        only(check(one, "x"), "content.choice-unknown");
    }

    @Test
    void what_is_longer_than_any_choice_is_an_error_at_once() {
        options.asked.clear();
        var one = "accounts: [nightline@plaza]\noptions: {plaza: {board: %s}}".formatted("x".repeat(201));
        only(check(one, "x"), "content.choice-long");
        assertThat(options.asked).isEmpty();
    }

    @Test
    void nothing_is_asked_for_while_somebody_types() {
        options.offered.clear();
        options.asksAgain = true;
        var text = "---\naccounts: [nightline@plaza]\noptions: {plaza: {board: shi}}\n---\nx\n";
        only(preflight.checkTyped("content/post.md", text), "content.choice-unchecked");
        assertThat(options.asked).isEmpty();
        only(preflight.check("content/post.md", text), "content.choice-unchecked");
        assertThat(options.asked).isNotEmpty();
    }

    @Test
    void a_required_option_is_missed_for_each_account_without_it() {
        var some = BOTH + "variants: {nightline@plaza: {options: {board: trains}}}";
        var problem = only(check(some, "x"), "content.option-missing");
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.message().args()).containsExactly("nightline-fr@plaza", "board");
        assertThat(check(some, "x").file().text().substring(problem.place().offset()))
                .startsWith("nightline-fr@plaza");
    }

    @Test
    void what_depends_on_something_that_isnt_chosen_isnt_checked() {
        var one = check("accounts: [nightline@plaza]\noptions: {plaza: {flair: t-1}}", "x");
        only(one, "content.choice-needs");
        only(one, "content.option-missing");
    }

    @Test
    void parts_have_values_of_their_own_where_the_option_is_for_parts() {
        var one = "accounts: [nightline@plaza]\noptions: {plaza: {board: trains, flair: {1: t-1, 2: %s}}}";
        var good = check(one.formatted("q-1"), "x\n\n---\n\ny");
        assertThat(good.problems()).isEmpty();
        assertThat(good.variants().get(ACCOUNT).options())
                .containsEntry("flair.1", "t-1")
                .containsEntry("flair.2", "q-1");

        var text = check(one.formatted("zzzzzz"), "x\n\n---\n\ny");
        var problem = only(text, "content.choice-unknown");
        assertThat(text.file().text().substring(problem.place().offset())).startsWith("zzzzzz");
        only(check(one.formatted("q-1"), "x"), "content.no-such-part");
        only(
                check("accounts: [nightline@plaza]\noptions: {plaza: {board: {1: trains}}}", "x"),
                "content.option-of-post");
        only(
                check("accounts: [nightline@plaza]\noptions: {plaza: {board: trains, flair: {first: t-1}}}", "x"),
                "content.bad-part");
    }
}
