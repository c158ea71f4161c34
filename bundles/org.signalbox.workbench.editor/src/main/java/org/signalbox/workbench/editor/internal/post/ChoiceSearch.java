package org.signalbox.workbench.editor.internal.post;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.KnownChoices;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.Message;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.workbench.ui.Background;

/**
 * Reads choices in the background and waits for the network's answer, if it is asked. Of what is typed, only the newest
 * is asked for, once typing rests.
 */
final class ChoiceSearch {
    /** How long is waited. */
    record Times(Duration rest, Duration longest, Duration each) {
        static final Times USUAL = new Times(Duration.ofMillis(300), Duration.ofSeconds(40), Duration.ofMillis(50));
    }

    private final Supplier<Optional<OptionCatalog>> catalog;
    private final Background background;
    private final Times times;
    private volatile @Nullable ChoiceQuestion newest;

    /** What is done with an answer, on the UI thread. */
    @FunctionalInterface
    interface Answer {
        /** @param choices empty if something else is typed by now */
        void found(ChoiceQuestion asked, Optional<KnownChoices> choices);
    }

    ChoiceSearch(Supplier<Optional<OptionCatalog>> catalog, Background background, Times times) {
        this.catalog = catalog;
        this.background = background;
        this.times = times;
    }

    void read(ChoiceQuestion asked, Answer answer) {
        if (!asked.typed().isEmpty()) {
            newest = asked;
        }
        background.run(
                Message.of("editor.assist.choices.asking", asked.account()),
                progress -> known(asked),
                known -> answer.found(asked, known));
    }

    private Optional<KnownChoices> known(ChoiceQuestion asked) throws InterruptedException {
        var present = catalog.get();
        return present.isPresent() ? known(asked, present.get()) : Optional.of(unanswered(KnownChoices.NONE));
    }

    private Optional<KnownChoices> known(ChoiceQuestion asked, OptionCatalog from) throws InterruptedException {
        var known = from.peek(asked);
        if (!known.fresh()) {
            if (asked.typed().isEmpty()) {
                from.choices(asked);
            } else {
                Thread.sleep(times.rest);
                if (isSuperseded(asked)) {
                    return Optional.empty();
                }
                from.search(asked);
            }
            known = from.peek(asked);
        }
        var end = System.nanoTime() + times.longest.toNanos();
        while (known.reading() && System.nanoTime() < end) {
            Thread.sleep(times.each);
            if (isSuperseded(asked)) {
                return Optional.empty();
            }
            known = from.peek(asked);
        }
        return Optional.of(
                known.reading() || known.readAt().isEmpty() && known.problem().isEmpty() ? unanswered(known) : known);
    }

    private boolean isSuperseded(ChoiceQuestion asked) {
        return !asked.typed().isEmpty() && !asked.equals(newest);
    }

    private static KnownChoices unanswered(KnownChoices known) {
        return new KnownChoices(
                known.choices(),
                known.complete(),
                known.readAt(),
                known.fresh(),
                false,
                Optional.of(Message.of("editor.assist.choices.unanswered")));
    }
}
