package org.signalbox.connector.code.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.signalbox.connector.code.BadClassException;

/**
 * The symbols that the JVM could resolve for one class. Code reaches other classes only through its constant pool, so
 * all constants count, even if no instruction uses them.
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
    /** Java 5: older class files lay out attributes differently. */
    private static final int OLDEST = 49;

    private static final int FIRST_WITH_MODULES = 53;

    /**
     * An entry of the BootstrapMethods attribute.
     *
     * @param isStatic whether it is called as a static method
     * @param descriptors of the call sites and constants that use it
     * @param types the classes among its arguments
     */
    record Bootstrap(Member method, boolean isStatic, List<String> descriptors, List<String> types) {}

    /**
     * Parses a class file.
     *
     * @param entry its name, for the exception
     * @param allowed decides which calls depend on the instruction before them
     */
    static ClassFile read(String entry, byte[] bytes, AllowedMembers allowed) throws BadClassException {
        try {
            var reader = new ClassReader(bytes);
            if (reader.readUnsignedShort(6) < OLDEST) {
                throw new BadClassException(entry, "it was compiled for Java 1.4 or older", null);
            }
            return read(reader, allowed);
        } catch (RuntimeException e) { // ASM reads past the end of a truncated or broken file
            throw new BadClassException(entry, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Whether the JVM treats the class as a module descriptor. It does so by a flag since Java 9 and ignores the flag
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
