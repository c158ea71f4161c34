package org.signalbox.kills.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.VariantPart;

/** Creates publications whose unique texts contain their ids. */
public final class SentOnce {
    private static final int PARTS = 3;

    private SentOnce() {}

    /** The text of a part. */
    public static String text(String id, int part) {
        return "Sent once: " + id + " " + part;
    }

    /** @param thread whether it has three parts instead of one */
    public static Publication publication(AccountId account, Instant now, Instant due, boolean thread) {
        return publication(account, now, due, thread, Map.of());
    }

    /** @param options of the post; where there are some, it has a title too */
    static Publication publication(
            AccountId account, Instant now, Instant due, boolean thread, Map<String, String> options) {
        var id = UUID.randomUUID().toString();
        var parts = new ArrayList<PublicationPart>();
        for (int i = 0; i < (thread ? PARTS : 1); i++) {
            var title = Optional.of(text(id, i)).filter(each -> parts.isEmpty() && !options.isEmpty());
            var details = new PartDetails(title, Optional.empty(), Optional.empty());
            parts.add(PublicationPart.waiting(i, new VariantPart(text(id, i), List.of(), details)));
        }
        return publication(id, account, now, due, parts, options);
    }

    /**
     * An answer to what is visible.
     *
     * @param item what its network knows that by
     * @param number how many answers it has
     */
    static Publication answer(AccountId account, Instant now, Instant due, Receipt item, int number) {
        var id = UUID.randomUUID().toString();
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId(id),
                        new PostId("post-" + id),
                        account,
                        now,
                        Optional.of(new AnsweredItem(item, number))),
                new PostSnapshot("Killed", "", "ef".repeat(32), Map.of(), Optional.of("en")),
                List.of(PublicationPart.waiting(0, text(id, 0), List.of())),
                DueTime.of(due, Optional.empty(), Overdue.LATE));
    }

    /** A film of the store's, by its digest. */
    public static MediaInfo film(String sha256, long bytes) {
        return new MediaInfo("media/killed.mp4", "A film", "video/mp4", bytes, 640, 360, sha256);
    }

    /** @param lead how long before its time it is begun to be prepared; zero to find out that it takes long */
    public static Publication film(AccountId account, Instant now, Instant due, MediaInfo film, Duration lead) {
        var id = UUID.randomUUID().toString();
        var parts = List.of(PublicationPart.waiting(0, text(id, 0), List.of(film)));
        return publication(id, account, now, due, parts, Map.of()).withPreparationLeadTime(lead);
    }

    private static Publication publication(
            String id,
            AccountId account,
            Instant now,
            Instant due,
            List<PublicationPart> parts,
            Map<String, String> options) {
        return Publication.planned(
                new PublicationIdentity(new PublicationId(id), new PostId("post-" + id), account, now),
                new PostSnapshot("Killed", "content/killed.md", "ef".repeat(32), options, Optional.of("en")),
                parts,
                DueTime.of(due, Optional.empty(), Overdue.LATE));
    }
}
