package org.signalbox.vendor.nostr;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;

/** The limits that the account's relays publish (NIP-11): the narrowest of each counts. */
final class RelayInfo {
    /** Bytes of a message beside the text: keys, signature, tags. */
    static final int ENVELOPE = 1_024;

    private final Host host;
    private final Relays relays;

    RelayInfo(Host host, Relays relays) {
        this.host = host;
        this.relays = relays;
    }

    LiveTerms read() throws ConnectorException {
        var values = new HashMap<String, BigDecimal>();
        var failed = new ArrayList<ConnectorException>();
        for (var relay : relays.all()) {
            try {
                note(limits(relay), values);
            } catch (ConnectorException e) {
                failed.add(e);
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        if (failed.size() == relays.all().size()) {
            throw Relays.first(failed);
        }
        return LiveTerms.of(values, host.clock().instant());
    }

    private JsonObject limits(URI relay) throws ConnectorException {
        var answer = host.http()
                .send(HttpRequest.get("terms.read", Servers.http(relay)).header("Accept", "application/nostr+json"));
        if (!answer.ok()) {
            throw Refusal.of(relay.getHost(), "tell its limits", answer);
        }
        var document = Json.object(answer.text())
                .orElseThrow(
                        () -> new Unavailable(relay.getHost() + " answers with something else than its limits", null));
        return Json.object(document, "limitation").orElseGet(JsonObject::new);
    }

    private static void note(JsonObject limits, Map<String, BigDecimal> values) {
        Json.whole(limits, "max_content_length")
                .filter(value -> value > 0)
                .ifPresent(value -> values.merge(Term.CONTENT, BigDecimal.valueOf(value), BigDecimal::min));
        Json.whole(limits, "max_message_length")
                .filter(value -> value > ENVELOPE)
                .ifPresent(value -> values.merge(Term.MESSAGE, BigDecimal.valueOf(value - ENVELOPE), BigDecimal::min));
    }
}
