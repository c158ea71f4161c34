package org.signalbox.connector.wire.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A sealed interface of records: the number of the record's class, and the record. */
final class SealedCodec implements Codec {
    private final Class<?> type;
    private final List<Class<?>> records;
    private final List<Codec> codecs;

    SealedCodec(Class<?> type) {
        this.type = type;
        records = records(type).distinct().toList();
        codecs = records.stream().map(each -> Codecs.of(each)).toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedCodec::records)
                : Stream.of(type);
    }

    @Override
    public void write(WireOutput out, Object value) {
        var number = value == null ? -1 : records.indexOf(value.getClass());
        if (number < 0) {
            throw new UnsendableException("something else where a " + type.getSimpleName() + " belongs");
        }
        out.number(number);
        codecs.get(number).write(out, value);
    }

    @Override
    public Object read(WireInput in, Crossing crossing) throws MalformedException {
        return codecs.get(in.index(codecs.size())).read(in, crossing);
    }
}
