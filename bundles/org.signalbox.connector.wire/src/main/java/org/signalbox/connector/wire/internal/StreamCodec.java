package org.signalbox.connector.wire.internal;

import java.io.InputStream;

/** An open file crosses as an object that gives blocks of it. */
final class StreamCodec implements Codec {
    @Override
    public void write(WireOutput out, Object value) {
        if (!(value instanceof InputStream stream)) {
            throw new UnsendableException("something else where a stream belongs");
        }
        out.crossing().write(out, new StreamSource(stream, out.limits().block()), ByteSource.class);
    }

    @Override
    public Object read(WireInput in, Crossing crossing) throws MalformedException {
        return new RemoteStream(
                (ByteSource) crossing.read(in, ByteSource.class), in.limits().block());
    }
}
