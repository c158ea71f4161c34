package org.signalbox.networks.internal.calls;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Session;
import org.signalbox.networks.TimeLimitedSession;

/**
 * A proxy of a connector's session for one call. It has the interfaces of the API that the session implements, and
 * contains each method. No class of the connector gets out, so that its class loader can be freed.
 */
final class ContainedSession implements InvocationHandler {
    private static final Set<Class<?>> CHANGES =
            Set.of(Edits.class, Deletes.class, Hides.class, Likes.class, Removes.class);

    private final Session session;
    private final Containment containment;
    private final CallPass pass;
    private final SessionLock lock;
    private final String version;
    private final Function<ConnectorException.AuthorizationLost, ConnectorException> onLost;

    /** Of the next call; only one thread at a time uses it. */
    private Optional<Long> deadline = Optional.empty();

    private final TimeLimitedSession limit = new TimeLimitedSession() {
        @Override
        public String version() {
            return version;
        }

        @Override
        public void setDeadline(long nanoTime) {
            deadline = Optional.of(nanoTime);
        }

        @Override
        public void release() {
            lock.end();
        }
    };

    private ContainedSession(
            Session session,
            Containment containment,
            CallPass pass,
            SessionLock lock,
            String version,
            Function<ConnectorException.AuthorizationLost, ConnectorException> onLost) {
        this.session = session;
        this.containment = containment;
        this.pass = pass;
        this.lock = lock;
        this.version = version;
        this.onLost = onLost;
    }

    /**
     * Wraps a session.
     *
     * @param lock of its account, which is abandoned when its code doesn't end
     * @param version of the connector
     * @param onLost is told when its grant no longer works, and says what to tell the caller
     */
    static Session of(
            Session session,
            Containment containment,
            CallPass pass,
            SessionLock lock,
            String version,
            Function<ConnectorException.AuthorizationLost, ConnectorException> onLost) {
        List<Class<?>> contracts = new ArrayList<>(List.of(Session.class, TimeLimitedSession.class));
        for (var capability : Capability.values()) {
            if (capability.contract().isInstance(session)) {
                contracts.add(capability.contract());
            }
        }
        return (Session) Proxy.newProxyInstance(
                ContainedSession.class.getClassLoader(), // which sees both the API and the host
                contracts.toArray(Class<?>[]::new),
                new ContainedSession(session, containment, pass, lock, version, onLost));
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
            return limit(method, args);
        }
        if (method.getName().equals("close")) {
            // The host closes sessions: this one is used again by the next call.
            return null;
        }
        var end = deadline;
        deadline = Optional.empty();
        // what is only checked goes nowhere yet, not to a media relay either
        var part = method.getDeclaringClass() == ChecksParts.class ? Optional.<Part>empty() : part(args);
        lock.begin(method.getName(), end, part);
        var allowed = containment.carrying(bytes(method, part));
        var limited = end.map(time -> allowed.within(left(time))).orElse(allowed);
        try {
            var result = limited.run(method.getName(), effect(method), pass, () -> call(method, args));
            if (result instanceof Commitment.Visible || result instanceof Lookup.Found) {
                lock.visible();
            }
            return method.getReturnType() == void.class ? null : result;
        } catch (ConnectorException.AuthorizationLost e) {
            throw onLost.apply(e);
        } catch (Containment.Abandoned e) {
            lock.abandon();
            throw e.failure();
        }
    }

    /** What people see changes by these, and by what takes a commit. */
    private static Containment.Effect effect(Method method) {
        var contract = method.getDeclaringClass();
        var visible = CHANGES.contains(contract)
                || contract == Publishes.class
                        && List.of(method.getParameterTypes()).contains(Commit.class);
        return visible ? Containment.Effect.VISIBLE : Containment.Effect.NONE;
    }

    /** Of the media that a call sends. */
    private static long bytes(Method method, Optional<Part> part) {
        return method.getDeclaringClass() != Publishes.class
                ? 0
                : part.stream()
                        .flatMap(each -> each.media().stream())
                        .mapToLong(Media::size)
                        .sum();
    }

    /** That a call prepares, commits or looks for. */
    private static Optional<Part> part(@Nullable Object @Nullable [] args) {
        return args == null
                ? Optional.empty()
                : Arrays.stream(args)
                        .map(arg -> switch (arg) {
                            case Commit commit -> commit.part();
                            case Search search -> search.part();
                            case null, default -> arg;
                        })
                        .filter(Part.class::isInstance)
                        .map(Part.class::cast)
                        .findFirst();
    }

    private @Nullable Object limit(Method method, @Nullable Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(limit, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
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
            var answer = AnswerCuts.of(AnswerTypes.taken(result, method.getGenericReturnType()));
            if (answer instanceof Page<?> page) {
                return AnswerLimits.storable(page, why -> containment.leftOut(method.getName(), why));
            }
            if (answer instanceof InboxPage page) {
                return InboxLimits.storable(page, why -> containment.leftOut(method.getName(), why));
            }
            if (answer instanceof ItemsNow items) {
                return InboxLimits.storable(items, why -> containment.leftOut(method.getName(), why));
            }
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
