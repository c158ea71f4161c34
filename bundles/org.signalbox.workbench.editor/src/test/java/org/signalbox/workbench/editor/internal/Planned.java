package org.signalbox.workbench.editor.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Attempts;
import org.signalbox.model.Claim;
import org.signalbox.model.DueTime;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationOutcome;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Series;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.SeriesRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.tests.fakes.Unexpected;

/** A store that holds these publications and no series. */
public final class Planned extends ForwardingStore {
    private final List<Publication> publications;

    public Planned(Publication... publications) {
        super(Unexpected.calls(Store.class));
        this.publications = List.of(publications);
    }

    public static Publication publication(
            String id, String post, String path, String due, PublicationState state, String account) {
        var at = Instant.parse(due);
        return new Publication(
                new PublicationIdentity(new PublicationId(id), new PostId(post), AccountId.of(account), at),
                new PostSnapshot("Title of " + post, path, "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "text", List.of())),
                new DueTime(at, Optional.empty(), Overdue.LATE, DueTimeDerivation.NONE, Duration.ZERO),
                new PublicationProgress(
                        state,
                        Optional.empty(),
                        at,
                        Claim.NONE,
                        new Attempts(0, Optional.empty(), 0, 0),
                        new PublicationOutcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                1);
    }

    @Override
    public PublicationRepository publications() {
        return new ForwardingPublicationRepository(Unexpected.calls(PublicationRepository.class)) {
            @Override
            public List<Publication> ofPost(PostId post) {
                return publications.stream()
                        .filter(each -> each.post().equals(post))
                        .toList();
            }

            /** One a page. */
            @Override
            public Slice<Publication> list(PublicationQuery query) {
                var found = publications.stream()
                        .filter(each ->
                                query.states().isEmpty() || query.states().contains(each.state()))
                        .toList();
                int first = query.after().map(Integer::parseInt).orElse(0);
                int last = Math.min(first + 1, found.size());
                return new Slice<>(
                        found.subList(first, last),
                        last < found.size() ? Optional.of(Integer.toString(last)) : Optional.empty());
            }
        };
    }

    @Override
    public SeriesRepository series() {
        return new SeriesRepository() {
            @Override
            public List<Series> active() {
                return List.of();
            }

            @Override
            public List<Series> list() {
                throw new AssertionError("not expected");
            }

            @Override
            public Optional<Series> find(PostId post) {
                return Optional.empty();
            }

            @Override
            public Series put(Series series, org.signalbox.model.AuditEntry audit) {
                throw new AssertionError("not expected");
            }
        };
    }
}
