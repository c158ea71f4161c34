package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.signalbox.model.inbox.Person;

class HandleSuggestionsTest {
    private static final String POST = "---\naccounts: [nightline@chirp, nightline@plaza]\n---\nThanks to ";

    private final List<Consumer<List<Person>>> asked = new ArrayList<>();
    private final List<Runnable> failures = new ArrayList<>();
    private long nanos;
    private int changes;
    private final HandleSuggestions suggestions = new HandleSuggestions(
            (spot, found, failed) -> {
                asked.add(found);
                failures.add(failed);
            },
            () -> nanos);

    private static Optional<HandleSpot> spot(String written) {
        return HandleSpot.at(POST + written, POST.length() + written.length());
    }

    private static Person person(String handle, String name) {
        return new Person("chirp", "p-" + handle, handle, name, Optional.empty());
    }

    @Test
    void a_handle_begins_with_its_sign_in_the_text() {
        assertThat(spot("@an")).contains(new HandleSpot("an", List.of("chirp", "plaza")));
        assertThat(spot("(@")).contains(new HandleSpot("", List.of("chirp", "plaza")));
    }

    @Test
    void an_address_and_what_is_above_the_text_are_none() {
        assertThat(spot("anna@ex")).isEmpty();
        assertThat(spot("@anna and")).isEmpty();
        assertThat(HandleSpot.at(POST, POST.indexOf("@chirp") + 3)).isEmpty();
    }

    @Test
    void people_are_proposed_once_they_are_read() {
        suggestions.onChange(() -> changes++);
        var spot = spot("@an").orElseThrow();
        var before = suggestions.at(spot, 100);
        assertThat(before).hasSize(1).first().extracting("replacement").isEqualTo("");
        asked.getFirst().accept(List.of(person("anna.smith", "Anna\u202E Smith")));
        assertThat(changes).isEqualTo(1);
        var proposal = suggestions.at(spot, 100).getFirst();
        assertThat(proposal.replacement()).isEqualTo("@anna.smith ");
        assertThat(proposal.offset()).isEqualTo(97);
        assertThat(proposal.length()).isEqualTo(3);
        assertThat(proposal.detail()).isEqualTo("Anna Smith, chirp");
        assertThat(asked).hasSize(1);
    }

    @Test
    void the_same_people_read_again_open_nothing_again() {
        suggestions.onChange(() -> changes++);
        var spot = spot("@an").orElseThrow();
        suggestions.at(spot, 100);
        asked.getFirst().accept(List.of(person("anna", "Anna")));
        nanos = Duration.ofSeconds(11).toNanos();
        suggestions.at(spot, 100);
        assertThat(asked).hasSize(2);
        asked.getLast().accept(List.of(person("anna", "Anna")));
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void what_could_not_be_read_is_told_and_tried_again() {
        suggestions.onChange(() -> changes++);
        var spot = spot("@an").orElseThrow();
        var reading = suggestions.at(spot, 100).getFirst().label();
        failures.getFirst().run();
        assertThat(changes).isEqualTo(1);
        var told = suggestions.at(spot, 100);
        assertThat(told).hasSize(1).first().extracting("replacement").isEqualTo("");
        assertThat(told.getFirst().label()).isNotEqualTo(reading);
        nanos = Duration.ofSeconds(11).toNanos();
        suggestions.at(spot, 100);
        asked.getLast().accept(List.of(person("anna", "Anna")));
        assertThat(suggestions.at(spot, 100).getFirst().replacement()).isEqualTo("@anna ");
        nanos = Duration.ofSeconds(22).toNanos();
        suggestions.at(spot, 100);
        failures.getLast().run();
        assertThat(suggestions.at(spot, 100).getFirst().replacement())
                .as("those that are known stay")
                .isEqualTo("@anna ");
    }

    @Test
    void a_handle_that_may_be_taken_for_another_is_marked_and_a_name_keeps_its_place() {
        var spot = spot("@").orElseThrow();
        suggestions.at(spot, 100);
        asked.getFirst().accept(List.of(person("\u0430nna", "Anna"), person("noa", "\u05E0\u05D5\u05E2\u05D4")));
        var proposals = suggestions.at(spot, 100);
        assertThat(proposals.get(0).detail()).startsWith("Anna, chirp, ");
        assertThat(proposals.get(1).detail()).isEqualTo("\u2068\u05E0\u05D5\u05E2\u05D4\u2069, chirp");
    }

    @Test
    void not_all_that_was_ever_typed_is_remembered() {
        for (int i = 0; i < 200; i++) {
            suggestions.at(spot("@a" + i).orElseThrow(), 100);
            asked.getLast().accept(List.of(person("a" + i, "Anna")));
        }
        int before = asked.size();
        suggestions.at(spot("@a0").orElseThrow(), 100);
        assertThat(asked).hasSize(before + 1);
    }
}
