package org.signalbox.connector.threads.internal;

import java.util.List;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Judges each request and each answer of the emulated Threads by Meta's collection of samples, where it is there. */
final class ThreadsJudge implements ExchangeObserver {
    @Override
    public void asked(ReceivedRequest request) {
        ThreadsCollection.found().ifPresent(collection -> must(collection.problems(request)));
    }

    @Override
    public void answered(ReceivedRequest request, NetworkAnswer answer) {
        ThreadsCollection.found().ifPresent(collection -> must(collection.problems(request, answer)));
    }

    private static void must(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }
}
