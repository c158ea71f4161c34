package org.signalbox.kills.steps;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Change;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Transition;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Store;

/** Wraps the real store and reports each change of a publication before and after it. Thread-safe. */
record WatchedStore(Store store, ControlConnection wire) {
    /** The wrapped store, with all interfaces of the original. */
    Store watched() {
        var publications = proxy(
                WatchedStore.class.getClassLoader(), new Class<?>[] {PublicationRepository.class}, this::publications);
        return (Store) proxy(
                store.getClass().getClassLoader(),
                store.getClass().getInterfaces(),
                (method, args) -> method.getName().equals("publications") ? publications : call(store, method, args));
    }

    private @Nullable Object publications(Method method, Object[] args) throws Throwable {
        var real = store.publications();
        if (method.getName().equals("claimDue")) {
            return claimed(real, method, args);
        }
        if (method.getName().equals("claimSuspect")) {
            return claimedSuspect(real, method, args);
        }
        var changes = Stream.of(args).flatMap(WatchedStore::changes).toList();
        changes.forEach(this::before);
        var result = call(real, method, args);
        changes.forEach(this::after);
        return result;
    }

    private @Nullable Object claimed(PublicationRepository real, Method method, Object[] args) throws Throwable {
        var horizon = Stream.of(args)
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .findFirst()
                .orElseThrow();
        var due = PublicationQuery.all()
                .in(PublicationState.PLANNED)
                .due(Instant.EPOCH, horizon)
                .limit(1);
        if (!real.list(due).items().isEmpty()) {
            wire.reach(ProtocolStep.BEFORE_CLAIM, "-");
        }
        var result = call(real, method, args);
        if (result instanceof List<?> claimed && !claimed.isEmpty() && claimed.get(0) instanceof Publication first) {
            wire.reach(ProtocolStep.AFTER_CLAIM, first.id().value());
        }
        return result;
    }

    private @Nullable Object claimedSuspect(PublicationRepository real, Method method, Object[] args) throws Throwable {
        var result = call(real, method, args);
        if (result instanceof Optional<?> one && one.isPresent() && one.get() instanceof Publication claimed) {
            wire.reach(ProtocolStep.AFTER_CLAIM, claimed.id().value());
        }
        return result;
    }

    private static Stream<Change> changes(Object argument) {
        return switch (argument) {
            case Change change -> Stream.of(change);
            case Collection<?> many ->
                many.stream().filter(Change.class::isInstance).map(Change.class::cast);
            default -> Stream.empty();
        };
    }

    private void before(Change change) {
        var id = change.before().id().value();
        if (change.move() == Transition.MARK_UNKNOWN && change.before().state() == PublicationState.SENDING) {
            wire.tell("unclear " + id);
        }
        stepBefore(change).ifPresent(step -> wire.reach(step, id));
    }

    private void after(Change change) {
        var id = change.before().id().value();
        if (change.move() == Transition.INTEND) {
            wire.reach(ProtocolStep.AFTER_INTENT, id);
        } else if (stepBefore(change).filter(ProtocolStep.ANSWERED::equals).isPresent()) {
            wire.reach(ProtocolStep.RECORDED, id);
        }
    }

    private static Optional<ProtocolStep> stepBefore(Change change) {
        var unclear = change.before().state() == PublicationState.UNKNOWN;
        return switch (change.move()) {
            case INTEND -> Optional.of(ProtocolStep.AFTER_PREPARE);
            case COMPLETE, PART_DONE -> Optional.of(unclear ? ProtocolStep.FOUND : ProtocolStep.ANSWERED);
            case MARK_UNKNOWN -> unclear ? Optional.empty() : Optional.of(ProtocolStep.UNCLEAR);
            case UNSENT -> unclear ? Optional.of(ProtocolStep.ABSENT) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Object call(Object real, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object proxy(ClassLoader loader, Class<?>[] types, Calls calls) {
        return Proxy.newProxyInstance(
                loader, types, (self, method, args) -> calls.call(method, args == null ? new Object[0] : args));
    }

    /** Handles a call of any method. */
    private interface Calls {
        @Nullable
        Object call(Method method, Object[] args) throws Throwable;
    }
}
