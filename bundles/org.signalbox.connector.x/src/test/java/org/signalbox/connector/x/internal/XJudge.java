package org.signalbox.connector.x.internal;

import java.util.List;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Judges each request and each answer of the emulated X by X's own document, where it is there. */
final class XJudge implements ExchangeObserver {
    @Override
    public void asked(ReceivedRequest request) {
        XDocument.found().ifPresent(document -> {
            must(document.problems(request));
            var asked = XScopes.each();
            must(document.scopes(request).stream()
                    .filter(scope -> !asked.contains(scope))
                    .map(scope -> request.line() + " needs the permission " + scope)
                    .toList());
        });
    }

    @Override
    public void answered(ReceivedRequest request, NetworkAnswer answer) {
        XDocument.found().ifPresent(document -> must(document.problems(request, answer)));
    }

    private static void must(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }
}
