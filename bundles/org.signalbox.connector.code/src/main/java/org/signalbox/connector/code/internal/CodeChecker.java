package org.signalbox.connector.code.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.signalbox.connector.code.BadClassException;
import org.signalbox.connector.code.Violation;

/** Checks all classes of one connector against the allow-list. */
public final class CodeChecker {
    /** Prefixes of Java's own packages, which a connector can't define classes in; the list names only some of them. */
    private static final List<String> JAVA = List.of("java/", "javax/", "jdk/", "sun/", "com/sun/");

    /** Prefixes of the packages that the host exports to connectors. */
    private static final List<String> HOST = List.of("com/google/gson/", "org/osgi/", "org/signalbox/connector/api/");

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private final AllowedMembers allowed = AllowedMembers.instance();
    private final Map<String, ClassFile> own;
    private final Map<String, ForbiddenUse> found = new LinkedHashMap<>();

    private record ForbiddenUse(String owner, Set<String> where) {}

    private CodeChecker(Map<String, ClassFile> own) {
        this.own = own;
    }

    /** @param classes class files by their entry names */
    public static CodeChecker of(Map<String, byte[]> classes) throws BadClassException {
        var own = new LinkedHashMap<String, ClassFile>();
        for (var entry : classes.entrySet()) {
            var file = ClassFile.read(entry.getKey(), entry.getValue(), AllowedMembers.instance());
            if (!entry.getKey().equals(file.name() + ".class")) {
                throw new BadClassException(entry.getKey(), "it is the class " + JavaNames.type(file.name()), null);
            }
            if (!file.isModule()) { // the JVM makes no class of a module descriptor
                own.put(file.name(), file);
            }
        }
        return new CodeChecker(own);
    }

    /** Internal names of the classes that a class file refers to. */
    public static Set<String> types(String entry, byte[] bytes) throws BadClassException {
        return ClassFile.read(entry, bytes, AllowedMembers.instance()).pool().types();
    }

    /** All uses that the list doesn't allow. */
    public List<Violation> violations() {
        own.values().forEach(this::judge);
        return found.entrySet().stream()
                .map(each -> new Violation(
                        each.getKey(),
                        each.getValue().owner(),
                        List.copyOf(each.getValue().where())))
                .toList();
    }

    private void add(ClassFile file, String what, String owner) {
        found.computeIfAbsent(what, ignored -> new ForbiddenUse(JavaNames.type(owner), new LinkedHashSet<>()))
                .where()
                .add(JavaNames.type(file.name()));
    }

    private void add(ClassFile file, Member member) {
        add(file, JavaNames.member(member), member.owner());
    }

    private void judge(ClassFile file) {
        judgePlace(file);
        for (var type : file.supertypes()) {
            if (!mayExtend(type)) {
                add(file, "extends " + JavaNames.type(type), type);
            }
        }
        for (var declared : file.declared()) {
            if (allowed.never().contains(declared)) {
                var descriptor = declared.indexOf('(');
                add(file, new Member(file.name(), declared.substring(0, descriptor), declared.substring(descriptor)));
            }
        }
        for (var type : file.pool().types()) {
            if (!own.containsKey(type)
                    && !allowed.isListed(type)
                    && !file.supertypes().contains(type)) {
                add(file, JavaNames.type(type), type);
            }
        }
        Stream.concat(file.pool().members().stream(), file.pool().handles().stream())
                .forEach(member -> judge(file, member));
        file.pool().handles().stream()
                .filter(each -> allowed.before(each).isPresent())
                .forEach(each -> add(file, each));
        for (var call : file.calls()) {
            if (allowed.before(call.method())
                    .filter(wanted -> !wanted.equals(call.before()))
                    .isPresent()) {
                add(file, call.method());
            }
        }
        file.bootstraps().forEach(each -> judge(file, each));
    }

    private void judgePlace(ClassFile file) {
        var place = file.name().substring(0, Math.max(0, file.name().lastIndexOf('/')));
        if (allowed.isPackage(place)
                || Stream.concat(JAVA.stream(), HOST.stream())
                        .anyMatch(each -> file.name().startsWith(each))) {
            add(file, "package " + JavaNames.type(place), place);
        }
    }

    private boolean mayExtend(String type) {
        return own.containsKey(type) || allowed.isOpen(type);
    }

    private void judge(ClassFile file, Member member) {
        if (member.owner().startsWith("[")) {
            judge(file, member.of("java/lang/Object")); // arrays inherit their members from Object
        } else if (own.containsKey(member.owner())) {
            judgeOwn(file, member);
        } else if (allowed.isListed(member.owner()) && !allowed.allows(member)) {
            add(file, member);
        }
    }

    /**
     * Judges a member named with a connector's class as owner. It must be declared there, inherited from another class
     * of the connector, or be an allowed member of a foreign supertype.
     */
    private void judgeOwn(ClassFile file, Member member) {
        var foreign = new ArrayList<String>();
        if (declares(member, member.owner(), foreign, new HashSet<>())) {
            return;
        }
        var constructor = member.name().equals("<init>");
        if (constructor || foreign.stream().noneMatch(type -> allowed.allows(member.of(type)))) {
            var from = foreign.stream()
                    .filter(type -> !constructor && !type.equals("java/lang/Object"))
                    .findFirst();
            add(file, member.of(from.orElse(member.owner())));
        }
    }

    /** @param foreign receives the supertypes that aren't the connector's */
    private boolean declares(Member member, String type, List<String> foreign, Set<String> seen) {
        var file = own.get(type);
        if (file == null) {
            foreign.add(type);
            return false;
        }
        if (file.declared().contains(member.signature())) {
            return true;
        }
        return seen.add(type)
                && !member.name().equals("<init>")
                && file.supertypes().stream().anyMatch(each -> declares(member, each, foreign, seen));
    }

    private void judge(ClassFile file, ClassFile.Bootstrap bootstrap) {
        if (!bootstrap.isStatic() || !allowed.isBootstrap(bootstrap.method())) {
            add(
                    file,
                    "bootstrap " + JavaNames.member(bootstrap.method()),
                    bootstrap.method().owner());
        } else if (bootstrap.method().owner().equals(LAMBDAS)) {
            // A lambda is a class as well: its interface and its marker interfaces must be open.
            Stream.concat(
                            bootstrap.descriptors().stream()
                                    .map(each -> Type.getReturnType(each).getInternalName()),
                            bootstrap.types().stream())
                    .filter(type -> !mayExtend(type))
                    .forEach(type -> add(file, "extends " + JavaNames.type(type), type));
        }
    }
}
