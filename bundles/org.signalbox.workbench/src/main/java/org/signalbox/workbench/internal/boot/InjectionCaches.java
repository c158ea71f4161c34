package org.signalbox.workbench.internal.boot;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.InjectorFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears e4's injection caches of a bundle's classes: links of contexts to discarded requestors, and the injector's
 * caches, whose values pin their own weak keys. There is no API for this, hence the reflection. When a later platform
 * renames the fields, this logs a warning and the class loader leaks.
 */
final class InjectionCaches {

    private static final Logger LOG = LoggerFactory.getLogger(InjectionCaches.class);
    private static final List<String> CACHES =
            List.of("constructorsCache", "methodsCache", "fieldsCache", "isOverriddenCache");

    private final IEclipseContext context;

    /** @param context innermost of the long-lived contexts; its parents are cleared, too */
    InjectionCaches(IEclipseContext context) {
        this.context = context;
    }

    /** Drops all links to classes of the bundle and returns their number. UI thread. */
    int forget(String bundle) {
        int dropped = 0;
        for (IEclipseContext each = context; each != null; each = each.getParent()) {
            dropped += forgetLinks(each, bundle);
        }
        Object injector = InjectorFactory.getDefault();
        for (String cache : CACHES) {
            map(injector, cache).ifPresent(Map::clear);
        }
        return dropped;
    }

    private static int forgetLinks(IEclipseContext context, String bundle) {
        Optional<Map<?, ?>> links = map(context, "activeComputations");
        if (links.isEmpty()) {
            return 0;
        }
        Map<?, ?> map = links.get();
        synchronized (map) {
            int before = map.size();
            map.values().removeIf(computation -> isOf(bundle, computation));
            return before - map.size();
        }
    }

    private static boolean isOf(String bundle, Object computation) {
        return field(computation, "runnable")
                .flatMap(runnable -> field(runnable, "requestor"))
                .flatMap(requestor -> field(requestor, "location"))
                .flatMap(InjectionCaches::declaringClass)
                .map(FrameworkUtil::getBundle)
                .map(Bundle::getSymbolicName)
                .filter(bundle::equals)
                .isPresent();
    }

    private static Optional<Class<?>> declaringClass(Object location) {
        return switch (location) {
            case Class<?> type -> Optional.of(type);
            case Member member -> Optional.of(member.getDeclaringClass());
            default -> Optional.empty();
        };
    }

    private static Optional<Map<?, ?>> map(Object owner, String name) {
        Optional<Object> value = field(owner, name);
        if (value.isEmpty()) {
            LOG.warn("{} has no map '{}': classes of removed bundles stay in memory", owner.getClass(), name);
        }
        return value.map(Map.class::cast);
    }

    private static Optional<Object> field(Object owner, String name) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return Optional.ofNullable(field.get(owner));
            } catch (NoSuchFieldException e) {
                continue; // A superclass may have it.
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(type + "." + name + " was made accessible", e);
            }
        }
        return Optional.empty();
    }
}
