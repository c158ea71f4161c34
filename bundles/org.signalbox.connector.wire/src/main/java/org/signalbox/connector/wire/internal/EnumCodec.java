package org.signalbox.connector.wire.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A constant of an enum, by its name. */
final class EnumCodec implements Codec {
    private static final int LONGEST = 100;

    private final Class<?> type;
    private final Map<String, Object> constants;

    EnumCodec(Class<?> type) {
        this.type = type;
        constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(each -> ((Enum<?>) each).name(), Function.identity()));
    }

    @Override
    public void write(WireOutput out, Object value) {
        if (!type.isInstance(value)) {
            throw new UnsendableException("something else where a " + type.getSimpleName() + " belongs");
        }
        out.text(((Enum<?>) value).name());
    }

    @Override
    public Object read(WireInput in, Crossing crossing) throws MalformedException {
        var constant = constants.get(in.text(LONGEST));
        if (constant == null) {
            throw MalformedException.of("no " + type.getSimpleName());
        }
        return constant;
    }
}
