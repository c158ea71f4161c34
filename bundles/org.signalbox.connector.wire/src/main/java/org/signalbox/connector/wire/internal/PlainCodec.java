package org.signalbox.connector.wire.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.signalbox.connector.api.Secret;

/**
 * The types of the JDK that the contract uses as they are, and {@link Secret}.
 *
 * @param type of the values, never a primitive one
 */
record PlainCodec<T>(Class<T> type, Writer<T> writer, Reader<T> reader) implements Codec {
    /** Digits before or after the point: sums and prices have fewer, and writing out more takes memory. */
    private static final int LARGEST_SCALE = 10_000;

    private static final int LONGEST_LOCALE = 200;
    private static final int LONGEST_UNSCALED = 4_000;

    /** Characters of a remark, of which the host keeps 500. */
    private static final int LONGEST_REMARK = 4_000;
    /** In UTF-8. */
    private static final int REMARK_BYTES = 3 * LONGEST_REMARK;

    /** A text for people, which is cut. */
    static final Codec REMARK = new PlainCodec<>(
            String.class,
            (out, it) -> out.text(it.length() > LONGEST_REMARK ? it.substring(0, LONGEST_REMARK) : it),
            in -> in.text(REMARK_BYTES));

    private static final Map<Class<?>, Codec> BY_TYPE = new HashMap<>();

    static {
        add(boolean.class, Boolean.class, (out, it) -> out.octet(it ? 1 : 0), WireInput::flag);
        add(int.class, Integer.class, (out, it) -> out.signed(it), WireInput::signedInt);
        add(long.class, Long.class, WireOutput::signed, WireInput::signed);
        add(
                double.class,
                Double.class,
                (out, it) -> out.eight(Double.doubleToRawLongBits(it)),
                in -> Double.longBitsToDouble(in.eight()));
        add(String.class, WireOutput::text, WireInput::text);
        add(byte[].class, WireOutput::bytes, WireInput::bytes);
        add(URI.class, (out, it) -> out.text(it.toString()), PlainCodec::uri);
        add(Instant.class, (out, it) -> time(out, it.getEpochSecond(), it.getNano()), PlainCodec::instant);
        add(Duration.class, (out, it) -> time(out, it.getSeconds(), it.getNano()), PlainCodec::duration);
        add(BigDecimal.class, PlainCodec::decimal, PlainCodec::decimal);
        add(Locale.class, PlainCodec::locale, in -> Locale.forLanguageTag(in.text(LONGEST_LOCALE)));
        add(UUID.class, PlainCodec::uuid, in -> new UUID(in.eight(), in.eight()));
        add(OptionalDouble.class, PlainCodec::optional, PlainCodec::optional);
        add(Secret.class, (out, it) -> out.text(it.reveal()), in -> Secret.of(in.text()));
    }

    /** Writes one value. */
    interface Writer<T> {
        void write(WireOutput out, T value);
    }

    /** Reads one value. */
    interface Reader<T> {
        T read(WireInput in) throws MalformedException;
    }

    private static <T> void add(Class<?> primitive, Class<T> type, Writer<T> writer, Reader<T> reader) {
        add(type, writer, reader);
        BY_TYPE.put(primitive, new PlainCodec<>(type, writer, reader));
    }

    private static <T> void add(Class<T> type, Writer<T> writer, Reader<T> reader) {
        BY_TYPE.put(type, new PlainCodec<>(type, writer, reader));
    }

    /** By type; primitive ones are among them. */
    static Map<Class<?>, Codec> byType() {
        return BY_TYPE;
    }

    @Override
    public void write(WireOutput out, Object value) {
        if (!type.isInstance(value)) {
            throw new UnsendableException("something else where a " + type.getSimpleName() + " belongs");
        }
        writer.write(out, type.cast(value));
    }

    @Override
    public Object read(WireInput in, Crossing crossing) throws MalformedException {
        return reader.read(in);
    }

    private static URI uri(WireInput in) throws MalformedException {
        try {
            return new URI(in.text());
        } catch (URISyntaxException e) {
            throw MalformedException.of("no address");
        }
    }

    private static void time(WireOutput out, long seconds, int nanos) {
        out.signed(seconds);
        out.number(nanos);
    }

    static Instant instant(WireInput in) throws MalformedException {
        try {
            return Instant.ofEpochSecond(in.signed(), in.index(1_000_000_000));
        } catch (DateTimeException e) {
            throw MalformedException.of("no time");
        }
    }

    private static Duration duration(WireInput in) throws MalformedException {
        return Duration.ofSeconds(in.signed(), in.index(1_000_000_000));
    }

    private static void decimal(WireOutput out, BigDecimal value) {
        var unscaled = value.unscaledValue().toByteArray();
        if (Math.abs((long) value.scale()) > LARGEST_SCALE || unscaled.length > LONGEST_UNSCALED) {
            throw new UnsendableException("a number of too many digits");
        }
        out.signed(value.scale());
        out.bytes(unscaled);
    }

    private static BigDecimal decimal(WireInput in) throws MalformedException {
        var scale = in.signedInt();
        var unscaled = in.bytes();
        if (Math.abs((long) scale) > LARGEST_SCALE || unscaled.length > LONGEST_UNSCALED || unscaled.length == 0) {
            throw MalformedException.of("a number of too many digits");
        }
        return new BigDecimal(new BigInteger(unscaled), scale);
    }

    private static void locale(WireOutput out, Locale value) {
        var tag = value.toLanguageTag();
        if (tag.length() > LONGEST_LOCALE || !Locale.forLanguageTag(tag).equals(value)) {
            throw new UnsendableException("a language without a tag");
        }
        out.text(tag);
    }

    private static void uuid(WireOutput out, UUID value) {
        out.eight(value.getMostSignificantBits());
        out.eight(value.getLeastSignificantBits());
    }

    private static void optional(WireOutput out, OptionalDouble value) {
        out.octet(value.isPresent() ? 1 : 0);
        value.ifPresent(it -> out.eight(Double.doubleToRawLongBits(it)));
    }

    private static OptionalDouble optional(WireInput in) throws MalformedException {
        return in.flag() ? OptionalDouble.of(Double.longBitsToDouble(in.eight())) : OptionalDouble.empty();
    }
}
