package org.signalbox.accounts.internal;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Gets the browser's redirect. */
interface RedirectReceiver {
    /** Where the network sends the browser to. */
    URI address();

    /** Begins to receive. */
    void expect(OAuthRedirect.Expected expected);

    /** Completes once, with the first redirect of this flow. */
    CompletableFuture<OAuthRedirect> answer();

    /** Ends after a delay, so that the current page is delivered completely. Idempotent. */
    void stopSoon();
}
