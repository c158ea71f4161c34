package org.signalbox.connector.wire.internal;

/** Writes and reads the values of one type. Any thread. */
interface Codec {
    /** @throws UnsendableException when the value is of another type, or too much */
    void write(WireOutput out, Object value);

    /** @param crossing makes references to objects */
    Object read(WireInput in, Crossing crossing) throws MalformedException;
}
