package org.signalbox.connector.wire.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record, component by component. Its canonical constructor checks what comes. */
final class RecordCodec implements Codec {
    private final Class<?> type;
    private final Map<TypeVariable<?>, Codec> variables;
    private final RecordComponent[] components;
    private final Constructor<?> constructor;

    /** Found at first use: records may hold records of their own type. */
    private volatile Codec @Nullable [] codecs;

    /** @param variables the codecs of its type variables */
    RecordCodec(Class<?> type, Map<TypeVariable<?>, Codec> variables) {
        this.type = type;
        this.variables = variables;
        components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true); // of packages of this bundle
            for (var component : components) {
                component.getAccessor().setAccessible(true);
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor", e);
        }
    }

    private Codec[] codecs() {
        var known = codecs;
        if (known == null) {
            known = Arrays.stream(components)
                    .map(each -> Codecs.of(each.getGenericType(), variables))
                    .toArray(Codec[]::new);
            codecs = known;
        }
        return known;
    }

    @Override
    public void write(WireOutput out, Object value) {
        if (value == null || value.getClass() != type) {
            throw new UnsendableException("something else where a " + type.getSimpleName() + " belongs");
        }
        out.enter();
        var each = codecs();
        for (var i = 0; i < components.length; i++) {
            each[i].write(out, component(i, value));
        }
        out.leave();
    }

    private Object component(int i, Object value) {
        try {
            var found = components[i].getAccessor().invoke(value);
            if (found == null) {
                throw new UnsendableException(
                        "nothing where " + type.getSimpleName() + "." + components[i].getName() + " belongs");
            }
            return found;
        } catch (ReflectiveOperationException e) {
            throw new UnsendableException(components[i] + " can't be read");
        }
    }

    @Override
    public Object read(WireInput in, Crossing crossing) throws MalformedException {
        in.enter();
        var each = codecs();
        var values = new Object[components.length];
        for (var i = 0; i < values.length; i++) {
            values[i] = each[i].read(in, crossing);
        }
        in.leave();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw MalformedException.of("no " + type.getSimpleName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " can't be made", e);
        }
    }
}
