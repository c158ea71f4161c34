package org.signalbox.workbench.planner.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Attempts;
import org.signalbox.model.Claim;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationOutcome;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.PublicationState;

/** Publications for tests. */
public final class Samples {
    private Samples() {}

    public static Publication publication(String id, String post, String account, String due, PublicationState state) {
        var at = Instant.parse(due);
        var published = state == PublicationState.PUBLISHED;
        var url = URI.create("https://chirp.example/" + id);
        var part = new PublicationPart(
                0,
                "text",
                List.of(),
                PartDetails.NONE,
                published ? PublicationPart.Progress.DONE : PublicationPart.Progress.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                published ? 1 : 0,
                published ? Optional.of(new Receipt(id, Optional.of(url), at, "{}")) : Optional.empty());
        return new Publication(
                new PublicationIdentity(new PublicationId(id), new PostId(post), AccountId.of(account), at),
                new PostSnapshot("Title of " + post, "content/" + post + ".md", "", Map.of(), Optional.empty()),
                List.of(part),
                DueTime.of(at, Optional.empty(), Overdue.values()[0]),
                new PublicationProgress(
                        state,
                        Optional.empty(),
                        at,
                        new Claim(Optional.empty(), 0, Optional.empty()),
                        new Attempts(published ? 1 : 0, Optional.empty(), 0, 0),
                        new PublicationOutcome(
                                published ? Optional.of(at.plusMillis(400)) : Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                1);
    }

    /** The same as an answer to an item of that name. */
    static Publication answer(Publication post, String item) {
        var identity = new PublicationIdentity(
                post.id(),
                post.post(),
                post.account(),
                post.identity().createdAt(),
                Optional.of(new AnsweredItem(Receipt.of(item, post.due()), 0)));
        return new Publication(
                identity,
                new PostSnapshot(post.title(), "", "", Map.of(), Optional.empty()),
                post.parts(),
                post.dueTime(),
                post.progress(),
                post.revision());
    }
}
