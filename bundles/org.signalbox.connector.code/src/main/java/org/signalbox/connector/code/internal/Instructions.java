package org.signalbox.connector.code.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What only the instructions of a class tell: its bootstraps, and what stands before its method calls. */
final class Instructions {
    /**
     * A bootstrap of {@code invokedynamic} or of a dynamic constant.
     *
     * @param descriptor of the call site or the constant
     */
    record Bootstrap(Member method, boolean isStatic, String descriptor, List<Object> arguments) {}

    /**
     * A method call.
     *
     * @param before the instruction directly before it, from which alone it is reached: {@code owner.name+descriptor} of a
     *     static call, {@code 0} for that constant, empty for every other
     */
    record Call(Member method, String before) {}

    private final List<Bootstrap> bootstraps = new ArrayList<>();
    private final Set<Call> calls = new LinkedHashSet<>();

    List<Bootstrap> bootstraps() {
        return bootstraps;
    }

    Set<Call> calls() {
        return calls;
    }

    /** @param declared takes the members of the class */
    ClassVisitor of(Set<String> declared) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable FieldVisitor visitField(
                    int access, String name, String descriptor, String signature, Object value) {
                declared.add(name + descriptor);
                return null;
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                declared.add(name + descriptor);
                return new Method();
            }
        };
    }

    private void bootstrap(Handle handle, String descriptor, Object[] arguments) {
        bootstraps.add(new Bootstrap(
                ClassFile.member(handle), handle.getTag() == Opcodes.H_INVOKESTATIC, descriptor, List.of(arguments)));
        for (var argument : arguments) {
            constant(argument);
        }
    }

    private void constant(Object value) {
        if (value instanceof ConstantDynamic dynamic) {
            var arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
            for (var i = 0; i < arguments.length; i++) {
                arguments[i] = dynamic.getBootstrapMethodArgument(i);
            }
            bootstrap(dynamic.getBootstrapMethod(), dynamic.getDescriptor(), arguments);
        }
    }

    /** Follows the instructions of one method; a label is a place that is reached from elsewhere too. */
    private final class Method extends MethodVisitor {
        private String before = "";

        Method() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            var method = new Member(owner, name, descriptor);
            calls.add(new Call(method, before));
            before = opcode == Opcodes.INVOKESTATIC ? owner + "." + method.signature() : "";
        }

        @Override
        public void visitInsn(int opcode) {
            before = opcode == Opcodes.ICONST_0 ? "0" : "";
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle handle, Object... arguments) {
            before = "";
            bootstrap(handle, descriptor, arguments);
        }

        @Override
        public void visitLdcInsn(Object value) {
            before = "";
            constant(value);
        }

        @Override
        public void visitLabel(Label label) {
            before = "";
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            before = "";
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            before = "";
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            before = "";
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            before = "";
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            before = "";
        }

        @Override
        public void visitIincInsn(int index, int increment) {
            before = "";
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
            before = "";
        }

        @Override
        public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
            before = "";
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            before = "";
        }
    }
}
