package org.signalbox.networks.internal.calls;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublicMedia;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.networks.MediaRelayBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that this node has at public addresses, until their part is visible. Any thread. */
public final class RelayUploads {
    private static final Logger LOG = LoggerFactory.getLogger(RelayUploads.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/heic", "heic"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/webm", "webm"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("application/pdf", "pdf"));

    private final Supplier<Optional<MediaRelayBackend>> relay;
    private final Executor work;
    private final InstantSource clock;
    private final Map<Key, Offered> offered = new ConcurrentHashMap<>();

    /** @param part all that it shows */
    private record Key(String account, List<String> part, String file) {}

    /** A file at its address. Calls that offer it follow one another. */
    private static final class Offered {
        private final ReentrantLock putting = new ReentrantLock();
        private final String name;
        private @Nullable PublicMedia media;
        /** The calls that have asked for it; each may be of another publication with the same content. */
        private int uses;

        Offered(String name) {
            this.name = name;
        }
    }

    /** @param work does things soon, on another thread */
    public RelayUploads(Supplier<Optional<MediaRelayBackend>> relay, InstantSource clock, Executor work) {
        this.relay = relay;
        this.clock = clock;
        this.work = work;
    }

    /**
     * The relay of one session, which gives nothing to the public but media of the part that is called for.
     *
     * @param part of the call that runs
     */
    MediaRelay of(String account, Supplier<Optional<Part>> part) {
        return (media, atLeast) -> {
            if (atLeast.isNegative() || atLeast.compareTo(MediaRelay.LONGEST) > 0) {
                throw new IllegalArgumentException("an address lasts up to " + MediaRelay.LONGEST + ": " + atLeast);
            }
            // the host's own, not what the connector says of it
            var called = part.get().orElseThrow(() -> foreign(media));
            var own = files(called)
                    .filter(each -> each.content() == media.content())
                    .findFirst()
                    .orElseThrow(() -> foreign(media));
            return offer(account, called, own, atLeast);
        };
    }

    private static IllegalArgumentException foreign(Media media) {
        return new IllegalArgumentException("not of the part that is called for: " + media.name());
    }

    /** All files of a part, with posters and the card's picture. */
    private static Stream<Media> files(Part part) {
        return Stream.concat(
                part.media().stream().flatMap(each -> Stream.concat(Stream.of(each), each.poster().stream())),
                part.link().flatMap(LinkCard::image).stream());
    }

    /** Gives a file of a part an address that lasts that long. */
    PublicMedia offer(String account, Part part, Media media, Duration atLeast) throws ConnectorException {
        var store = relay.get()
                .orElseThrow(() -> LocalizedFailure.with(
                        Message.of("networks.no-relay"), message -> new ConnectorException.NotSent(message, null)));
        forgetExpired();
        var key = new Key(account, fingerprint(part), media.sha256());
        var file = offered.computeIfAbsent(key, absent -> new Offered(newName(media)));
        file.putting.lock();
        try {
            file.uses++;
            var known = file.media;
            if (known != null && !known.expiresAt().isBefore(clock.instant().plus(atLeast))) {
                return known;
            }
            // Asked again somewhat later, it needn't be uploaded again.
            var until = clock.instant().plus(shorter(atLeast.multipliedBy(2), MediaRelayBackend.LONGEST));
            var there = new PublicMedia(store.put(file.name, media, until), until);
            file.media = there;
            return there;
        } catch (IOException e) {
            // Its words may have the file's name, which is secret.
            LOG.warn("the media relay doesn't take a file: {}", e.getClass().getName());
            throw LocalizedFailure.with(
                    Message.of("networks.relay-failed", media.name()),
                    message -> new ConnectorException.Unavailable(message, null));
        } finally {
            file.putting.unlock();
        }
    }

    /**
     * The part is visible: nobody fetches its media any more. They are removed soon, but for what was offered to
     * several calls: another publication with the same content may need them, until they expire.
     */
    void visible(String account, Part part) {
        var fingerprint = fingerprint(part);
        for (var entry : new ArrayList<>(offered.entrySet())) {
            if (entry.getKey().account().equals(account)
                    && entry.getKey().part().equals(fingerprint)
                    && entry.getValue().uses == 1) {
                offered.remove(entry.getKey());
                remove(entry.getValue().name);
            }
        }
    }

    private void remove(String name) {
        try {
            work.execute(() -> {
                try {
                    var store = relay.get();
                    if (store.isPresent()) {
                        store.get().remove(name);
                    }
                } catch (IOException | RuntimeException e) {
                    LOG.warn(
                            "a file stays in the media relay until it expires: {}",
                            e.getClass().getName());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("a file stays in the media relay until it expires, as this process ends");
        }
    }

    /** The relay removes these itself. */
    private void forgetExpired() {
        var now = clock.instant();
        offered.values()
                .removeIf(each -> each.media != null && each.media.expiresAt().isBefore(now));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** With an ending that web servers and networks know; never that of a program. */
    private static String newName(Media media) {
        var random = new byte[20];
        RANDOM.nextBytes(random);
        var ending = ENDINGS.get(media.type());
        return HexFormat.of().formatHex(random) + (ending == null ? "" : "." + ending);
    }

    private static List<String> fingerprint(Part part) {
        var all = new ArrayList<>(List.of(part.text(), String.valueOf(part.index()), String.valueOf(part.title())));
        all.add(String.valueOf(part.poll()));
        part.link().ifPresent(link -> all.add(link.uri() + link.title() + link.description()));
        part.options().entrySet().stream().map(String::valueOf).sorted().forEach(all::add);
        files(part).forEach(each -> all.add(each.sha256()));
        return List.copyOf(all);
    }
}
