package org.signalbox.connector.code.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.signalbox.connector.code.BadClassException;

/**
 * What the JVM could resolve for one class. Code reaches other classes by the constants of its pool only, so all of them
 * count, whether an instruction uses them or not.
 *
 * @param supertypes its superclass and interfaces
 * @param declared its own fields, methods and constructors by name and descriptor
 * @param types the classes that its pool names, arrays by their elements, those in descriptors of dynamic constants included
 * @param members the fields and methods that its pool names
 * @param handles those of them that it also has as method handles
 * @param instructions what of its instructions the pool doesn't tell
 */
record ClassFile(
        String name,
        int access,
        List<String> supertypes,
        Set<String> declared,
        Set<String> types,
        Set<Member> members,
        Set<Member> handles,
        Instructions instructions) {
    /** Of Java 5: the attributes of older ones are laid out in another way. */
    private static final int OLDEST = 49;

    /** @param entry the name of the file, for the exception */
    static ClassFile read(String entry, byte[] bytes) throws BadClassException {
        try {
            var reader = new ClassReader(bytes);
            if (reader.readUnsignedShort(6) < OLDEST) {
                throw new BadClassException(entry, "it was compiled for Java 1.4 or older", null);
            }
            return read(reader);
        } catch (RuntimeException e) { // the library reads on where a file is cut or broken
            throw new BadClassException(entry, String.valueOf(e.getMessage()), e);
        }
    }

    private static ClassFile read(ClassReader reader) {
        var supertypes = new ArrayList<>(List.of(reader.getInterfaces()));
        if (reader.getSuperName() != null) {
            supertypes.add(0, reader.getSuperName());
        }
        var file = new ClassFile(
                reader.getClassName(),
                reader.getAccess(),
                supertypes,
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new Instructions());
        file.readPool(reader);
        reader.accept(file.instructions.of(file.declared), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return file;
    }

    /** JVM specification, chapter 4.4. */
    private void readPool(ClassReader reader) {
        var buffer = new char[reader.getMaxStringLength()];
        for (var i = 1; i < reader.getItemCount(); i++) {
            var at = reader.getItem(i);
            if (at == 0) {
                continue; // the second half of a long or a double
            }
            switch (reader.readByte(at - 1)) {
                case 7 -> addType(Type.getObjectType(reader.readUTF8(at, buffer)));
                case 9, 10, 11 -> members.add(member(reader, at, buffer));
                case 15 -> handles.add(member(reader, reader.getItem(reader.readUnsignedShort(at + 1)), buffer));
                case 16 -> types.addAll(AllowedMembers.types(reader.readUTF8(at, buffer)));
                case 17, 18 -> {
                    var signature = reader.getItem(reader.readUnsignedShort(at + 2));
                    types.addAll(AllowedMembers.types(reader.readUTF8(signature + 2, buffer)));
                }
                default -> {}
            }
        }
    }

    private void addType(Type type) {
        var element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            types.add(element.getInternalName());
        }
    }

    private static Member member(ClassReader reader, int at, char[] buffer) {
        var signature = reader.getItem(reader.readUnsignedShort(at + 2));
        return new Member(
                reader.readClass(at, buffer),
                reader.readUTF8(signature, buffer),
                reader.readUTF8(signature + 2, buffer));
    }

    boolean isModule() {
        return (access & Opcodes.ACC_MODULE) != 0;
    }

    static Member member(Handle handle) {
        return new Member(handle.getOwner(), handle.getName(), handle.getDesc());
    }
}
