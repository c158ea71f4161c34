package org.signalbox.networks.internal.calls;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublicMedia;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.networks.PublicMediaStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that this node has at public addresses, until their part is visible. Any thread. */
public final class RelayedMedia {
    private static final Logger LOG = LoggerFactory.getLogger(RelayedMedia.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<Optional<PublicMediaStore>> relay;
    private final InstantSource clock;
    private final Map<Key, Offered> offered = new ConcurrentHashMap<>();

    /** @param part its text and the digests of its media */
    private record Key(String account, List<String> part, String file) {}

    private record Offered(String name, PublicMedia media) {}

    public RelayedMedia(Supplier<Optional<PublicMediaStore>> relay, InstantSource clock) {
        this.relay = relay;
        this.clock = clock;
    }

    /** Gives a file of a part an address that lasts that long. */
    PublicMedia offer(String account, Part part, Media media, Duration atLeast) throws ConnectorException {
        var store = relay.get()
                .orElseThrow(() -> LocalizedFailure.with(
                        Message.of("networks.no-relay"), message -> new ConnectorException.NotSent(message, null)));
        forgetExpired();
        var key = new Key(account, fingerprint(part), media.sha256());
        var known = offered.get(key);
        var needed = clock.instant().plus(atLeast);
        if (known != null && !known.media().expiresAt().isBefore(needed)) {
            return known.media();
        }
        // Asked again somewhat later, it needn't be uploaded again.
        var until = clock.instant().plus(shorter(atLeast.multipliedBy(2), PublicMediaStore.LONGEST));
        var name = known == null ? newName(media) : known.name();
        try {
            var there = new PublicMedia(store.put(name, media, until), until);
            offered.put(key, new Offered(name, there));
            return there;
        } catch (IOException e) {
            LOG.warn("the media relay doesn't take a file", e);
            throw LocalizedFailure.with(
                    Message.of("networks.relay-failed", media.name()),
                    message -> new ConnectorException.Unavailable(message, e));
        }
    }

    /** The part is visible: nobody fetches its media any more. */
    void visible(String account, Part part) {
        var fingerprint = fingerprint(part);
        for (var key : new ArrayList<>(offered.keySet())) {
            if (key.account().equals(account) && key.part().equals(fingerprint)) {
                remove(key);
            }
        }
    }

    private void remove(Key key) {
        var gone = offered.remove(key);
        var store = relay.get();
        if (gone == null || store.isEmpty()) {
            return;
        }
        try {
            store.get().remove(gone.name());
        } catch (IOException e) {
            LOG.warn("a file stays in the media relay until it expires", e);
        }
    }

    /** The relay removes these itself. */
    private void forgetExpired() {
        var now = clock.instant();
        offered.values().removeIf(each -> each.media().expiresAt().isBefore(now));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** With the ending of the file's name: some networks look at it. */
    private static String newName(Media media) {
        var random = new byte[20];
        RANDOM.nextBytes(random);
        var name = media.name().toLowerCase(Locale.ROOT);
        var ending = name.substring(name.lastIndexOf('.') + 1).replaceAll("[^a-z0-9]", "");
        return HexFormat.of().formatHex(random) + (ending.isEmpty() || ending.length() > 5 ? "" : "." + ending);
    }

    private static List<String> fingerprint(Part part) {
        var all = new ArrayList<String>();
        all.add(part.text());
        part.media().forEach(each -> all.add(each.sha256()));
        return all;
    }
}
