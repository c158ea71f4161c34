package org.signalbox.connector.wire.internal;

/** An object that stays at its end. */
record ReferenceCodec(Class<?> type) implements Codec {
    @Override
    public void write(WireOutput out, Object value) {
        if (!type.isInstance(value)) {
            throw new UnsendableException("something else where a " + type.getSimpleName() + " belongs");
        }
        out.crossing().write(out, value, type);
    }

    @Override
    public Object read(WireInput in, Crossing crossing) throws MalformedException {
        return crossing.read(in, type);
    }
}
