package org.signalbox.connector.code.internal;

/**
 * A method, constructor or field, as named in class files.
 *
 * @param owner the internal name of a class, such as {@code java/lang/System}
 * @param name {@code <init>} for a constructor
 * @param descriptor such as {@code (I)V} of a method, or {@code I} of a field
 */
record Member(String owner, String name, String descriptor) {
    /** Name and descriptor; unique within a class. */
    String signature() {
        return name + descriptor;
    }

    Member of(String otherOwner) {
        return new Member(otherOwner, name, descriptor);
    }
}
