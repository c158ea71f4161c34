package org.signalbox.content.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.Registration;

/** Tells what is known, and asks no network: for text that somebody is still typing. */
record QuietOptions(OptionCatalog options) implements OptionCatalog {
    @Override
    public Optional<List<Option>> of(String network) {
        return options.of(network);
    }

    @Override
    public boolean needsRelay(String network) {
        return options.needsRelay(network);
    }

    @Override
    public Optional<String> relayHost() {
        return options.relayHost();
    }

    @Override
    public KnownChoices choices(ChoiceQuestion asked) {
        return options.peek(asked);
    }

    @Override
    public KnownChoices peek(ChoiceQuestion asked) {
        return options.peek(asked);
    }

    @Override
    public boolean askAgain(ChoiceQuestion asked) {
        return false;
    }

    @Override
    public void search(ChoiceQuestion asked) {}

    @Override
    public void ask(ChoiceQuestion asked) {}

    @Override
    public Registration onChange(Consumer<String> listener) {
        return options.onChange(listener);
    }
}
