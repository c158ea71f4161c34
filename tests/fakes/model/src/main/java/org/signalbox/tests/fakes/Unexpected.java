package org.signalbox.tests.fakes;

import java.lang.reflect.Proxy;

/** Implementations that must not be called. */
public final class Unexpected {
    private Unexpected() {}

    /** An implementation of an interface that fails the test at each call. Its forwarding class overrides a part. */
    public static <T> T calls(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            throw new AssertionError("not expected: " + method);
        }));
    }
}
