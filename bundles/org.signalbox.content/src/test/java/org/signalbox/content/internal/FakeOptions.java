package org.signalbox.content.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.Registration;

/** Options set by the test. */
final class FakeOptions implements OptionCatalog {
    private final Map<String, List<Option>> options = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void put(String network, Option... all) {
        options.put(network, List.of(all));
        listeners.forEach(listener -> listener.accept(network));
    }

    @Override
    public Optional<List<Option>> of(String network) {
        return Optional.ofNullable(options.get(network));
    }

    /** Networks whose connector needs a relay. */
    final Set<String> fetching = new CopyOnWriteArraySet<>();

    Optional<String> relayHost = Optional.empty();

    @Override
    public boolean needsRelay(String network) {
        return fetching.contains(network);
    }

    @Override
    public Optional<String> relayHost() {
        return relayHost;
    }

    /** What a network offered. */
    final Map<ChoiceQuestion, KnownChoices> offered = new ConcurrentHashMap<>();

    @Override
    public KnownChoices choices(ChoiceQuestion wanted) {
        var known = peek(wanted);
        if (!known.fresh()) {
            asked.add(wanted);
        }
        return known;
    }

    /** What is asked for, in order; repeated if {@link #asksAgain}. */
    final List<ChoiceQuestion> asked = new CopyOnWriteArrayList<>();

    boolean asksAgain;

    @Override
    public KnownChoices peek(ChoiceQuestion wanted) {
        return offered.getOrDefault(wanted, KnownChoices.NONE);
    }

    @Override
    public boolean askAgain(ChoiceQuestion wanted) {
        if (asksAgain) {
            asked.add(wanted);
        }
        return asksAgain;
    }

    @Override
    public void search(ChoiceQuestion wanted) {
        asked.add(wanted);
    }

    @Override
    public void ask(ChoiceQuestion wanted) {
        asked.add(wanted);
    }

    @Override
    public Registration onChange(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
