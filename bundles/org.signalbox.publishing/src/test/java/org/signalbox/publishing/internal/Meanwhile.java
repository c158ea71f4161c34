package org.signalbox.publishing.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.QueueRepository;
import org.signalbox.model.store.Store;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingQueueRepository;
import org.signalbox.tests.fakes.ForwardingStore;

/** A store with others at it, as fast as can be. */
public final class Meanwhile {
    private Meanwhile() {}

    /** A node claims what is due as soon as anything was done with publications. */
    public static Store claimed(Store store) {
        var publications = (PublicationRepository) Proxy.newProxyInstance(
                PublicationRepository.class.getClassLoader(),
                new Class<?>[] {PublicationRepository.class},
                (proxy, method, args) -> {
                    var answer = call(method, store.publications(), args);
                    store.publications().claimDue(new NodeId("fast"), store.now(), Duration.ofMinutes(1), 100);
                    return answer;
                });
        return new ForwardingStore(store) {
            @Override
            public PublicationRepository publications() {
                return publications;
            }
        };
    }

    /** Something happens, once, right before anything is planned. */
    public static Store planned(Store store, Callable<?> event) {
        var before = new AtomicReference<Callable<?>>(event);
        var publications = new ForwardingPublicationRepository(store.publications()) {
            @Override
            public void plan(List<Publication> planned, Actor actor) {
                happenOnce(before);
                super.plan(planned, actor);
            }
        };
        var queues = new ForwardingQueueRepository(store.queues()) {
            @Override
            public Optional<Publication> plan(
                    AccountId account, List<Schedule> slots, Function<Schedule, Publication> planned, Actor actor) {
                happenOnce(before);
                return super.plan(account, slots, planned, actor);
            }
        };
        return new ForwardingStore(store) {
            @Override
            public PublicationRepository publications() {
                return publications;
            }

            @Override
            public QueueRepository queues() {
                return queues;
            }
        };
    }

    private static void happenOnce(AtomicReference<Callable<?>> event) {
        try {
            event.getAndSet(() -> true).call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Method method, Object target, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
