package org.signalbox.publishing.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.QueueRepository;
import org.signalbox.model.store.Store;

/** A store with others at it, as fast as can be. */
public final class Meanwhile {
    private Meanwhile() {}

    /** A node claims what is due as soon as anything was done with publications. */
    public static Store claimed(Store store) {
        var publications = proxy(PublicationRepository.class, (proxy, method, args) -> {
            var answer = call(method, store.publications(), args);
            store.publications().claimDue(new NodeId("fast"), store.now(), Duration.ofMinutes(1), 100);
            return answer;
        });
        return proxy(
                Store.class,
                (proxy, method, args) ->
                        method.getName().equals("publications") ? publications : call(method, store, args));
    }

    /** Something happens, once, right before anything is planned. */
    public static Store planned(Store store, Callable<?> event) {
        var before = new AtomicReference<Callable<?>>(event);
        InvocationHandler plans = (proxy, method, args) -> {
            if (method.getName().equals("plan")) {
                before.getAndSet(() -> true).call();
            }
            return call(method, proxy instanceof QueueRepository ? store.queues() : store.publications(), args);
        };
        var publications = proxy(PublicationRepository.class, plans);
        var queues = proxy(QueueRepository.class, plans);
        return proxy(Store.class, (proxy, method, args) -> switch (method.getName()) {
            case "publications" -> publications;
            case "queues" -> queues;
            default -> call(method, store, args);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Method method, Object target, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
