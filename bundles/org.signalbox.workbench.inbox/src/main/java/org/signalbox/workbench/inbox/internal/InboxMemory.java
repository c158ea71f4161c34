package org.signalbox.workbench.inbox.internal;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.workbench.ui.Preferences;

/** What the inbox showed last: view, filters, selection and widths, in the window's preferences. UI thread. */
final class InboxMemory {
    private static final String PREFIX = "inbox.";

    private final IEclipsePreferences kept = InstanceScope.INSTANCE.getNode(Preferences.NODE);

    InboxFilter filter() {
        return InboxFilter.FIRST
                .view(InboxView.named(kept.get(PREFIX + "view", "")))
                .account(text("account").flatMap(InboxMemory::account))
                .network(text("network"))
                .kind(text("kind").flatMap(InboxMemory::kind))
                .label(text("label"))
                .oldestFirst(kept.getBoolean(PREFIX + "oldest", false));
    }

    void filter(InboxFilter filter) {
        kept.put(PREFIX + "view", filter.view().name());
        put("account", filter.account().map(AccountId::toString));
        put("network", filter.network());
        put("kind", filter.kind().map(InboxItem.Kind::name));
        put("label", filter.label());
        kept.putBoolean(PREFIX + "oldest", filter.oldestFirst());
    }

    Optional<ConversationId> selection() {
        return text("selection").flatMap(InboxMemory::conversation);
    }

    void selection(ConversationId id) {
        put("selection", Optional.of(id.toString()));
    }

    /** Keeps the shares of a sash, and gives it those of last time. */
    void weights(SashForm sash, String name, int... first) {
        var before = Arrays.stream(kept.get(PREFIX + "weights." + name, "").split(" "))
                .filter(word -> word.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .toArray();
        sash.setWeights(before.length == first.length ? before : first);
        sash.addListener(
                SWT.Dispose,
                event -> kept.put(
                        PREFIX + "weights." + name,
                        String.join(
                                " ",
                                Arrays.stream(sash.getWeights())
                                        .mapToObj(Integer::toString)
                                        .toList())));
    }

    private Optional<String> text(String key) {
        return Optional.of(kept.get(PREFIX + key, "")).filter(value -> !value.isEmpty());
    }

    private void put(String key, Optional<String> value) {
        kept.put(PREFIX + key, value.orElse(""));
    }

    private static Optional<InboxItem.Kind> kind(String name) {
        return Arrays.stream(InboxItem.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }

    private static Optional<AccountId> account(String text) {
        try {
            return Optional.of(AccountId.of(text));
        } catch (IllegalArgumentException other) {
            return Optional.empty(); // the file of the preferences may be edited
        }
    }

    private static Optional<ConversationId> conversation(String text) {
        try {
            return Optional.of(ConversationId.parse(text));
        } catch (IllegalArgumentException other) {
            return Optional.empty(); // the file of the preferences may be edited
        }
    }
}
