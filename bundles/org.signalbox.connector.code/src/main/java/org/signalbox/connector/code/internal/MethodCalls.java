package org.signalbox.connector.code.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds calls of methods that require a certain instruction before them. */
final class MethodCalls extends ClassVisitor {
    /**
     * A call.
     *
     * @param before the instruction directly before it, if the call is reached from there only:
     *     {@code owner.name+descriptor} of a static call, {@code 0} for that constant, empty otherwise
     */
    record Call(Member method, String before) {}

    private final AllowedMembers allowed;
    private final Set<Call> calls = new LinkedHashSet<>();

    private MethodCalls(AllowedMembers allowed) {
        super(Opcodes.ASM9);
        this.allowed = allowed;
    }

    static Set<Call> of(ClassReader reader, AllowedMembers allowed) {
        var found = new MethodCalls(allowed);
        reader.accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found.calls;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Method();
    }

    /** Follows the instructions of one method. A label ends the sequence, because jumps can reach it. */
    private final class Method extends MethodVisitor {
        private String before = "";

        Method() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            var method = new Member(owner, name, descriptor);
            if (allowed.before(method).isPresent()) {
                calls.add(new Call(method, before));
            }
            before = opcode == Opcodes.INVOKESTATIC ? owner + "." + method.signature() : "";
        }

        @Override
        public void visitInsn(int opcode) {
            before = opcode == Opcodes.ICONST_0 ? "0" : "";
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle handle, Object... arguments) {
            before = "";
        }

        @Override
        public void visitLdcInsn(Object value) {
            before = "";
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
