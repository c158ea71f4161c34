package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.post.FrontMatterCompletion.Proposal;

class ChoiceSuggestionsTest {
    private static final AccountId ACCOUNT = AccountId.of("nightline@reddit");
    private static final AccountId FRENCH = AccountId.of("nightline-fr@reddit");

    private final EditorFacts facts =
            new EditorFacts(List.of(), List.of(reddit()), List.of(), ZoneId.of("Europe/Paris"));
    private final Map<ChoiceQuestion, ChoiceSearch.Answer> asked = new LinkedHashMap<>();
    private final ChoiceSuggestions suggestions = new ChoiceSuggestions(asked::put);

    private static NetworkInfo reddit() {
        var descriptor = Descriptor.of("reddit", "Reddit", new Auth.Credentials(Optional.empty(), List.of()))
                .options(
                        Option.of("subreddit", "Subreddit", Option.Kind.CHOICE)
                                .searched()
                                .build(),
                        Option.of("flair", "Flair", Option.Kind.CHOICE)
                                .listed()
                                .scope(Option.Scope.PART)
                                .dependsOn("subreddit")
                                .build())
                .build();
        var record = new NetworkRecord(
                "reddit",
                "Reddit",
                NetworkState.ENABLED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "#000000",
                Instant.EPOCH,
                0);
        return new NetworkInfo(record, Optional.of(descriptor), 0, Optional.empty());
    }

    private Optional<ChoiceSpot> spot(String frontMatter) {
        var text = "---\n" + frontMatter + "\n---\nText\n";
        return ChoiceSpot.at(text, 4 + frontMatter.length(), facts);
    }

    private List<Proposal> proposals(String frontMatter) {
        return suggestions.at(spot(frontMatter).orElseThrow(), 4 + frontMatter.length());
    }

    private static KnownChoices known(boolean complete, Choice... choices) {
        return new KnownChoices(List.of(choices), complete, Optional.of(Instant.EPOCH), true, false, Optional.empty());
    }

    private void answer(ChoiceQuestion wanted, KnownChoices choices) {
        Objects.requireNonNull(asked.remove(wanted)).found(wanted, Optional.of(choices));
    }

    private static ChoiceQuestion flairs(AccountId account) {
        return new ChoiceQuestion(account, "flair", Map.of("subreddit", "nighttrains"), "");
    }

    @Test
    void a_value_is_written_for_the_account_that_it_stands_for() {
        var shared = "accounts: [nightline@reddit]\noptions:\n  reddit:\n    subreddit: nighttrains\n    flair: ";
        assertThat(spot(shared).orElseThrow().all()).isEqualTo(flairs(ACCOUNT));
        var own = "accounts: [nightline@reddit, nightline-fr@reddit]\nvariants:\n  nightline-fr@reddit:\n    options:\n"
                + "      subreddit: \"nighttrains\"\n      flair: ti";
        assertThat(spot(own).orElseThrow().all()).isEqualTo(flairs(FRENCH));
        assertThat(spot(own).orElseThrow().typed()).isEqualTo("ti");
        assertThat(spot(shared + "\n      2: ").orElseThrow().all())
                .as("of a part")
                .isEqualTo(flairs(ACCOUNT));
        assertThat(spot("accounts: [nightline@reddit]\ntitle: ")).isEmpty();
        assertThat(spot("options:\n  reddit:\n    subreddit: "))
                .as("there is no account to ask for")
                .isEmpty();
    }

    @Test
    void the_list_says_that_it_asks_and_shows_what_the_network_answers() {
        var shown = new AtomicInteger();
        suggestions.onChange(shown::incrementAndGet);
        var written = "accounts: [nightline@reddit]\noptions:\n  reddit:\n    subreddit: nighttrains\n    flair: ";
        assertThat(proposals(written)).singleElement().satisfies(each -> {
            assertThat(each.label()).contains("Asking").contains("nightline@reddit");
            assertThat(each.replacement()).isEmpty();
        });
        answer(flairs(ACCOUNT), known(true, Choice.of("t-1", "Tickets"), Choice.of("q-1", "Question")));
        assertThat(shown).hasValue(1);
        assertThat(proposals(written)).extracting(Proposal::label).containsExactly("Tickets", "Question");
        assertThat(proposals(written + "que")).singleElement().satisfies(each -> {
            assertThat(each.replacement()).isEqualTo("q-1");
            assertThat(each.length()).isEqualTo(3);
            assertThat(each.detail()).isEqualTo("q-1");
        });
        assertThat(asked).as("nothing more is asked of a list that is complete").isEmpty();
    }

