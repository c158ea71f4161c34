package org.signalbox.connector.wire.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of other values. What is read is unmodifiable. */
final class CollectionCodecs {
    private CollectionCodecs() {}

    /** An optional value. */
    record OfOptional(Codec element) implements Codec {
        @Override
        public void write(WireOutput out, Object value) {
            var optional = as(Optional.class, value);
            out.octet(optional.isPresent() ? 1 : 0);
            if (optional.isPresent()) {
                nested(out, element, optional.get());
            }
        }

        @Override
        public Object read(WireInput in, Crossing crossing) throws MalformedException {
            return in.flag() ? Optional.of(nested(in, element, crossing)) : Optional.empty();
        }
    }

    /** A list. */
    record OfList(Codec element) implements Codec {
        @Override
        public void write(WireOutput out, Object value) {
            // copied: it may change meanwhile, or be of a class that lies about its size
            var all = List.of(as(List.class, value).toArray());
            out.count(all.size(), out.limits().elements());
            all.forEach(each -> nested(out, element, each));
        }

        @Override
        public Object read(WireInput in, Crossing crossing) throws MalformedException {
            return List.copyOf(elements(in, element, crossing, in.limits().elements()));
        }
    }

    /** A set. */
    record OfSet(Codec element) implements Codec {
        @Override
        public void write(WireOutput out, Object value) {
            var all = List.of(as(Set.class, value).toArray());
            out.count(all.size(), out.limits().entries());
            all.forEach(each -> nested(out, element, each));
        }

        @Override
        public Object read(WireInput in, Crossing crossing) throws MalformedException {
            var all = elements(in, element, crossing, in.limits().entries());
            var set = new HashSet<>(all);
            if (set.size() < all.size()) {
                throw MalformedException.of("an element that is twice in a set");
            }
            return Set.copyOf(set);
        }
    }

    /** A map. */
    record OfMap(Codec keys, Codec values) implements Codec {
        @Override
        public void write(WireOutput out, Object value) {
            var all = Map.copyOf((Map<?, ?>) as(Map.class, value));
            out.count(all.size(), out.limits().entries());
            all.forEach((key, each) -> {
                nested(out, keys, key);
                nested(out, values, each);
            });
        }

        @Override
        public Object read(WireInput in, Crossing crossing) throws MalformedException {
            var count = in.count(in.limits().entries());
            var map = new HashMap<Object, Object>();
            for (var i = 0; i < count; i++) {
                if (map.put(nested(in, keys, crossing), nested(in, values, crossing)) != null) {
                    throw MalformedException.of("a key that is twice in a map");
                }
            }
            return Map.copyOf(map);
        }
    }

    private static List<Object> elements(WireInput in, Codec element, Crossing crossing, int most)
            throws MalformedException {
        var count = in.count(most);
        var all = new ArrayList<>(Math.min(count, 1_000));
        for (var i = 0; i < count; i++) {
            all.add(nested(in, element, crossing));
        }
        return all;
    }

    private static void nested(WireOutput out, Codec codec, Object value) {
        out.enter();
        codec.write(out, value);
        out.leave();
    }

    private static Object nested(WireInput in, Codec codec, Crossing crossing) throws MalformedException {
        in.enter();
        var value = codec.read(in, crossing);
        in.leave();
        return value;
    }

    private static <T> T as(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new UnsendableException("something else where a " + type.getSimpleName() + " belongs");
        }
        return type.cast(value);
    }
}
