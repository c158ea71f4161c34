package org.signalbox.shell.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.signalbox.model.Message;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.Store;
import org.signalbox.shell.Invocation;

/** What those who run a team's store must know: how its servers are set up, and what was lost in the last day. */
public final class StoreWarnings {
    private static final Duration RECENT = Duration.ofDays(1);

    private StoreWarnings() {}

    /** As of now; asks the store. */
    public static List<Message> of(Store store) {
        var since = store.now().minus(RECENT);
        var lost = LostChanges.all(store.settings()).stream()
                .filter(each -> each.to().isAfter(since))
                .map(LostChanges::told);
        return Stream.concat(store.warnings().stream(), lost).toList();
    }

    /** On the stream of remarks. */
    public static void print(Invocation in, List<Message> warnings) {
        warnings.forEach(warning -> Output.remark(in, "shell.warning", warning.text(Locale.getDefault())));
    }
}
