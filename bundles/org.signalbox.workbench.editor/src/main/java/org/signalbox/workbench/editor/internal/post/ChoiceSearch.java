package org.signalbox.workbench.editor.internal.post;

import java.time.Duration;
import org.signalbox.content.KnownChoices;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.Message;
import org.signalbox.model.store.ChoicesAsked;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Reads choices in the background and waits for the network's answer, if it is asked. */
record ChoiceSearch(WorkbenchServices services, Background background) {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final Duration EACH = Duration.ofMillis(50);

    /** What is done with an answer, on the UI thread. */
    @FunctionalInterface
    interface Answer {
        void found(ChoicesAsked asked, KnownChoices choices);
    }

    void read(ChoicesAsked asked, Answer answer) {
        background.run(
                Message.of("editor.assist.choices.asking", asked.account()),
                progress -> known(asked),
                known -> answer.found(asked, known));
    }

    private KnownChoices known(ChoicesAsked asked) throws InterruptedException {
        var catalog = services.find(OptionCatalog.class);
        if (catalog.isEmpty()) {
            return KnownChoices.NONE;
        }
        var known = catalog.get().choices(asked);
        if (!known.fresh() && known.problem().isEmpty() && !asked.typed().isEmpty()) {
            catalog.get().ask(asked); // in place of what was typed before
        }
        var end = System.nanoTime() + LONGEST.toNanos();
        known = catalog.get().choices(asked);
        while (known.reading() && System.nanoTime() < end) {
            Thread.sleep(EACH);
            known = catalog.get().choices(asked);
        }
        return known;
    }
}
