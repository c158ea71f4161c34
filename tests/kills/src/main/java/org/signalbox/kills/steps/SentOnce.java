package org.signalbox.kills.steps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.model.AccountId;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;

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
        var id = UUID.randomUUID().toString();
        var parts = new ArrayList<PublicationPart>();
        for (int i = 0; i < (thread ? PARTS : 1); i++) {
            parts.add(PublicationPart.waiting(i, text(id, i), List.of()));
        }
        return Publication.planned(
                new PublicationIdentity(new PublicationId(id), new PostId("post-" + id), account, now),
                new PostSnapshot("Killed", "content/killed.md", "ef".repeat(32), Map.of(), Optional.of("en")),
                parts,
                DueTime.of(due, Optional.empty(), Overdue.LATE));
    }
}
