package org.signalbox.connector.code.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Parses the class file after its constant pool (JVM specification, chapter 4.1), without method bodies. */
final class ClassBody {
    private final ClassReader reader;
    private final ConstantPool pool;
    private final char[] buffer;
    private final Set<String> declared = new HashSet<>();
    private final List<ClassFile.Bootstrap> bootstraps = new ArrayList<>();
    private int at;

    ClassBody(ClassReader reader, ConstantPool pool) {
        this.reader = reader;
        this.pool = pool;
        buffer = new char[reader.getMaxStringLength()];
        at = reader.header + 6; // after the flags, the name and the superclass
        at += 2 + 2 * reader.readUnsignedShort(at);
        members();
        members();
        attributes(true);
    }

    /** Its own fields, methods and constructors by name and descriptor. */
    Set<String> declared() {
        return declared;
    }

    List<ClassFile.Bootstrap> bootstraps() {
        return bootstraps;
    }

    /** Fields or methods. */
    private void members() {
        var count = reader.readUnsignedShort(at);
        at += 2;
        for (var i = 0; i < count; i++) {
            declared.add(reader.readUTF8(at + 2, buffer) + reader.readUTF8(at + 4, buffer));
            at += 6;
            attributes(false);
        }
    }

    private void attributes(boolean ofClass) {
        var count = reader.readUnsignedShort(at);
        at += 2;
        for (var i = 0; i < count; i++) {
            if (ofClass && "BootstrapMethods".equals(reader.readUTF8(at, buffer))) {
                bootstraps(at + 6);
            }
            var length = reader.readInt(at + 2);
            if (length < 0) {
                throw new IllegalArgumentException("an attribute is too long");
            }
            at = Math.addExact(at + 6, length);
        }
    }

    private void bootstraps(int start) {
        var next = start + 2;
        for (var row = 0; row < reader.readUnsignedShort(start); row++) {
            var handle = reader.getItem(reader.readUnsignedShort(next));
            var arguments = reader.readUnsignedShort(next + 2);
            var types = new ArrayList<String>();
            for (var i = 0; i < arguments; i++) {
                types.addAll(ConstantPool.type(reader, reader.readUnsignedShort(next + 4 + 2 * i), buffer));
            }
            bootstraps.add(new ClassFile.Bootstrap(
                    ConstantPool.handle(reader, handle, buffer),
                    reader.readByte(handle) == Opcodes.H_INVOKESTATIC,
                    pool.sites().getOrDefault(row, List.of()),
                    types));
            next += 4 + 2 * arguments;
        }
    }
}
