package org.signalbox.publishing.internal.sending;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.Evidence;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.SendingLimits;

/** Records the calls of one publication, step by step, as the evidence of its audit entries. Any thread. */
public final class CallTrace implements Networks.CallObserver {
    /** Requests of one step that are kept; only a few are stored one by one, the others are counted. */
    private static final int MAX_REQUESTS = 1_000;

    private final AccountId account;
    private final Networks networks;
    private final SendingLimits sendingLimits;
    private final LongSupplier nanos;
    private List<Evidence.Request> requests = new ArrayList<>();
    private long began;
    private long ended;

    /** @param nanos the monotonic clock */
    public CallTrace(AccountId account, Networks networks, SendingLimits sendingLimits, LongSupplier nanos) {
        this.account = account;
        this.networks = networks;
        this.sendingLimits = sendingLimits;
        this.nanos = nanos;
    }

    @Override
    public synchronized void observed(Evidence.Request request) {
        ended = nanos.getAsLong();
        if (requests.isEmpty()) {
            began = ended - request.took().toNanos();
        }
        if (requests.size() < MAX_REQUESTS) {
            requests.add(request);
        }
    }

    /** The evidence of an intent: the text to be sent, and the calls of preparing it. */
    Evidence intended(PublicationPart part) {
        var sent = new Evidence.Sent(
                part.text(),
                part.text().length(),
                sha256(part.text()),
                part.media().size(),
                key());
        return step(part.index(), part.attempts() + 1).sent(sent);
    }

    /** The evidence of a part's present attempt. */
    Evidence tried(Publication publication, int part) {
        return step(part, publication.parts().get(part).attempts());
    }

    /** The evidence of a look-up. */
    Evidence lookedUp(Publication unclear, PublicationPart part, Instant from, Optional<Receipt> found) {
        return step(part.index(), part.attempts())
                .readBack(new Evidence.ReadBack(
                        from,
                        found.map(Receipt::remoteId),
                        unclear.progress().attempts().lookups() + 1));
    }

    /** Ends the step and returns its evidence; the next one begins here. */
    private synchronized Evidence step(int part, int attempt) {
        var seen = requests;
        var took = Duration.ofNanos(ended - began);
        requests = new ArrayList<>();
        var evidence = Evidence.of(part, attempt);
        return seen.isEmpty() ? evidence : evidence.requests(seen, took).cost(sendingLimits.price(account, seen));
    }

    private Evidence.Key key() {
        return networks.find(account.network())
                .flatMap(NetworkInfo::descriptor)
                .map(descriptor -> switch (descriptor.delivery()) {
                    case Delivery.Keyed e -> Evidence.Key.KEYED;
                    case Delivery.ClientId e -> Evidence.Key.CLIENT_ID;
                    case Delivery.ReadBack e -> Evidence.Key.READ_BACK;
                    case Delivery.AtMostOnce e -> Evidence.Key.NONE;
                })
                .orElse(Evidence.Key.NONE);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
