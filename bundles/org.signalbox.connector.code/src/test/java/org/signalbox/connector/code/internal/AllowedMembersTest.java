package org.signalbox.connector.code.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Receipt;

/** Checks the allow-list itself: its entries exist, and it opens nothing by accident. */
class AllowedMembersTest {
    /** Types that must not appear in the descriptor of any allowed member. */
    private static final List<String> FORBIDDEN = List.of(
            "java/io/File",
            "java/io/RandomAccessFile",
            "java/io/Console",
            "java/lang/ClassLoader",
            "java/lang/Module",
            "java/lang/Process",
            "java/lang/Runtime;",
            "java/lang/StackWalker",
            "java/lang/Thread;",
            "java/lang/ThreadGroup",
            "java/lang/foreign/",
            "java/lang/invoke/",
            "java/lang/module/",
            "java/lang/reflect/",
            "java/net/Socket",
            "java/net/InetAddress",
            "java/net/Proxy",
            "java/net/URL;",
            "java/net/URLConnection",
            "java/nio/channels/",
            "java/nio/file/",
            "java/security/Provider",
            "java/security/ProtectionDomain",
            "java/util/ResourceBundle",
            "java/util/ServiceLoader",
            "java/util/Timer",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/ExecutorService",
            "java/util/concurrent/ForkJoin",
            "java/util/jar/",
            "java/util/logging/",
            "com/google/gson/Gson",
            "com/google/gson/TypeAdapter",
            "org/osgi/framework/ServiceReference");

    private final AllowedMembers list = AllowedMembers.instance();

    private static Class<?> load(String type) {
        try {
            return Class.forName(type.replace('/', '.'), false, AllowedMembersTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(type + " is listed and isn't there", e);
        }
    }

    /** A reflected member and its name in class files. */
    private record Real(java.lang.reflect.Member found, Member named) {
        boolean isStatic() {
            return Modifier.isStatic(found.getModifiers());
        }
    }

    private static Real real(String owner, java.lang.reflect.Member member) {
        return new Real(
                member,
                switch (member) {
                    case Constructor<?> each -> new Member(owner, "<init>", Type.getConstructorDescriptor(each));
                    case Method each -> new Member(owner, each.getName(), Type.getMethodDescriptor(each));
                    case Field each -> new Member(owner, each.getName(), Type.getDescriptor(each.getType()));
                    default -> throw new AssertionError(member);
                });
    }

    /** The members of a class that code outside its package could refer to, including inherited ones. */
    private static List<Real> members(String type) {
        var loaded = load(type);
        var own = Stream.concat(
                Arrays.stream(loaded.getDeclaredConstructors()),
                Stream.of(loaded.getMethods(), loaded.getFields()).flatMap(Arrays::stream));
        var inherited = Stream.<Class<?>>iterate(loaded, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredMethods(), each.getDeclaredFields())
                        .flatMap(Arrays::stream));
        return Stream.concat(own, inherited)
                .map(java.lang.reflect.Member.class::cast)
                .filter(each -> Modifier.isPublic(each.getModifiers()) || Modifier.isProtected(each.getModifiers()))
                .distinct()
                .map(each -> real(type, each))
                .toList();
    }

    private Stream<Real> allowed() {
        return list.classes().keySet().stream()
                .sorted()
                .flatMap(type -> members(type).stream())
                .filter(each -> list.allows(each.named()));
    }

    private boolean isOfList(Real member) {
        return list.classes().get(member.named().owner()).extent() != AllowedMembers.Extent.BOOTSTRAP;
    }

    @Test
    void all_that_is_listed_exists_in_this_java() {
        list.classes().forEach((type, listed) -> {
            var members = members(type);
            assertThat(members).extracting(each -> each.named().name()).as(type).containsAll(listed.names());
            assertThat(members)
                    .extracting(each -> each.named().signature())
                    .as(type)
                    .containsAll(listed.exact().keySet());
        });
    }

