package org.signalbox.connector.code.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The allow-list for connectors; its header in {@code allowed-members.txt} describes the format. */
public final class AllowedMembers {
    private static final AllowedMembers INSTANCE = read();

    /** The allowed part of a class. */
    enum Extent {
        WHOLE,
        METHODS,
        ONLY,
        NAMED,
        BOOTSTRAP
    }

    /**
     * The entry of one class.
     *
     * @param open whether a connector may extend or implement it
     * @param names simple names of which all members are allowed
     * @param exact members by name and descriptor, with the instruction required directly before a use
     */
    record Listed(Extent extent, boolean open, Set<String> names, Map<String, Optional<String>> exact) {}

    private final Map<String, Listed> classes = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> never = new HashSet<>();

    private AllowedMembers() {}

    public static AllowedMembers instance() {
        return INSTANCE;
    }

    Map<String, Listed> classes() {
        return classes;
    }

    Set<String> never() {
        return never;
    }

    public boolean isListed(String type) {
        return classes.containsKey(type);
    }

    /** Whether classes of a connector may extend or implement it. */
    boolean isOpen(String type) {
        var listed = classes.get(type);
        return listed != null && listed.open();
    }

    /** Whether this is a package of the host; a connector can't define classes in it. */
    public boolean isPackage(String name) {
        return packages.contains(name);
    }

    /** Whether a {@code never} line forbids the member for every class, as a use and as a declaration. */
    boolean isNever(Member member) {
        return never.contains(member.signature());
    }

    boolean isBootstrap(Member member) {
        var listed = classes.get(member.owner());
        return listed != null
                && listed.extent() == Extent.BOOTSTRAP
                && listed.exact().containsKey(member.signature());
    }

    /** Whether a connector may use a member of a class that isn't its own. */
    boolean allows(Member member) {
        if (isNever(member)) {
            return false;
        }
        var listed = classes.get(member.owner());
        if (listed == null) {
            return false;
        }
        if (listed.exact().containsKey(member.signature())) {
            return true;
        }
        var covered = switch (listed.extent()) {
            case WHOLE -> true;
            case METHODS -> !member.name().equals("<init>");
            case ONLY -> listed.names().contains(member.name());
            case NAMED, BOOTSTRAP -> false;
        };
        // Some compilers name the class itself as the owner of methods inherited from Object; none of them is static.
        return covered && isOfListedTypes(member.descriptor()) || isOfObject(member);
    }

    private boolean isOfObject(Member member) {
        return !member.owner().equals("java/lang/Object")
                && !member.name().equals("<init>")
                && OBJECT.contains(member.signature());
    }

    private static final Set<String> OBJECT = Set.of(
            "equals(Ljava/lang/Object;)Z",
            "getClass()Ljava/lang/Class;",
            "hashCode()I",
            "toString()Ljava/lang/String;");

    /** The instruction required directly before a use of the member. */
    Optional<String> before(Member member) {
        var listed = classes.get(member.owner());
        return listed == null ? Optional.empty() : listed.exact().getOrDefault(member.signature(), Optional.empty());
    }

    private boolean isOfListedTypes(String descriptor) {
        return Descriptors.types(descriptor).stream().allMatch(name -> {
            var listed = classes.get(name);
            return listed != null && listed.extent() != Extent.NAMED && listed.extent() != Extent.BOOTSTRAP;
        });
    }

    private static AllowedMembers read() {
        var list = new AllowedMembers();
        var name = "allowed-members.txt";
        try (var in = AllowedMembers.class.getResourceAsStream(name);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var reading = list.new Reading();
            reader.lines().forEach(reading::line);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return list;
    }

    /** Parses the file line by line. */
    private final class Reading {
        private String place = "";
        private Listed listed = new Listed(Extent.NAMED, false, Set.of(), Map.of());

        void line(String line) {
            if (line.isBlank() || line.startsWith("#")) {
                return;
            }
            var words = line.strip().split(" +");
            if (line.startsWith(" ")) {
                members(words);
            } else if (words[0].equals("package")) {
                place = words[1];
                packages.add(place);
            } else if (words[0].equals("never")) {
                never.add(words[1]);
            } else {
                types(words);
            }
        }

        private void types(String[] words) {
            var open = words[1].equals("open");
            var extent = Extent.valueOf(words[0].toUpperCase(Locale.ROOT));
            for (var i = open ? 2 : 1; i < words.length; i++) {
                listed = new Listed(extent, open, new HashSet<>(), new HashMap<>());
                if (classes.put(place + "/" + words[i], listed) != null) {
                    throw new IllegalStateException(words[i] + " is listed twice");
                }
            }
        }

        private void members(String[] words) {
            if (words[0].equals("any")) {
                listed.names().addAll(List.of(words).subList(1, words.length));
            } else if (words.length == 4 && words[2].equals("after")) {
                listed.exact().put(words[0] + words[1], Optional.of(words[3]));
            } else {
                for (var i = 1; i < words.length; i++) {
                    listed.exact().put(words[0] + words[i], Optional.empty());
                }
            }
        }
    }
}
