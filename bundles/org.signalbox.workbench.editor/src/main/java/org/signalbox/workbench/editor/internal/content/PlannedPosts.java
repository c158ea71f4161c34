package org.signalbox.workbench.editor.internal.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Series;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.scheduler.Schedules;

/**
 * What goes out of posts unless it is cancelled.
 *
 * @param publications planned and held ones that belong to no active series
 * @param series posts with an active series; cancelling it cancels what is planned of it
 * @param count number of planned and held publications, those of series included
 */
record PlannedPosts(List<PublicationId> publications, List<PostId> series, int count) {
    static final PlannedPosts NONE = new PlannedPosts(List.of(), List.of(), 0);

    private static final Set<PublicationState> WAITING = Set.of(PublicationState.PLANNED, PublicationState.HELD);

    PlannedPosts {
        publications = List.copyOf(publications);
        series = List.copyOf(series);
    }

    /** Cancels and restores; each call blocks. */
    interface Plans {
        void cancel(PublicationId id) throws PlanningException;

        void restore(PublicationId id) throws PlanningException;

        void cancelSeries(PostId post) throws PlanningException;

        void resumeSeries(PostId post) throws PlanningException;

        static Plans of(Publishing publishing, Optional<Schedules> schedules, String actor) {
            return new Plans() {
                @Override
                public void cancel(PublicationId id) throws PlanningException {
                    publishing.cancel(id, actor);
                }

                @Override
                public void restore(PublicationId id) throws PlanningException {
                    publishing.restore(id, actor);
                }

                @Override
                public void cancelSeries(PostId post) throws PlanningException {
                    if (schedules.isPresent()) {
                        schedules.get().cancelSeries(post, actor);
                    }
                }

                @Override
                public void resumeSeries(PostId post) throws PlanningException {
                    if (schedules.isPresent()) {
                        schedules.get().resumeSeries(post, actor);
                    }
                }
            };
        }
    }

    private interface Step {
        void run() throws PlanningException;
    }

    /** Reads what is planned of posts. Blocks. */
    static PlannedPosts read(Collection<PostId> posts, Store store) {
        var series = posts.stream()
                .filter(post -> store.series()
                        .find(post)
                        .filter(found -> found.state() == Series.State.ACTIVE)
                        .isPresent())
                .toList();
        return of(
                posts.stream()
                        .flatMap(post -> store.publications().ofPost(post).stream())
                        .toList(),
                series);
    }

    static PlannedPosts of(List<Publication> publications, List<PostId> series) {
        var waiting = publications.stream()
                .filter(each -> WAITING.contains(each.state()))
                .toList();
        return new PlannedPosts(
                waiting.stream()
                        .filter(each -> !series.contains(each.post()))
                        .map(Publication::id)
                        .toList(),
                series,
                waiting.size());
    }

    boolean isEmpty() {
        return publications.isEmpty() && series.isEmpty();
    }

    /** Cancels all of it; if one can't be cancelled any more, restores the others and throws. */
    void cancel(Plans plans) throws PlanningException {
        var back = new ArrayDeque<Step>();
        try {
            for (var id : publications) {
                plans.cancel(id);
                back.push(() -> plans.restore(id));
            }
            for (var post : series) {
                plans.cancelSeries(post);
                back.push(() -> plans.resumeSeries(post));
            }
        } catch (PlanningException e) {
            for (var failure : run(List.copyOf(back))) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    /** Restores what {@link #cancel} cancelled, as far as that goes, then throws the first failure. */
    void restore(Plans plans) throws PlanningException {
        var steps = new ArrayList<Step>();
        publications.forEach(id -> steps.add(() -> plans.restore(id)));
        series.forEach(post -> steps.add(() -> plans.resumeSeries(post)));
        var failures = run(steps);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static List<PlanningException> run(List<Step> steps) {
        var failures = new ArrayList<PlanningException>();
        for (var step : steps) {
            try {
                step.run();
            } catch (PlanningException e) {
                failures.add(e);
            }
        }
        return failures;
    }
}
