package org.signalbox.connector.code.internal;

import java.util.ArrayList;
import java.util.List;

/** Parses descriptors such as {@code (I[Ljava/lang/String;)V} (JVM specification, chapter 4.3). */
final class Descriptors {
    private Descriptors() {}

    /** The classes in a descriptor, arrays by their elements. */
    static List<String> types(String descriptor) {
        var start = descriptor.indexOf('L');
        if (start < 0) {
            return List.of();
        }
        var names = new ArrayList<String>();
        while (start >= 0) {
            var end = descriptor.indexOf(';', start);
            names.add(descriptor.substring(start + 1, end));
            start = descriptor.indexOf('L', end);
        }
        return names;
    }
}
