package org.signalbox.store;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;

/** What every store promises of past posts and their engagement. */
public abstract class PastPostsContract extends NewStore {
    @Test
    void pastPostsAreRefreshedAndKeepTheirPublication() {
        var ours = post(ANNA, "1", NOON, "Hello", Optional.of(new PublicationId("p1")));
        var edited = post(ANNA, "1", NOON, "Hello, edited", empty());
        var another = post(ANNA, "2", NOON.minusSeconds(1), "Before", empty());
        assertThat(store.pastPosts().put(ANNA, List.of(ours))).isEqualTo(1);
        assertThat(store.pastPosts().put(ANNA, List.of(edited, another, edited)))
                .as("new ones")
                .isEqualTo(1);
        assertThat(store.pastPosts().count(ANNA)).isEqualTo(2);
        assertThat(store.pastPosts().count(BEN)).isZero();

        assertThat(store.pastPosts().list(query(empty())).items())
                .containsExactly(post(ANNA, "1", NOON, "Hello, edited", ours.publication()), another);
    }

    @Test
    void titleLinkPollAndCaptionsAreKeptAlsoWhenARefreshKnowsNothingOfThem() {
        var subtitles = RemoteMedia.at(URI.create("https://x.example/fr.vtt")).type("text/vtt");
        var film = RemoteMedia.at(URI.create("https://x.example/film.mp4"))
                .type("video/mp4")
                .alt("A night train")
                .captions(List.of(RemoteCaptions.of("fr", subtitles)));
        var details = new PastDetails(
                Optional.of("Night trains"),
                Optional.of(RemoteLink.to(URI.create("https://x.example/a"))
                        .title("A card")
                        .description("of a link")
                        .image(Optional.of(RemoteMedia.at(URI.create("https://x.example/card.png"))))),
                Optional.of(Poll.of(List.of("Yes", "No"), Duration.ofHours(6)).several(true)),
                List.of(film));
        store.pastPosts().put(ANNA, List.of(post("Hello", details)));

        assertThat(all()).containsExactly(post("Hello", details));
        store.pastPosts().put(ANNA, List.of(post("Hello, edited", PastDetails.UNKNOWN)));
        assertThat(all()).containsExactly(post("Hello, edited", details));
        for (var words : List.of("night TRAINS", "edited")) {
            assertThat(store.pastPosts().list(query(Optional.of(words))).items())
                    .as(words)
                    .containsExactly(post("Hello, edited", details));
        }
        var fewer = new PastDetails(
                empty(),
                empty(),
                details.poll(),
                List.of(),
                EnumSet.of(PastDetails.Field.LINK, PastDetails.Field.POLL));
        store.pastPosts().put(ANNA, List.of(post("Hello", fewer), post("Hello", PastDetails.UNKNOWN)));
        assertThat(all())
                .containsExactly(post(
                        "Hello",
                        new PastDetails(
                                details.title(),
                                empty(),
                                details.poll(),
                                details.media(),
                                EnumSet.allOf(PastDetails.Field.class))));
        var none = PastPost.of(
                ANNA,
                RemotePost.of("1", NOON, "Hello")
                        .url(post("Hello", details).url())
                        .build());
        store.pastPosts().put(ANNA, List.of(none));
        assertThat(all()).as("a network that shows nothing else any more").containsExactly(none);
        assertThat(store.pastPosts().list(query(Optional.of("trains"))).items()).isEmpty();
    }

