package org.signalbox.connector.code.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.signalbox.connector.code.BadClassException;

/**
 * What the JVM could resolve for one class. Code reaches other classes by the constants of its pool only, so all of
 * them count, whether an instruction uses them or not.
 *
 * @param supertypes its superclass and interfaces
 * @param declared its own fields, methods and constructors by name and descriptor
 * @param pool the constants
 * @param bootstraps of {@code invokedynamic} and of dynamic constants
 * @param calls the calls of methods that depend on the instruction before them
 */
record ClassFile(
        String name,
        boolean isModule,
        List<String> supertypes,
        Set<String> declared,
        ConstantPool pool,
        List<Bootstrap> bootstraps,
        Set<MethodCalls.Call> calls) {
    /** Of Java 5: the attributes of older ones are laid out in another way. */
    private static final int OLDEST = 49;

    private static final int FIRST_WITH_MODULES = 53;

    /**
     * A row of the table of bootstraps.
     *
     * @param isStatic whether it is called as a static method
     * @param descriptors of the call sites and constants that it makes
     * @param types the classes among its arguments
     */
    record Bootstrap(Member method, boolean isStatic, List<String> descriptors, List<String> types) {}

    /**
     * Reads a class file.
     *
     * @param entry its name, for the exception
     * @param allowed tells which calls depend on the instruction before them
     */
    static ClassFile read(String entry, byte[] bytes, AllowedMembers allowed) throws BadClassException {
        try {
            var reader = new ClassReader(bytes);
            if (reader.readUnsignedShort(6) < OLDEST) {
                throw new BadClassException(entry, "it was compiled for Java 1.4 or older", null);
            }
            return read(reader, allowed);
        } catch (RuntimeException e) { // the library reads on where a file is cut or broken
            throw new BadClassException(entry, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Whether the JVM takes it for the description of a module: it does so by the flag from Java 9 on, and ignores it
     * before.
     */
    private static boolean isModule(ClassReader reader) {
        return reader.readUnsignedShort(6) >= FIRST_WITH_MODULES
                && (reader.getAccess() & Opcodes.ACC_MODULE) != 0
                && reader.getClassName().equals("module-info");
    }

    private static ClassFile read(ClassReader reader, AllowedMembers allowed) {
        var supertypes = new LinkedHashSet<String>();
        if (reader.getSuperName() != null) {
            supertypes.add(reader.getSuperName());
        }
        supertypes.addAll(List.of(reader.getInterfaces()));
        var pool = ConstantPool.of(reader);
        var body = new ClassBody(reader, pool);
        return new ClassFile(
                reader.getClassName(),
                isModule(reader),
                List.copyOf(supertypes),
                body.declared(),
                pool,
                body.bootstraps(),
                pool.members().stream().anyMatch(each -> allowed.before(each).isPresent())
                        ? MethodCalls.of(reader, allowed)
                        : Set.of());
    }
}
