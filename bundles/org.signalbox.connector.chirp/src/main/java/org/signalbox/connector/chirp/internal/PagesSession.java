package org.signalbox.connector.chirp.internal;

import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Page;

/** A session where accounts publish as pages, too: as that of its grant, else as the account itself. */
final class PagesSession extends ChirpSession implements ListsTargets {
    private static final int PAGES = 50;

    private final Api api;

    PagesSession(Api api, InstantSource clock) {
        super(api, clock);
        this.api = api;
    }

    @Override
    public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        var more = cursor.map(text -> "&cursor=" + Api.encoded(text)).orElse("");
        return api.call(
                HttpRequest.get("targets.read", api.at("/2/me/pages?limit=" + PAGES + more)),
                reply -> Page.of(
                        reply.objects("pages").stream()
                                .map(ChirpSession::account)
                                .toList(),
                        reply.maybeText("next_cursor")));
    }
}
