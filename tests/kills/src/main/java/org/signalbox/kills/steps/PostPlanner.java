package org.signalbox.kills.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/** Plans publications soon due for all accounts of the store. Their unique texts contain their ids. */
final class PostPlanner {
    private static final int ONE_THREAD_IN = 5;
    private static final int ONE_ANSWER_IN = 4;

    /** Networks that list answers among the posts of an account. */
    private static final Set<String> ANSWERED = Set.of("chirp", "plaza", "bluesky");

    /** A network that prepares slowly gets no more than it can show within the run. */
    private static final String SLOW = "depot";

    /** A network that takes no text without a picture; comments on it are no posts. */
    private static final String PICTURED = "instagram";

    /** A grey JPEG of eight by eight pixels. */
    private static final String PICTURE =
            "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIs"
                    + "IxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcI"
                    + "CQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcY"
                    + "GRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKj"
                    + "pKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APNq"
                    + "/9k=";

    private static final int ONE_FILM_IN = 5;
    private static final int FILM_BYTES = 200_000;
    private static final Duration LEAD = Duration.ofSeconds(20);
    private static final int MAX_OPEN = 30;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final PublicationState[] UNSETTLED = {
        PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.SENDING, PublicationState.UNKNOWN
    };

    /** Options of each post, as {@code name=value}. */
    private static final String OPTIONS = "KILLS_OPTIONS";

    private final Store store;
    private final ControlConnection wire;
    private final Map<String, String> options = new HashMap<>();
    private Optional<MediaInfo> film = Optional.empty();

    PostPlanner(Store store, ControlConnection wire) {
        this.store = store;
        this.wire = wire;
        for (var option : System.getenv().getOrDefault(OPTIONS, "").split(",")) {
            if (!option.isEmpty()) {
                options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
        }
    }

    /** The number of unsettled publications. */
    int open() {
        return store.publications().count(PublicationQuery.all().in(UNSETTLED)).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /**
     * Plans the ordered publications at once, and then further ones one by one while the node has an order, at a rate
     * that a slow machine can send.
     */
    void begin() {
        if (wire.load().publications() == 0) {
            return;
        }
        planIfFew(wire.load().publications());
        Thread.ofVirtual().name("kills-planting").start(() -> {
            try {
                while (wire.follows()) {
                    Thread.sleep(PAUSE);
                    planIfFew(1);
                }
            } catch (InterruptedException | RuntimeException e) {
                // the node or its store has ended
                Thread.currentThread().interrupt();
            }
        });
    }

    private void planIfFew(int publications) {
        if (open() < MAX_OPEN) {
            plan(publications);
        }
    }

    /** Reports each publication as planned after all are stored. */
    private void plan(int publications) {
        var all = store.accounts().list().stream().map(account -> account.id()).toList();
        var slow = all.stream().filter(each -> each.network().equals(SLOW)).toList();
        var quick = all.stream().filter(each -> !slow.contains(each)).toList();
        if (quick.isEmpty()) {
            return;
        }
        var now = store.now();
        var planned = new ArrayList<Publication>();
        for (int i = 0; i < publications; i++) {
            var chance = ThreadLocalRandom.current();
            var due = now.plusMillis(chance.nextInt(1, wire.load().millis())).truncatedTo(ChronoUnit.MILLIS);
            var isFilm = !slow.isEmpty() && chance.nextInt(ONE_FILM_IN) == 0;
            var some = isFilm ? slow : quick;
            var account = some.get(chance.nextInt(some.size()));
            if (ANSWERED.contains(account.network()) && chance.nextInt(ONE_ANSWER_IN) == 0 && answer(account, due)) {
                continue;
            }
            planned.add(
                    account.network().equals(PICTURED)
                            ? SentOnce.film(account, now, due, picture(), Duration.ZERO)
                            : isFilm
                                    ? SentOnce.film(
                                            account, now, due, film(), chance.nextBoolean() ? LEAD : Duration.ZERO)
                                    : SentOnce.publication(
                                            account, now, due, chance.nextInt(ONE_THREAD_IN) == 0, options));
        }
        store.publications().plan(planned, new Actor("kills", now));
        planned.forEach(each -> wire.tell("planned " + each.id().value()));
    }

    /** Answers the account's newest visible post, unless there is none, or another node is quicker. */
    private boolean answer(AccountId account, Instant due) {
        var visible = PublicationQuery.all()
                .posts()
                .in(PublicationState.PUBLISHED)
                .account(account)
                .descending()
                .limit(1);
        var item = store.publications().list(visible).items().stream()
                .flatMap(post -> post.receipt().stream())
                .findFirst();
        if (item.isEmpty()) {
            return false;
        }
        var number =
                store.publications().answers(account, item.get().remoteId()).size();
        var answer = SentOnce.answer(account, store.now(), due, item.get(), number);
        var planned = store.publications()
                .planAnswer(answer, new Actor("kills", store.now()))
                .isEmpty();
        if (planned) {
            wire.tell("planned " + answer.id().value());
        }
        return planned;
    }

    private MediaInfo picture() {
        var bytes = Base64.getDecoder().decode(PICTURE);
        return new MediaInfo("media/killed.jpg", "A picture", "image/jpeg", bytes.length, 8, 8, stored(bytes, ".jpg"));
    }

    private String stored(byte[] bytes, String ending) {
        try {
            var file = Files.createTempFile("signalbox-killed-", ending);
            try {
                return store.blobs().put(Files.write(file, bytes));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MediaInfo film() {
        if (film.isEmpty()) {
            var bytes = new byte[FILM_BYTES];
            ThreadLocalRandom.current().nextBytes(bytes);
            film = Optional.of(SentOnce.film(stored(bytes, ".mp4"), FILM_BYTES));
        }
        return film.orElseThrow();
    }
}
