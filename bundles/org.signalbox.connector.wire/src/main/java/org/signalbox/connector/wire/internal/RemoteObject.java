package org.signalbox.connector.wire.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * An object of the other end, behind a proxy.
 *
 * @param family what it was declared as
 * @param scope how long it is there
 */
record RemoteObject(Connection connection, long number, Class<?> family, Scope scope) implements InvocationHandler {
    private static final Object[] NONE = {};

    /** What is behind a proxy, if it belongs to that connection. */
    static @Nullable RemoteObject of(Object object, Connection connection) {
        return Proxy.isProxyClass(object.getClass())
                        && Proxy.getInvocationHandler(object) instanceof RemoteObject remote
                        && remote.connection == connection
                ? remote
                : null;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> args != null && args[0] != null && equals(of(args[0], connection));
                case "hashCode" -> Long.hashCode(number);
                default -> toString();
            };
        }
        var remote = Contract.of(method);
        if (remote == null) {
            return InvocationHandler.invokeDefault(proxy, method, args);
        }
        return connection.calls().call(this, remote, args == null ? NONE : args);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemoteObject object && object.connection == connection && object.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return family.getSimpleName() + " " + number + " of another process";
    }
}