    @Test
    void anEditOrTheEndOfAPostOfOursKeepsWhatTheNetworkShowsOfIt() {
        Samples.furnish(store);
        store.publications().plan(List.of(planned("p1", ANNA, NOON)), ACTOR);
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 1).getFirst();
        var sending = save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(40), ACTOR));
        var done = save(sending.done(0, receipt("1"), ACTOR));

        var ours = all().getFirst().details();
        assertThat(ours.title()).as("one for its authors").isEmpty();
        assertThat(ours.link()).map(RemoteLink::title).contains("Trains");
        assertThat(ours.poll()).isEqualTo(Samples.details().poll());
        assertThat(ours.known()).containsOnly(PastDetails.Field.LINK, PastDetails.Field.POLL);

        var picture = RemoteMedia.at(URI.create("https://x.example/a.png"));
        var shown = RemotePost.of("1", NOON, "Hello")
                .title(Optional.of("A title"))
                .link(ours.link().map(card -> card.image(Optional.of(picture))))
                .attachments(List.of(picture.alt("A pier")))
                .build();
        var details = PastPost.of(ANNA, shown).details();
        store.pastPosts().put(ANNA, List.of(PastPost.of(ANNA, shown)));
        var edited = save(done.edited(0, "Edited", receipt("1"), ACTOR));
        assertThat(all()).extracting(PastPost::text).containsExactly("Edited");
        assertThat(all()).extracting(PastPost::details).containsExactly(details);
        save(edited.deleted(ACTOR));
        assertThat(all()).extracting(PastPost::deleted).containsExactly(true);
        assertThat(all()).extracting(PastPost::details).containsExactly(details);
    }

    private Publication save(PublicationStep change) {
        return store.publications().save(change);
    }

    private List<PastPost> all() {
        return store.pastPosts().list(query(empty())).items();
    }

    private static PastPost post(String text, PastDetails details) {
        var bare = post(ANNA, "1", NOON, text, empty());
        return new PastPost(ANNA, "1", NOON, text, bare.url(), bare.replyTo(), details, bare.data(), empty(), false);
    }

    @Test
    void pastPostsArePagedNewestFirstAndSearched() {
        var gone = AccountId.of("zoe@gone");
        store.pastPosts()
                .put(ANNA, List.of(post(ANNA, "1", NOON, "Été", empty()), post(ANNA, "2", NOON, "b", empty())));
        store.pastPosts().put(gone, List.of(post(gone, "1", NOON.plusSeconds(1), "l'été", empty())));
        var first = store.pastPosts().list(new PastPostQuery(empty(), empty(), empty(), 2));
        var second = store.pastPosts().list(new PastPostQuery(empty(), empty(), first.next(), 2));

        assertThat(first.items()).extracting(PastPost::remoteId).containsExactly("1", "2");
        assertThat(second.items()).extracting(PastPost::account).containsExactly(ANNA);
        assertThat(second.next()).isEmpty();
        assertThat(store.pastPosts().list(query(Optional.of("ÉTÉ"))).items())
                .extracting(PastPost::account)
                .containsExactly(gone, ANNA);
        assertThat(store.pastPosts().accounts()).containsExactly(ANNA, gone);
    }

    @Test
    void whatPeopleMayMeanByAnIdOrAnAddressAreCandidates() {
        store.pastPosts()
                .put(
                        ANNA,
                        List.of(
                                post(ANNA, "42", NOON, "a", empty()),
                                post(ANNA, "at://x/42", NOON, "b", empty()),
                                post(ANNA, "142", NOON, "c", empty()),
                                post(ANNA, "4_", NOON, "d", empty())));
        store.pastPosts().put(BEN, List.of(post(BEN, "42", NOON, "e", empty())));

        assertThat(candidates("42", empty())).containsExactly("42", "at://x/42");
        assertThat(candidates("_2", empty())).isEmpty();
        assertThat(candidates("none", Optional.of("x.example/142"))).containsExactly("142");
        assertThat(candidates("none", Optional.of("x.example/_42"))).isEmpty();
    }

    private List<String> candidates(String id, Optional<String> address) {
        return store.pastPosts().candidates(ANNA, id, address).stream()
                .map(PastPost::remoteId)
                .sorted()
                .toList();
    }

    @Test
    void equalReadingsAreKeptAsTheFirstAndTheLastOfTheirRun() {
        for (int i = 0; i < 4; i++) {
            record("1", i, i < 3 ? 5 : 6);
        }

        assertThat(store.pastPosts().readings(ANNA, "1"))
                .containsExactly(reading("1", 0, 5), reading("1", 2, 5), reading("1", 3, 6));
        assertThat(store.pastPosts().latest(ANNA, List.of("1", "none")))
                .containsExactly(Map.entry("1", reading("1", 3, 6)));
    }

    @Test
    void totalsAddUpTheNewestReadingsWhateverTheOrderTheyCameIn() {
        record("1", 5, 50);
        record("1", 2, 20);
        record("2", 1, 7);
        store.pastPosts().record(BEN, List.of(reading("1", 1, 1_000)));

        assertThat(store.pastPosts().totals(ANNA)).containsOnly(Map.entry("likes", 57L), Map.entry("reposts", 2L));
        assertThat(store.pastPosts().readings(ANNA, "1")).containsExactly(reading("1", 2, 20), reading("1", 5, 50));
    }

    private void record(String remoteId, int second, long likes) {
        store.pastPosts().record(ANNA, List.of(reading(remoteId, second, likes)));
    }

    private static Engagement reading(String remoteId, int second, long likes) {
        return new Engagement(remoteId, NOON.plusSeconds(second), Map.of("likes", likes, "reposts", 1L));
    }

    private static PastPost post(
            AccountId account, String id, Instant at, String text, Optional<PublicationId> publication) {
        return new PastPost(
                account,
                id,
                at,
                text,
                Optional.of(URI.create("https://x.example/" + id)),
                empty(),
                "{}",
                publication,
                false);
    }

    private static PastPostQuery query(Optional<String> text) {
        return new PastPostQuery(empty(), text, empty(), 100);
    }
}
