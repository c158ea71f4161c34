package org.signalbox.connector.telegram.internal;

import java.util.List;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Judges each request and each result of the emulated Telegram by the document of the Bot API, where it is there. */
final class TelegramJudge implements ExchangeObserver {
    @Override
    public void asked(ReceivedRequest request) {
        TelegramDocument.found().ifPresent(document -> must(document.problems(request)));
    }

    @Override
    public void answered(ReceivedRequest request, NetworkAnswer answer) {
        TelegramDocument.found().ifPresent(document -> must(document.problems(request, answer)));
    }

    private static void must(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }
}
