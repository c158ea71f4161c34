package org.signalbox.connector.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;

/** Makes the connector of a fixture one that runs in a process of its own. */
public final class OutsideFixture {
    private OutsideFixture() {}

    /**
     * The same fixture, but for its connector: the bundle in the module's folder {@code target}, in a process that all
     * fixtures of this program share.
     */
    public static ConnectorFixture of(ConnectorFixture inside) {
        return (ConnectorFixture) Proxy.newProxyInstance(
                OutsideFixture.class.getClassLoader(),
                new Class<?>[] {ConnectorFixture.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("connector")) {
                        return OutsideProcess.SHARED.get(
                                inside.connector().descriptor().network());
                    }
                    try {
                        return method.invoke(inside, args);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }
}
