package org.signalbox.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.CaptionsInfo;
import org.signalbox.model.DueTime;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Playback;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Schedule;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.Store;

/** Values for tests of stores. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    public static final AccountId ANNA = AccountId.of("anna@chirp");
    public static final AccountId BEN = AccountId.of("ben@plaza");
    public static final NodeId NODE = new NodeId("anna@laptop:1");
    public static final Duration LEASE = Duration.ofMinutes(1);
    public static final Actor ACTOR = new Actor("anna", NOON);

    private Samples() {}

    /** Enables chirp and plaza and connects an account at each. */
    public static void furnish(Store store) {
        for (var account : List.of(ANNA, BEN)) {
            store.networks().put(network(account.network(), NetworkState.ENABLED, 0), audit("network"));
            store.accounts().put(account(account), new byte[] {1, 2, 3}, ACTOR);
        }
    }

    public static NetworkRecord network(String id, NetworkState state, long revision) {
        return new NetworkRecord(
                id,
                "The " + id,
                state,
                Optional.of("1.0.0"),
                Optional.of("ab".repeat(32)),
                Optional.of("CN=Vendor"),
                "#336699",
                NOON,
                revision);
    }

    public static AccountRecord account(AccountId id) {
        return new AccountRecord(
                id,
                "42",
                "@" + id.name(),
                "Anna É.",
                Optional.of(URI.create("https://chirp.example/anna")),
                URI.create("https://chirp.example"),
                Optional.empty(),
                NOON,
                0);
    }

    public static AuditEntry audit(String subject) {
        return new AuditEntry(NOON, "anna", subject, Message.of("test.happened", subject));
    }

    public static Publication planned(String id, AccountId account, Instant due) {
        return planned(id, account, due, "Title of " + id, "Text of " + id);
    }

    /** A film with all that belongs to one. */
    public static MediaInfo film() {
        var picture = new MediaInfo("pictures/a.png", "A pier", "image/png", 70_000, 640, 480, "cd".repeat(32));
        var words = new MediaInfo("films/a.vtt", "", "text/vtt", 70, 0, 0, "ab".repeat(32));
        return new MediaInfo(
                "films/a.mp4",
                "A ship",
                "video/mp4",
                7_000_000,
                1920,
                1080,
                "ef".repeat(32),
                new Playback(Optional.of(Duration.ofMillis(61_250)), OptionalDouble.of(29.97), List.of("avc1", "mp4a")),
                Optional.of(picture),
                List.of(new CaptionsInfo("fr", words)));
    }

    /** A part's title, link card and poll. */
    public static PartDetails details() {
        return new PartDetails(
                Optional.of("Départ"),
                Optional.of(new LinkInfo(
                        URI.create("https://nightline.example/a?b=%C3%A9"), "Trains", "At night", film().poster())),
                Optional.of(new Poll(List.of("Day", "Night"), Duration.ofHours(36), true)));
    }

    public static Publication planned(String id, AccountId account, Instant due, String title, String... texts) {
        var picture = new MediaInfo("pictures/a.png", "A pier", "image/png", 70_000, 640, 480, "cd".repeat(32));
        var parts = new java.util.ArrayList<PublicationPart>();
        for (var text : texts) {
            parts.add(PublicationPart.waiting(
                    parts.size(),
                    parts.isEmpty()
                            ? new VariantPart(text, List.of(picture, film()), details())
                            : new VariantPart(text, List.of())));
        }
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId(id), new PostId("post-" + id), account, NOON.minusSeconds(60)),
                new PostSnapshot(
                        title,
                        "posts/" + id + ".md",
                        "ef".repeat(32),
                        Map.of("visibility", "public"),
                        Optional.of("en")),
                parts,
                DueTime.of(
                        due,
                        Optional.of(new Schedule(LocalDateTime.parse("2027-03-01T13:00"), ZoneId.of("Europe/Paris"))),
                        Overdue.ASK));
    }

    /** An answer to an item; {@code number} others were given before, as its author saw it. */
    public static Publication answer(String id, AccountId account, Instant due, String item, int number, String text) {
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId(id),
                        new PostId("post-" + id),
                        account,
                        NOON.minusSeconds(60),
                        Optional.of(new AnsweredItem(receipt(item), number))),
                new PostSnapshot(text, "", "ef".repeat(32), Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, text, List.of())),
                DueTime.of(due, Optional.empty(), Overdue.ASK));
    }

    /** The other one, as one of the first one's post. */
    public static Publication ofSamePost(Publication publication, Publication other) {
        return Publication.planned(
                new PublicationIdentity(
                        other.id(),
                        publication.post(),
                        other.account(),
                        other.identity().createdAt()),
                new PostSnapshot(
                        other.title(),
                        other.path(),
                        other.content().fingerprint(),
                        other.content().options(),
                        other.content().language()),
                other.parts(),
                DueTime.of(other.due(), other.schedule(), other.dueTime().overdue()));
    }

    public static PublishKey key(long number) {
        return new PublishKey(new UUID(7, number), NOON);
    }

    public static Receipt receipt(String remoteId) {
        return new Receipt(remoteId, Optional.of(URI.create("https://chirp.example/" + remoteId)), NOON, "{\"a\":1}");
    }
}
