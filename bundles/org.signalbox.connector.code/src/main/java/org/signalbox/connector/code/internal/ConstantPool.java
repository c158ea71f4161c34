package org.signalbox.connector.code.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * The constant pool of a class file (JVM specification, chapter 4.4).
 *
 * @param types the classes that it refers to, arrays by their elements, including those in descriptors of dynamic
 *     constants
 * @param members the fields and methods that it refers to
 * @param handles the subset that it also has as method handles
 * @param sites the descriptors of dynamic call sites and constants, by the index of their bootstrap
 */
record ConstantPool(Set<String> types, Set<Member> members, Set<Member> handles, Map<Integer, List<String>> sites) {
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;

    static ConstantPool of(ClassReader reader) {
        var pool =
                new ConstantPool(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new HashMap<>());
        var buffer = new char[reader.getMaxStringLength()];
        for (var i = 1; i < reader.getItemCount(); i++) {
            if (reader.getItem(i) != 0) { // the second half of a long or a double
                pool.add(reader, reader.getItem(i), buffer);
            }
        }
        return pool;
    }

    private void add(ClassReader reader, int at, char[] buffer) {
        switch (reader.readByte(at - 1)) {
            case CLASS -> element(reader.readUTF8(at, buffer), types);
            case FIELD, METHOD, INTERFACE_METHOD -> members.add(member(reader, at, buffer));
            case METHOD_HANDLE -> handles.add(handle(reader, at, buffer));
            case METHOD_TYPE -> types.addAll(Descriptors.types(reader.readUTF8(at, buffer)));
            case DYNAMIC, INVOKE_DYNAMIC -> {
                var signature = reader.getItem(reader.readUnsignedShort(at + 2));
                var descriptor = reader.readUTF8(signature + 2, buffer);
                types.addAll(Descriptors.types(descriptor));
                sites.computeIfAbsent(reader.readUnsignedShort(at), row -> new ArrayList<>())
                        .add(descriptor);
            }
            default -> {}
        }
    }

    /** The class itself, or the element type of an array. */
    private static void element(String name, Set<String> types) {
        if (!name.startsWith("[")) {
            types.add(name);
        } else {
            types.addAll(Descriptors.types(name));
        }
    }

    private static Member member(ClassReader reader, int at, char[] buffer) {
        var signature = reader.getItem(reader.readUnsignedShort(at + 2));
        return new Member(
                reader.readClass(at, buffer),
                reader.readUTF8(signature, buffer),
                reader.readUTF8(signature + 2, buffer));
    }

    /** @param at offset of a method handle */
    static Member handle(ClassReader reader, int at, char[] buffer) {
        return member(reader, reader.getItem(reader.readUnsignedShort(at + 1)), buffer);
    }

    /** The class that a constant refers to; empty for other constants. */
    static List<String> type(ClassReader reader, int index, char[] buffer) {
        var at = reader.getItem(index);
        return at != 0 && reader.readByte(at - 1) == CLASS
                ? List.of(Type.getObjectType(reader.readUTF8(at, buffer)).getInternalName())
                : List.of();
    }
}
