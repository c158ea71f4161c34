package org.signalbox.demo.internal.scenario;

import java.util.List;
import java.util.Map;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;

/** Counts outcomes of publications by the posts that the networks hold. */
public final class PublishedCount {
    private PublishedCount() {}

    /**
     * Counts outcomes. Each part's text must exist exactly once on its account, written by Signalbox.
     *
     * @param held posts by network
     */
    public static ScenarioCounts of(List<Publication> planned, Map<String, List<HeldPost>> held) {
        var lost = 0;
        var duplicated = 0;
        for (var publication : planned) {
            var there = held.getOrDefault(publication.account().network(), List.of());
            var counts = publication.parts().stream()
                    .mapToLong(part -> there.stream()
                            .filter(post ->
                                    post.account().equals(publication.account().name()))
                            .filter(post ->
                                    post.text().strip().equals(part.text().strip()))
                            .count())
                    .toArray();
            var missing = java.util.Arrays.stream(counts).anyMatch(count -> count == 0);
            if (missing && publication.state() == PublicationState.PUBLISHED) {
                lost++;
            }
            if (java.util.Arrays.stream(counts).anyMatch(count -> count > 1)) {
                duplicated++;
            }
        }
        return new ScenarioCounts(
                planned.size(),
                in(planned, PublicationState.PUBLISHED),
                0,
                in(planned, PublicationState.HELD),
                in(planned, PublicationState.EXPIRED),
                in(planned, PublicationState.REJECTED),
                lost,
                duplicated);
    }

    private static int in(List<Publication> planned, PublicationState state) {
        return (int) planned.stream()
                .filter(publication -> publication.state() == state)
                .count();
    }
}
