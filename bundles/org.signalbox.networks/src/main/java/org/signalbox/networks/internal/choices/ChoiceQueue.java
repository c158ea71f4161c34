package org.signalbox.networks.internal.choices;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.ChoiceQuestion;

/** What is to be asked for, one after another for each account, each once. */
final class ChoiceQueue {
    /** Of one account; a post has few options. */
    private static final int MAX_PER_ACCOUNT = 50;

    private final Consumer<ChoiceQuestion> reading;
    private final Map<AccountId, Set<ChoiceQuestion>> waiting = new HashMap<>();
    private final Map<AccountId, ChoiceQuestion> present = new HashMap<>();
    private boolean closed;

    /** @param reading asks for it; doesn't throw */
    ChoiceQueue(Consumer<ChoiceQuestion> reading) {
        this.reading = reading;
    }

    /** Adds it; says whether it wasn't there, and is taken. */
    synchronized boolean add(ChoiceQuestion asked) {
        var of = waiting.computeIfAbsent(asked.account(), account -> new LinkedHashSet<>());
        if (closed || asked.equals(present.get(asked.account())) || of.size() >= MAX_PER_ACCOUNT || !of.add(asked)) {
            return false;
        }
        if (!present.containsKey(asked.account())) {
            present.put(asked.account(), asked);
            BackgroundThreads.start("choices of " + asked.account(), () -> work(asked.account()));
        }
        return true;
    }

    /** As {@link #add}; nobody waits for what was typed for the same option before. */
    synchronized boolean search(ChoiceQuestion asked) {
        var of = waiting.computeIfAbsent(asked.account(), account -> new LinkedHashSet<>());
        of.removeIf(
                other -> other.option().equals(asked.option()) && !other.typed().isEmpty());
        return add(asked);
    }

    synchronized boolean has(ChoiceQuestion asked) {
        return asked.equals(present.get(asked.account()))
                || waiting.getOrDefault(asked.account(), Set.of()).contains(asked);
    }

    private void work(AccountId account) {
        for (var next = next(account); next.isPresent(); next = next(account)) {
            var whole = false;
            try {
                reading.accept(next.get());
                whole = true;
            } finally {
                if (!whole) {
                    left(account);
                }
            }
        }
    }

    /** After an error; whoever asks next starts anew. */
    private synchronized void left(AccountId account) {
        present.remove(account);
        waiting.remove(account);
    }

    private synchronized Optional<ChoiceQuestion> next(AccountId account) {
        var of = waiting.getOrDefault(account, Set.of());
        var first = of.stream().findFirst();
        if (closed || first.isEmpty()) {
            present.remove(account);
            waiting.remove(account);
            return Optional.empty();
        }
        of.remove(first.get());
        present.put(account, first.get());
        return first;
    }

    synchronized void close() {
        closed = true;
    }
}
