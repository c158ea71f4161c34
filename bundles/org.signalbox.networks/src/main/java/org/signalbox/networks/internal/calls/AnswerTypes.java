package org.signalbox.networks.internal.calls;

import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.connector.api.Session;

/**
 * Checks that an answer has its declared type, down to the last element. Java doesn't check generic types: a list of
 * texts can hold anything, also objects of the connector's own classes, whose code would then run on a thread of the
 * host. To be used on the connector's thread.
 */
public final class AnswerTypes {
    private AnswerTypes() {}

    /**
     * Checks it, and copies a list, which may be of the connector's own class.
     *
     * @param type of the API's method that answers it
     * @return the answer, without any object of the connector's own classes in it
     * @throws IllegalArgumentException when it holds something else, or nothing somewhere
     */
    public static Object taken(Object answer, Type type) {
        var plain = answer instanceof List<?> list ? List.copyOf(list) : answer;
        check(plain, type, Map.of());
        return plain;
    }

    private static void check(Object value, Type type, Map<TypeVariable<?>, Type> known) {
        switch (type) {
            case Class<?> wanted -> {
                checkClass(value, wanted);
                components(value, known);
            }
            case ParameterizedType generic -> {
                checkClass(value, (Class<?>) generic.getRawType());
                var arguments = generic.getActualTypeArguments();
                switch (value) {
                    case Optional<?> found -> found.ifPresent(it -> check(it, arguments[0], known));
                    case Collection<?> all -> all.forEach(it -> check(it, arguments[0], known));
                    case Map<?, ?> all ->
                        all.forEach((key, it) -> {
                            check(key, arguments[0], known);
                            check(it, arguments[1], known);
                        });
                    default -> components(value, named(generic, known));
                }
            }
            case TypeVariable<?> variable -> check(value, Objects.requireNonNull(known.get(variable)), known);
            default -> throw new IllegalStateException("the API has no such types: " + type);
        }
    }

    private static Map<TypeVariable<?>, Type> named(ParameterizedType generic, Map<TypeVariable<?>, Type> known) {
        var variables = ((Class<?>) generic.getRawType()).getTypeParameters();
        var named = new HashMap<>(known);
        for (var i = 0; i < variables.length; i++) {
            named.put(variables[i], generic.getActualTypeArguments()[i]);
        }
        return named;
    }

    /** It is of that class, and its own class is Java's, or one of the API's that nobody extends. */
    private static void checkClass(Object value, Class<?> wanted) {
        var boxed = MethodType.methodType(wanted).wrap().returnType();
        if (!boxed.isInstance(value) || !isPlain(value.getClass())) {
            throw new IllegalArgumentException("something else where a " + wanted.getSimpleName() + " belongs");
        }
    }

    private static boolean isPlain(Class<?> type) {
        return type.getClassLoader() == null
                || type.getClassLoader() == Session.class.getClassLoader() && Modifier.isFinal(type.getModifiers());
    }

    private static void components(Object value, Map<TypeVariable<?>, Type> known) {
        if (!value.getClass().isRecord()) {
            return;
        }
        for (var component : value.getClass().getRecordComponents()) {
            try {
                check(component.getAccessor().invoke(value), component.getGenericType(), known);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " can't be read", e);
            }
        }
    }
}
