package org.signalbox.connector.wire.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.wire.RemoteError;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.WireEnd;

/** What a connector's process offers first, from the host's end. */
public record RemoteEntry(Connection connection) {
    /** A connector, with its descriptor. */
    private record Described(Connector connector, Descriptor descriptor) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
                throws Throwable {
            if (method.getName().equals("descriptor") && method.getDeclaringClass() == Connector.class) {
                return descriptor;
            }
            if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
                return args != null && args[0] == proxy;
            }
            try {
                return method.invoke(connector, args);
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
            }
        }
    }

    /** Starts a bundle there. */
    public Connector start(Media.Content bundle, String network, Duration timeout)
            throws StartRefusedException, InterruptedException {
        try {
            var limit = Optional.of(timeout.multipliedBy(2));
            var connector = call(connection.entry(), ConnectorEntry.class, "start", limit, network, bundle, timeout);
            var remote = Objects.requireNonNull(RemoteObject.of(connector, connection));
            var descriptor = (Descriptor) call(remote, Connector.class, "descriptor", limit);
            return (Connector) Proxy.newProxyInstance(
                    connection.loader(),
                    connector.getClass().getInterfaces(),
                    new Described((Connector) connector, descriptor));
        } catch (Exception e) {
            if (Thread.interrupted()) { // by this process: nothing that the bundle says interrupts this thread
                throw new InterruptedException();
            }
            throw refused(e);
        }
    }

    private StartRefusedException refused(Exception failure) {
        if (connection.reason().stream().anyMatch(end -> end.cause() == WireEnd.Cause.STUCK)) {
            return new StartRefusedException(StartRefusedException.Reason.TIMEOUT, "");
        }
        return switch (failure) {
            case StartRefusedException refused -> refused;
            case RemoteError error -> new StartRefusedException(StartRefusedException.Reason.FAILED, error.kind());
            default ->
                new StartRefusedException(
                        StartRefusedException.Reason.FAILED, failure.getClass().getSimpleName());
        };
    }

    /** Stops the bundle there. @return whether it did */
    public boolean stop(Duration atMost) {
        try {
            call(connection.entry(), ConnectorEntry.class, "stop", Optional.of(atMost));
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private Object call(RemoteObject target, Class<?> owner, String name, Optional<Duration> limit, Object... arguments)
            throws Exception {
        var method = Arrays.stream(owner.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            var remote = Objects.requireNonNull(Contract.of(method));
            var result = connection.calls().call(target, remote, arguments, limit);
            return result == null ? Boolean.TRUE : result;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
