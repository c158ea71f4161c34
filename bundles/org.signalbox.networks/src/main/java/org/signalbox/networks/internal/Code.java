package org.signalbox.networks.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the classes of a connector use, read from their constant pools (JVM specification, chapter 4.4). A connector goes
 * out by the host's HTTP only, where its declared hosts are checked; so nothing in it may open sockets, files or processes
 * itself, or reach such code by reflection, by native code or by the framework.
 */
final class Code {
    /** Families of classes that connectors have no use for; a name that ends with a slash stands for all below it. */
    private static final List<String> CLOSED = List.of(
            "java/net/",
            "java/nio/channels/",
            "java/nio/file/",
            "java/rmi/",
            "java/sql/",
            "java/awt/",
            "java/beans/",
            "java/util/prefs/",
            "java/util/ServiceLoader",
            "java/util/jar/",
            "java/util/logging/",
            "java/io/File",
            "java/io/RandomAccessFile",
            "java/io/ObjectInputStream",
            "java/lang/Process",
            "java/lang/Runtime",
            "java/lang/ClassLoader",
            "java/lang/Module",
            "java/lang/StackWalker",
            "java/lang/instrument/",
            "java/lang/management/",
            "java/lang/foreign/",
            "java/lang/reflect/",
            "java/lang/invoke/",
            "java/lang/module/",
            "java/security/SecureClassLoader",
            "org/osgi/");

    /** What is open within them; what the compiler itself writes into lambdas, text and switches is among it. */
    private static final Set<String> OPEN = Set.of(
            "java/net/URI",
            "java/net/URISyntaxException",
            "java/net/URLEncoder",
            "java/net/URLDecoder",
            "java/io/FileNotFoundException",
            "java/lang/RuntimeException",
            "java/lang/invoke/CallSite",
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/MethodHandle",
            "java/lang/invoke/MethodHandles",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/lang/invoke/MethodType",
            "java/lang/invoke/SerializedLambda",
            "java/lang/invoke/StringConcatFactory",
            "java/lang/invoke/TypeDescriptor",
            "org/osgi/framework/Bundle",
            "org/osgi/framework/BundleActivator",
            "org/osgi/framework/BundleContext",
            "org/osgi/framework/BundleException",
            "org/osgi/framework/ServiceRegistration");

    /** Of these classes, the named methods only. */
    private static final Map<String, Set<String>> ONLY = Map.of(
            "java/lang/System",
            Set.of("arraycopy", "currentTimeMillis", "identityHashCode", "lineSeparator", "nanoTime"),
            "java/lang/Class",
            Set.of(
                    "cast",
                    "desiredAssertionStatus",
                    "equals",
                    "getEnumConstants",
                    "getName",
                    "getResourceAsStream",
                    "getSimpleName",
                    "hashCode",
                    "isInstance",
                    "toString"),
            "java/lang/invoke/MethodHandles",
            Set.of(),
            "java/lang/invoke/MethodHandles$Lookup",
            Set.of(),
            "java/lang/invoke/MethodHandle",
            Set.of(),
            "org/osgi/framework/BundleContext",
            Set.of("getBundle", "registerService"),
            "org/osgi/framework/Bundle",
            Set.of("getHeaders", "getSymbolicName", "getVersion"));

    private Code() {}

    /**
     * What one class uses and may not.
     *
     * @throws IOException when it is no class file
     */
    static Optional<String> closed(byte[] classFile) throws IOException {
        var pool = Pool.read(classFile);
        for (var name : pool.classes()) {
            if (CLOSED.stream().anyMatch(each -> name.startsWith(each)) && !OPEN.contains(name)) {
                return Optional.of(name.replace('/', '.'));
            }
        }
        for (var use : pool.uses()) {
            var only = ONLY.get(use.owner());
            if (only != null && !only.contains(use.name())) {
                return Optional.of(use.owner().replace('/', '.') + "." + use.name());
            }
        }
        return Optional.empty();
    }

    /** A method or field of a class. */
    private record Use(String owner, String name) {}

    /** The names in a constant pool: classes without their array brackets, and the methods and fields of classes. */
    private record Pool(List<String> classes, List<Use> uses) {
        static Pool read(byte[] classFile) throws IOException {
            var in = new DataInputStream(new ByteArrayInputStream(classFile));
            if (in.readInt() != 0xcafebabe) {
                throw new IOException("no class file");
            }
            in.readInt();
            var count = in.readUnsignedShort();
            var text = new String[count];
            var first = new int[count];
            var second = new int[count];
            var tags = new int[count];
            for (var i = 1; i < count; i++) {
                tags[i] = in.readUnsignedByte();
                switch (tags[i]) {
                    case 1 -> text[i] = in.readUTF();
                    case 3, 4 -> in.readInt();
                    case 5, 6 -> {
                        in.readLong();
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                    case 9, 10, 11, 12, 17, 18 -> {
                        first[i] = in.readUnsignedShort();
                        second[i] = in.readUnsignedShort();
                    }
                    case 15 -> {
                        in.readUnsignedByte();
                        in.readUnsignedShort();
                    }
                    default -> throw new IOException("an unknown constant " + tags[i]);
                }
            }
            return named(tags, text, first, second);
        }

        private static Pool named(int[] tags, String[] text, int[] first, int[] second) throws IOException {
            var classes = new ArrayList<String>();
            var uses = new ArrayList<Use>();
            try {
                for (var i = 1; i < tags.length; i++) {
                    if (tags[i] == 7) {
                        classes.add(element(text[first[i]]));
                    } else if (tags[i] >= 9 && tags[i] <= 11) {
                        uses.add(new Use(text[first[first[i]]], text[first[second[i]]]));
                    }
                }
            } catch (NullPointerException | IndexOutOfBoundsException e) {
                throw new IOException("a broken constant pool", e);
            }
            return new Pool(classes, uses);
        }

        private static String element(String name) {
            var dimensions = name.lastIndexOf('[') + 1;
            return dimensions == 0 || !name.endsWith(";") ? name : name.substring(dimensions + 1, name.length() - 1);
        }
    }
}
