package org.signalbox.connector.code.internal;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** Converts names of class files to Java notation. */
final class JavaNames {
    private JavaNames() {}

    /** {@code java.util.Map.Entry} for {@code java/util/Map$Entry}. */
    static String type(String internalName) {
        return internalName.replace('/', '.').replace('$', '.');
    }

    static String member(Member member) {
        var owner = type(member.owner());
        if (!member.descriptor().startsWith("(")) {
            return owner + "." + member.name();
        }
        var parameters = Arrays.stream(Type.getArgumentTypes(member.descriptor()))
                .map(each -> each.getClassName().replace('$', '.'))
                .map(each ->
                        each.matches("java\\.lang\\.[A-Z]\\w*(\\[])*") ? each.substring("java.lang.".length()) : each)
                .collect(Collectors.joining(", ", "(", ")"));
        return member.name().equals("<init>") ? "new " + owner + parameters : owner + "." + member.name() + parameters;
    }
}
