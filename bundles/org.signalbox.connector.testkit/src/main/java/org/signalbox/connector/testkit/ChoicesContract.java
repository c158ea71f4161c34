package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;

/** Choices that the network offers are told once, can be found, and are accepted; others are refused. */
public interface ChoicesContract extends ProvidesFixture {
    @Test
    default void choices_are_told_once_over_all_pages() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(OffersChoices.class);
            for (var offered : offered(trial).entrySet()) {
                assertThat(offered.getValue().choices)
                        .as("choices of %s at the fixture's network", offered.getKey())
                        .isNotEmpty()
                        .extracting(Choice::value)
                        .doesNotHaveDuplicates()
                        .allMatch(value -> !value.isBlank() && value.length() <= 200 && value.equals(value.strip()));
                assertThat(offered.getValue().choices)
                        .allMatch(choice -> choice.labels().values().stream().noneMatch(String::isBlank));
            }
        }
    }

    @Test
    default void a_value_that_is_typed_is_found() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(OffersChoices.class);
            for (var offered : offered(trial).values()) {
                for (var choice : offered.choices) {
                    assertThat(pages(trial, offered.query().typed(choice.value())))
                            .as("what is found for «%s»", choice.value())
                            .extracting(Choice::value)
                            .contains(choice.value());
                }
            }
        }
    }

    @Test
    default void what_is_offered_is_published() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(OffersChoices.class);
            for (var offered : offered(trial).values()) {
                for (var choice : offered.choices) {
                    trial.publish(offered.part(trial, choice.value()), Optional.empty());
                }
            }
        }
    }

    @Test
    default void what_is_not_offered_is_refused() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(OffersChoices.class);
            for (var offered : offered(trial).entrySet()) {
                var part = offered.getValue().part(trial, "never-offered-by-anybody");
                var failure = trial.failure(() -> trial.publish(part, Optional.empty()));
                assertThat(failure)
                        .as("the failure with an unknown %s", offered.getKey())
                        .containsInstanceOf(ConnectorException.Rejected.class);
            }
            assertThat(trial.network().posts()).isEmpty();
        }
    }

    /** What the network offers for an option, with the values that it depends on. */
    record Offered(Option option, Map<String, String> chosen, List<Choice> choices) {
        ChoiceQuery query() {
            return ChoiceQuery.of(option.id(), chosen);
        }

        Part part(ConnectorTrial trial, String value) {
            var part = trial.part("Chosen");
            var options = new HashMap<>(part.options());
            options.putAll(chosen);
            options.put(option.id(), value);
            return part.toBuilder().options(options).build();
        }
    }

    /** Of each option with choices from the network; those it depends on have the first values that lead to any. */
    private static Map<String, Offered> offered(ConnectorTrial trial) throws ConnectorException {
        var all = new LinkedHashMap<String, Offered>();
        var options =
                trial.descriptor().options().stream().filter(Option::dynamic).toList();
        assertThat(options).as("options with choices from the network").isNotEmpty();
        for (var rounds = 0; rounds < options.size(); rounds++) {
            for (var option : options) {
                if (!all.containsKey(option.id()) && all.keySet().containsAll(option.dependsOn())) {
                    all.put(option.id(), offered(trial, option, all));
                }
            }
        }
        assertThat(all)
                .as("options that can be asked for, as what they depend on can")
                .hasSameSizeAs(options);
        return all;
    }

    private static Offered offered(ConnectorTrial trial, Option option, Map<String, Offered> known)
            throws ConnectorException {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (var needed : option.dependsOn()) {
            var longer = new ArrayList<Map<String, String>>();
            for (var combination : combinations) {
                var offered = Objects.requireNonNull(known.get(needed));
                for (var choice : offered.choices) {
                    var chosen = new HashMap<>(combination);
                    chosen.putAll(offered.chosen);
                    chosen.put(needed, choice.value());
                    longer.add(chosen);
                }
            }
            combinations = longer;
        }
        for (var chosen : combinations) {
            var asked = new HashMap<>(chosen);
            asked.keySet().retainAll(option.dependsOn());
            var choices = pages(trial, ChoiceQuery.of(option.id(), asked));
            if (!choices.isEmpty()) {
                return new Offered(option, chosen, choices);
            }
        }
        return new Offered(option, Map.of(), List.of());
    }

    private static List<Choice> pages(ConnectorTrial trial, ChoiceQuery first) throws ConnectorException {
        var all = new ArrayList<Choice>();
        var cursors = new HashSet<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = trial.searched(
                    trial.as(OffersChoices.class).choices(cursor.map(first::at).orElse(first)));
            all.addAll(page.items());
            cursor = page.next();
            assertThat(cursor.map(cursors::add).orElse(true))
                    .as("no cursor comes twice")
                    .isTrue();
            assertThat(cursors).as("pages of %s", first.option()).hasSizeLessThan(20);
        } while (cursor.isPresent());
        return all;
    }
}
