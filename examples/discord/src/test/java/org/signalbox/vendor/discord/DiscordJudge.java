package org.signalbox.vendor.discord;

import java.util.List;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Judges each request and each answer of the emulated Discord by Discord's own document, where it is there. What
 * another's client asks isn't judged, as Discord takes more than it describes: JDA sends ids as numbers.
 */
final class DiscordJudge implements ExchangeObserver {
    @Override
    public void asked(ReceivedRequest request) {
        if (request.header("user-agent").filter(name -> name.contains("/JDA,")).isEmpty()) {
            DiscordDocument.found().ifPresent(document -> must(document.problems(request)));
        }
    }

    @Override
    public void answered(ReceivedRequest request, NetworkAnswer answer) {
        DiscordDocument.found().ifPresent(document -> must(document.problems(request, answer)));
    }

    private static void must(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }
}
