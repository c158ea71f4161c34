package org.signalbox.workbench.editor.internal.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Series;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.ui.FailureText;

/**
 * What goes out of posts unless it is cancelled.
 *
 * @param plans planned and held publications that belong to no active series, then the posts with one
 * @param count number of planned and held publications, those of series included
 */
record PlannedPosts(List<Plan> plans, int count) {
    static final PlannedPosts NONE = new PlannedPosts(List.of(), 0);

    private static final PublicationState[] WAITING = {PublicationState.PLANNED, PublicationState.HELD};
    private static final int PAGE = 1_000;

    PlannedPosts {
        plans = List.copyOf(plans);
    }

    /** Something that is cancelled as one. */
    sealed interface Plan {
        /** Its name for people. */
        String label();

        void cancel(Plans plans) throws PlanningException;

        void restore(Plans plans) throws PlanningException;

        record One(PublicationId id, String label) implements Plan {
            @Override
            public void cancel(Plans plans) throws PlanningException {
                plans.cancel(id);
            }

            @Override
            public void restore(Plans plans) throws PlanningException {
                plans.restore(id);
            }
        }

        /** Cancelling the series of a post cancels what is planned of it. */
        record Repeated(PostId post, String label) implements Plan {
            @Override
            public void cancel(Plans plans) throws PlanningException {
                plans.cancelSeries(post);
            }

            @Override
            public void restore(Plans plans) throws PlanningException {
                plans.resumeSeries(post);
            }
        }
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

    /** Reads what is planned of posts. Blocks. */
    static PlannedPosts read(Collection<PostId> posts, Store store) {
        var series = new TreeMap<PostId, String>(Comparator.comparing(PostId::value));
        for (var post : posts) {
            store.series()
                    .find(post)
                    .filter(found -> found.state() == Series.State.ACTIVE)
                    .ifPresent(found -> series.put(post, found.title()));
        }
        return of(
                posts.stream()
                        .flatMap(post -> store.publications().ofPost(post).stream())
                        .toList(),
                series);
    }

    /** The posts of which something is planned, by the paths that their files had when they were scheduled. Blocks. */
    static Set<PostId> at(Set<String> paths, Store store) {
        var posts = new LinkedHashSet<PostId>();
        store.series().active().stream()
                .filter(series -> paths.contains(series.path()))
                .forEach(series -> posts.add(series.post()));
        var query = Optional.of(PublicationQuery.all().posts().in(WAITING).limit(PAGE));
        while (query.isPresent()) {
            var page = store.publications().list(query.get());
            page.items().stream()
                    .filter(publication -> paths.contains(publication.path()))
                    .forEach(publication -> posts.add(publication.post()));
            var current = query.get();
            query = page.next().map(current::after);
        }
        return posts;
    }

    static PlannedPosts of(List<Publication> publications, Map<PostId, String> series) {
        var waiting = publications.stream()
                .filter(each -> Set.of(WAITING).contains(each.state()))
                .toList();
        var plans = new ArrayList<Plan>();
        waiting.stream()
                .filter(each -> !series.containsKey(each.post()))
                .forEach(each -> plans.add(new Plan.One(each.id(), each.title() + " (" + each.account() + ")")));
        series.forEach((post, title) -> plans.add(new Plan.Repeated(post, title)));
        return new PlannedPosts(plans, waiting.size());
    }

    boolean isEmpty() {
        return plans.isEmpty();
    }

    /**
     * Cancels all of it; if one can't be cancelled any more, restores the others, and names those that stay cancelled.
     */
    void cancel(Plans service) throws PlanningException {
        var done = new ArrayDeque<Plan>();
        for (var plan : plans) {
            try {
                plan.cancel(service);
            } catch (PlanningException | RuntimeException e) {
                var failed = restore(service, done);
                if (failed.isEmpty()) {
                    throw e;
                }
                throw half("editor.delete.half", failed, e);
            }
            done.push(plan);
        }
    }

    /** Restores what {@link #cancel} cancelled, as far as that goes, and names what stays cancelled. */
    void restore(Plans service) throws PlanningException {
        var failed = restore(service, plans);
        if (!failed.isEmpty()) {
            throw half("editor.delete.stays", failed, failed.values().iterator().next());
        }
    }

    private static Map<Plan, Exception> restore(Plans service, Collection<Plan> plans) {
        var failed = new LinkedHashMap<Plan, Exception>();
        for (var plan : plans) {
            try {
                plan.restore(service);
            } catch (PlanningException | RuntimeException e) {
                failed.put(plan, e);
            }
        }
        return failed;
    }

    private static PlanningException half(String code, Map<Plan, Exception> failed, Exception why) {
        var named = failed.keySet().stream().map(Plan::label).collect(Collectors.joining(", "));
        var half = new PlanningException(Message.of(code, FailureText.text(why), named, failed.size()));
        half.initCause(why);
        failed.values().stream().filter(each -> each != why).forEach(half::addSuppressed);
        return half;
    }
}
