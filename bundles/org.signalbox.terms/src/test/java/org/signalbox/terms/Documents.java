package org.signalbox.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
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

/** Terms and publications for tests. */
final class Documents {
    static final AccountId ANNA = AccountId.of("anna@m");
    static final AccountId BERT = AccountId.of("bert@m");

    private Documents() {}

    /** An entry of the network {@code m}; {@code rest} may give {@code from} and {@code source} itself. */
    static String entry(String id, String kind, String rest) {
        return ("{\"id\": \"m.%s\", \"kind\": \"%s\", %s%s, \"source\": \"https://m.example/%s\", "
                        + "\"checkedOn\": \"2026-11-24\"}")
                .formatted(id, kind, rest, rest.contains("\"from\"") ? "" : ", \"from\": \"2020-01-01\"", id);
    }

    static Terms terms(String... entries) {
        try {
            return TermsDocuments.parse(
                    "{\"format\": \"signalbox-terms/1\", \"network\": \"m\", \"version\": \"1\", \"entries\": ["
                            + String.join(",", entries) + "]}");
        } catch (TermsException e) {
            throw new AssertionError(e);
        }
    }

    static String price(String id, String value, String rest) {
        return entry(
                id,
                "price",
                "\"operation\": \"post.create\", \"currency\": \"USD\", \"value\": \"" + value + "\"" + rest);
    }

    static String quota(String id, int value, String measure) {
        return entry(
                id,
                "quota",
                "\"operation\": \"post.create\", \"value\": " + value + ", \"measure\": {" + measure + "}");
    }

    static TermsContext conditions(Terms terms, Map<String, String> facts) {
        return new TermsContext(account -> Optional.of(terms), account -> facts);
    }

    static PlannedItem post(String id, AccountId account, String due, String... has) {
        var shape = new ContentShape(java.util.Set.of(has), java.util.Set.of("single", "first"));
        return new PlannedItem(
                id, account, Instant.parse(due), List.of(new PricedCall(PricedCall.POST, shape, 1, 1, 0)));
    }

    static Publication publication(String id, String due, List<MediaInfo> media, int visible, String... texts) {
        var parts = new ArrayList<PublicationPart>();
        for (int i = 0; i < texts.length; i++) {
            var waiting = PublicationPart.waiting(i, texts[i], i == 0 ? media : List.of());
            parts.add(i >= visible ? waiting : done(waiting));
        }
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId(id), new PostId("post-" + id), ANNA, Instant.parse("2026-11-24T00:00:00Z")),
                new PostSnapshot("Title of " + id, "content/" + id + ".md", "", Map.of(), Optional.empty()),
                parts,
                DueTime.of(Instant.parse(due), Optional.empty(), Overdue.LATE));
    }

    private static PublicationPart done(PublicationPart part) {
        return new PublicationPart(
                part.index(),
                part.text(),
                part.media(),
                PartDetails.NONE,
                PublicationPart.Progress.DONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.<Receipt>empty());
    }
}
