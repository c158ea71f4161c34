package org.signalbox.publishing.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.Publications;
import org.signalbox.model.store.Store;

/** A store whose node claims what is due as soon as anything was done with publications: as fast as one can be. */
final class Claiming {
    private Claiming() {}

    static Store store(Store store) {
        var publications = proxy(Publications.class, (proxy, method, args) -> {
            var answer = call(method, store.publications(), args);
            store.publications().claimDue(new NodeId("fast"), store.now(), Duration.ofMinutes(1), 100);
            return answer;
        });
        return proxy(
                Store.class,
                (proxy, method, args) ->
                        method.getName().equals("publications") ? publications : call(method, store, args));
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
