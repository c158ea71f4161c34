package org.signalbox.networks.internal.calls;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Session;
import org.signalbox.networks.TimeLimitedSession;

/**
 * A proxy of a connector's session for one call. It has the interfaces of the API that the session implements, and
 * contains each method. No class of the connector gets out, so that its class loader can be freed.
 */
final class ContainedSession implements InvocationHandler {
    private static final Set<String> VISIBLE = Set.of("commit", "edit", "delete");

    private final Session session;
    private final Containment containment;
    private final CallPass pass;
    private final AccountTurn turn;
    private final Consumer<ConnectorException.AuthorizationLost> onLost;

    /** Of the next call; only one thread at a time uses it. */
    private Optional<Long> deadline = Optional.empty();

    private ContainedSession(
            Session session,
            Containment containment,
            CallPass pass,
            AccountTurn turn,
            Consumer<ConnectorException.AuthorizationLost> onLost) {
        this.session = session;
        this.containment = containment;
        this.pass = pass;
        this.turn = turn;
        this.onLost = onLost;
    }

    /**
     * Wraps a session.
     *
     * @param turn in its seat, which is abandoned when its code doesn't end
     * @param onLost is told when its grant no longer works
     */
    static Session of(
            Session session,
            Containment containment,
            CallPass pass,
            AccountTurn turn,
            Consumer<ConnectorException.AuthorizationLost> onLost) {
        List<Class<?>> contracts = new ArrayList<>(List.of(Session.class, TimeLimitedSession.class));
        for (var capability : Capability.values()) {
            if (capability.contract().isInstance(session)) {
                contracts.add(capability.contract());
            }
        }
        return (Session) Proxy.newProxyInstance(
                ContainedSession.class.getClassLoader(), // which sees both the API and the host
                contracts.toArray(Class<?>[]::new),
                new ContainedSession(session, containment, pass, turn, onLost));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> args != null && proxy == args[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "session of " + containment.bundle();
            };
        }
        if (method.getDeclaringClass() == TimeLimitedSession.class) {
            if (method.getName().equals("over")) {
                turn.end();
            } else {
                deadline = Optional.of((Long) Objects.requireNonNull(args)[0]);
            }
            return null;
        }
        if (method.getName().equals("close")) {
            // The host closes sessions: this one is used again by the next call.
            return null;
        }
        var effect = VISIBLE.contains(method.getName()) ? Containment.Effect.VISIBLE : Containment.Effect.NONE;
        var end = deadline;
        deadline = Optional.empty();
        turn.begin(method.getName(), end);
        var limited = end.map(time -> containment.within(left(time))).orElse(containment);
        try {
            var result = limited.run(method.getName(), effect, pass, () -> call(method, args));
            return method.getReturnType() == void.class ? null : result;
        } catch (ConnectorException.AuthorizationLost e) {
            onLost.accept(e);
            throw e;
        } catch (Containment.Abandoned e) {
            turn.abandon();
            throw e.failure();
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private Object call(Method method, @Nullable Object @Nullable [] args) throws Exception {
        try {
            var result = method.invoke(session, args);
            if (result == null && method.getReturnType() != void.class) {
                throw new IllegalStateException(method.getName() + " returned null");
            }
            if (result == null) {
                return Boolean.TRUE;
            }
            var answer = AnswerTypes.taken(result, method.getGenericReturnType());
            AnswerLimits.check(answer);
            return answer;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