    @Test
    void all_that_is_listed_exists_in_the_oldest_java_too() throws IOException {
        var source = new SimpleJavaFileObject(URI.create("memory:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "class A {}";
            }
        };
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("--release", "21", "-proc:none"), null, List.of(source));
        task.analyze();
        var elements = task.getElements();
        list.classes().forEach((type, listed) -> {
            var element = elements.getTypeElement(JavaNames.type(type));
            assertThat(element).as(type).isNotNull();
            var names = elements.getAllMembers(element).stream()
                    .map(each -> each.getSimpleName().toString())
                    .collect(Collectors.toSet());
            assertThat(names).as(type).containsAll(listed.names());
            assertThat(names)
                    .as(type)
                    .containsAll(listed.exact().keySet().stream()
                            .map(each -> each.substring(0, each.indexOf('(')))
                            .toList());
        });
    }

    @Test
    void no_member_takes_or_gives_what_is_forbidden() {
        assertThat(allowed().filter(this::isOfList))
                .isNotEmpty()
                .filteredOn(each -> !each.named().name().equals("currentThread"))
                .filteredOn(each -> FORBIDDEN.stream().anyMatch(each.named().descriptor()::contains))
                .map(each -> JavaNames.member(each.named()))
                .isEmpty();
    }

    @Test
    void an_open_class_has_nothing_that_its_subclasses_may_not_use() {
        assertThat(list.classes().keySet().stream()
                        .filter(list::isOpen)
                        .flatMap(type -> members(type).stream())
                        .filter(each -> !(each.found() instanceof Constructor<?>))
                        .filter(each -> !list.never().contains(each.named().signature()))
                        .map(Real::named)
                        .filter(each -> !list.allows(each))
                        .map(JavaNames::member))
                .isEmpty();
    }

    @Test
    void what_depends_on_the_instruction_before_it_is_not_inherited() {
        list.classes().forEach((type, listed) -> {
            if (listed.exact().values().stream().anyMatch(each -> each.isPresent())) {
                assertThat(listed.open()).as(type).isFalse();
            }
        });
    }

    @Test
    void what_a_class_inherits_is_open_where_it_comes_from_too() {
        assertThat(allowed()
                        .filter(each -> !(each.found() instanceof Constructor<?>))
                        .filter(each -> Modifier.isPublic(
                                each.found().getDeclaringClass().getModifiers()))
                        .filter(each -> {
                            var declaring = Type.getInternalName(each.found().getDeclaringClass());
                            return (list.isListed(declaring) || each.isStatic())
                                    && !list.allows(each.named().of(declaring));
                        })
                        .map(each -> JavaNames.member(each.named()) + " of "
                                + each.found().getDeclaringClass()))
                .isEmpty();
    }

    /** Most methods that change process-wide state are static and have such a name. */
    @Test
    void nothing_is_set_or_registered_for_the_whole_process() {
        var setters = allowed()
                .filter(Real::isStatic)
                .filter(each -> each.found() instanceof Method)
                .filter(each -> each.named()
                        .name()
                        .matches("(set|register|add|put|remove|install|clear|reset|load|exit|halt)([A-Z].*)?"))
                .map(each -> each.named().owner() + "." + each.named().name())
                .collect(Collectors.toSet());
        assertThat(setters)
                .allMatch(each -> each.startsWith("java/lang/reflect/Array.set")
                        || each.endsWith("Math.addExact")
                        || Set.of(
                                        "java/util/Arrays.setAll",
                                        "java/util/Collections.addAll",
                                        "org/signalbox/connector/api/HttpRequest.put")
                                .contains(each));
    }

    @Test
    void no_text_that_is_given_to_a_constructor_or_a_static_method_names_a_file() throws Exception {
        try (var memory = new ProbeFolder()) {
            var tried = 0;
            for (var each : allowed().filter(this::isOfList).toList()) {
                if (each.found() instanceof Executable executable
                        && Modifier.isPublic(executable.getModifiers())
                        && !Modifier.isAbstract(executable.getDeclaringClass().getModifiers())
                        && (each.isStatic() || executable instanceof Constructor<?>)
                        && Arrays.asList(executable.getParameterTypes()).contains(String.class)) {
                    memory.probe(executable);
                    tried++;
                }
            }
            assertThat(tried).isGreaterThan(200);
        }
    }

    @Test
    void the_whole_of_the_connector_api_is_open() throws Exception {
        var names = new ArrayList<String>();
        var place = Path.of(Connector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var jar = Files.isDirectory(place) ? null : FileSystems.newFileSystem(place);
                var files =
                        Files.list((jar == null ? place : jar.getPath("/")).resolve("org/signalbox/connector/api"))) {
            files.map(each -> each.getFileName().toString())
                    .filter(each -> each.endsWith(".class") && !each.startsWith("package-info"))
                    .forEach(each -> names.add("org/signalbox/connector/api/" + each.substring(0, each.length() - 6)));
        }
        var visible = names.stream()
                .filter(each -> Modifier.isPublic(load(each).getModifiers()))
                .filter(each -> !load(each).isAnnotation())
                .toList();
        assertThat(visible).isNotEmpty().allMatch(list::isOpen);
    }

    @Test
    void records_of_the_connector_api_are_made_by_static_methods_only() throws Exception {
        for (var type : List.of(Receipt.class, Account.class, HttpRequest.Body.Stream.class)) {
            var name = type.getName().replace('.', '/');
            for (var constructor : type.getDeclaredConstructors()) {
                var descriptor = MethodType.methodType(void.class, constructor.getParameterTypes())
                        .toMethodDescriptorString();
                assertThat(list.allows(new Member(name, "<init>", descriptor)))
                        .as("%s %s", name, descriptor)
                        .isFalse();
            }
        }
        assertThat(list.allows(new Member(
                        "org/signalbox/connector/api/Receipt",
                        "of",
                        "(Ljava/lang/String;Ljava/time/Instant;)Lorg/signalbox/connector/api/Receipt;")))
                .isTrue();
    }
}
