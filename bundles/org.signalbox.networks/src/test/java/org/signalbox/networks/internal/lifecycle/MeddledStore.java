package org.signalbox.networks.internal.lifecycle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.NetworkRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;

/** A store that others use, too, and in which they get in the way of a network that is to be disabled. */
final class MeddledStore {
    final AtomicInteger stale = new AtomicInteger();
    final AtomicInteger failing = new AtomicInteger();
    private final Store store;
    private final boolean exclusive;

    MeddledStore(Store store, boolean exclusive) {
        this.store = store;
        this.exclusive = exclusive;
    }

    Store seen() {
        return proxy(Store.class, (method, arguments) -> switch (method.getName()) {
            case "exclusive" -> exclusive;
            case "networks" -> networks();
            default -> call(store, method, arguments);
        });
    }

    private NetworkRepository networks() {
        var networks = store.networks();
        return proxy(NetworkRepository.class, (method, arguments) -> {
            if (method.getName().equals("put")
                    && arguments[0] instanceof NetworkRecord record
                    && record.state() == NetworkState.DISABLED) {
                if (stale.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new StaleChangeException("network tiny");
                }
                if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new StoreException("disk full", null);
                }
            }
            return call(networks, method, arguments);
        });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
