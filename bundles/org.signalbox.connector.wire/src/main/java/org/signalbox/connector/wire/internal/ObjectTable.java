package org.signalbox.connector.wire.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.wire.WireLimits;

/** The objects of this end that the other one may call, by their numbers. Any thread. */
final class ObjectTable {
    private final WireLimits limits;
    private final Map<Long, Owned> objects = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong(ConnectorEntry.NUMBER);
    private final AtomicInteger files = new AtomicInteger();

    ObjectTable(WireLimits limits) {
        this.limits = limits;
    }

    /**
     * An object.
     *
     * @param contracts the interfaces whose methods may be called
     * @param scope how long it is there
     */
    record Owned(Object object, List<Class<?>> contracts, Scope scope) {
        boolean has(Class<?> contract) {
            return contracts.contains(contract);
        }
    }

    /** Adds the object that is always there. */
    void addEntry(ConnectorEntry entry, Scope scope) {
        objects.put(ConnectorEntry.NUMBER, new Owned(entry, List.of(ConnectorEntry.class), scope));
    }

    /** @return its number */
    long add(Object object, List<Class<?>> contracts, Scope scope) {
        var isFile = object instanceof ByteSource;
        if (objects.size() >= limits.references() || isFile && files.get() >= limits.files()) {
            drop(object);
            throw new UnsendableException("too many " + (isFile ? "open files" : "objects"));
        }
        var number = last.incrementAndGet();
        if (isFile) {
            files.incrementAndGet();
        }
        objects.put(number, new Owned(object, contracts, scope));
        if (!scope.add(number)) {
            remove(number);
        }
        return number;
    }

    @Nullable
    Owned get(long number) {
        return objects.get(number);
    }

    void remove(long number) {
        var gone = objects.remove(number);
        if (gone != null && gone.object() instanceof ByteSource) {
            files.decrementAndGet();
            drop(gone.object());
        }
    }

    private static void drop(Object object) {
        if (object instanceof ByteSource file) {
            file.close();
        }
    }

    int size() {
        return objects.size();
    }
}
