package org.signalbox.connector.facebook.internal;

import java.nio.charset.StandardCharsets;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;

/** Tokens of pages that change. */
final class FakeFacebookTokens {
    private FakeFacebookTokens() {}

    static NetworkAnswer expired() {
        return GraphAnswers.tokenExpired();
    }

    /** The page has another token now. */
    static NetworkAnswer renamed(NetworkAnswer answer) {
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        return NetworkAnswer.json(answer.status(), text.replace("EAAGpage", "EAAGnext"));
    }
}