    @Test
    void labels_are_in_the_language_of_the_window() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            var written = "accounts: [nightline@reddit]\noptions:\n  reddit:\n    subreddit: nighttrains\n    flair: ";
            proposals(written);
            answer(
                    flairs(ACCOUNT),
                    known(true, new Choice("t-1", Map.of(Locale.ENGLISH, "Tickets", Locale.FRENCH, "Billets"))));
            assertThat(proposals(written)).extracting(Proposal::label).containsExactly("Billets");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_is_typed_is_searched_where_the_network_has_more_than_it_lists() {
        var written = "accounts: [nightline@reddit]\noptions:\n  reddit:\n    subreddit: ";
        proposals(written);
        var all = new ChoiceQuestion(ACCOUNT, "subreddit", Map.of(), "");
        answer(all, known(true, Choice.of("nighttrains")));
        assertThat(proposals(written + "s")).isNotEmpty();
        assertThat(asked).as("one letter isn't searched").isEmpty();
        assertThat(proposals(written + "spot"))
                .singleElement()
                .satisfies(each -> assertThat(each.label()).contains("Asking"));
        answer(
                new ChoiceQuestion(ACCOUNT, "subreddit", Map.of(), "spot"),
                known(true, Choice.of("trainspotting"), Choice.of("0:no")));
        assertThat(proposals(written + "spot"))
                .extracting(Proposal::replacement)
                .containsExactly("trainspotting", "\"0:no\"");
    }

    @Test
    void an_error_is_told_in_words_and_what_was_read_before_stays() {
        var written = "accounts: [nightline@reddit]\noptions:\n  reddit:\n    subreddit: nighttrains\n    flair: ";
        proposals(written);
        var closed = new KnownChoices(
                List.of(Choice.of("t-1", "Tickets")),
                true,
                Optional.of(Instant.EPOCH),
                false,
                false,
                Optional.of(Message.of("editor.assist.none")));
        answer(flairs(ACCOUNT), closed);
        assertThat(proposals(written))
                .extracting(Proposal::label)
                .containsExactly("Tickets", "No choices: Nothing to suggest here");
        assertThat(proposals(written + "zz"))
                .as("nothing fits, and why")
                .extracting(Proposal::label)
                .containsExactly("No choices: Nothing to suggest here");
        var shown = new AtomicInteger();
        suggestions.onChange(shown::incrementAndGet);
        answer(flairs(ACCOUNT), closed);
        assertThat(shown).as("the same answer opens no list again").hasValue(0);
    }

    @Test
    void what_is_being_asked_for_isnt_asked_for_again_and_after_another_text_it_is() {
        var written = "accounts: [nightline@reddit]\noptions:\n  reddit:\n    subreddit: ";
        var search = new ChoiceQuestion(ACCOUNT, "subreddit", Map.of(), "spot");
        proposals(written + "spot");
        var first = asked.remove(search);
        proposals(written + "spot");
        assertThat(asked).doesNotContainKey(search);
        Objects.requireNonNull(first).found(search, Optional.empty());
        assertThat(proposals(written + "spot"))
                .singleElement()
                .satisfies(each -> assertThat(each.label()).contains("Asking"));
        assertThat(asked).containsKey(search);
    }

    @Test
    void what_a_choice_depends_on_comes_first() {
        var written = "accounts: [nightline@reddit]\noptions:\n  reddit:\n    flair: ";
        assertThat(proposals(written))
                .extracting(Proposal::label)
                .containsExactly("Choose a value for subreddit first");
        assertThat(asked).isEmpty();
    }
}
