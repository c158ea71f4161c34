package org.signalbox.networks.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.terms.TermsDocuments;

/** Signed connectors whose code reaches for what is not a connector's: refused before any of it runs. */
class HostileCodeTest {
    @TempDir
    Path folder;

    private Staging staging;

    @BeforeEach
    void trust() throws Exception {
        var folders = new NetworkFolders(folder.resolve("home"), folder.resolve("workspace"));
        VendorKeys.TRUSTED.trustIn(folders.shippedTrust());
        staging = new Staging(folders, TermsDocuments::parse, Instant::now);
    }

    private void stage(Map<String, byte[]> classes) throws Exception {
        var jar = TinyJar.plain();
        classes.forEach(jar::entry);
        stage(jar);
    }

    private void stage(TinyJar jar) throws Exception {
        var signed = jar.signed(folder, VendorKeys.TRUSTED);
        staging.stage(() -> Files.newInputStream(signed), "it.jar");
    }

    private LifecycleException refused(Map<String, byte[]> classes) {
        var refused = catchThrowableOfType(LifecycleException.class, () -> stage(classes));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }

    private void assertRefused(Map<String, byte[]> classes, String member) {
        var refused = refused(classes);
        assertThat(refused.message().code()).isEqualTo("networks.refused.code");
        assertThat(refused).hasMessageStartingWith("it.jar is refused: ").hasMessageContaining(member);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                // Files by their names
                arguments(
                        "new java.io.PrintWriter(String)",
                        "new java.io.PrintWriter(\"trust/evil.cer\").close(); return it;"),
                arguments(
                        "new java.io.PrintWriter(String, String)", "return new java.io.PrintWriter(\"x\", \"UTF-8\");"),
                arguments("new java.io.PrintStream(String)", "return new java.io.PrintStream(\"x\");"),
                arguments("new java.util.Formatter(String)", "return new java.util.Formatter(\"trust/evil.cer\");"),
                arguments(
                        "new java.util.Formatter(String, String)", "return new java.util.Formatter(\"x\", \"UTF-8\");"),
                arguments("java.util.zip.ZipFile", "return new java.util.zip.ZipFile(\"x\");"),
                arguments("java.io.File", "return new java.io.File(\"x\").delete();"),
                arguments("java.io.File", "return new java.util.Scanner(new java.io.File(\"x\"));"),
                arguments("java.io.FileReader", "return new java.io.FileReader(\"x\");"),
                arguments("java.io.RandomAccessFile", "return new java.io.RandomAccessFile(\"x\", \"rw\");"),
                arguments("java.nio.file.Path", "return java.nio.file.Path.of(\"x\");"),
                arguments("javax.", "return new javax.imageio.stream.FileCacheImageInputStream(null, null);"),
                arguments("java.util.logging.FileHandler", "return new java.util.logging.FileHandler(\"x\");"),
                arguments("java.security.KeyStore", "return java.security.KeyStore.getInstance(\"PKCS12\");"),
                // The network
                arguments("java.net.URI.toURL()", "return java.net.URI.create(\"http://x\").toURL();"),
                arguments("java.net.InetAddress", "return java.net.InetAddress.getByName(\"secret.evil.example\");"),
                arguments("java.net.http.HttpClient", "return java.net.http.HttpClient.newHttpClient();"),
                arguments("javax.net", "return javax.net.SocketFactory.getDefault();"),
                arguments("javax.xml", "return javax.xml.parsers.DocumentBuilderFactory.newInstance();"),
                arguments("javax.naming", "return new javax.naming.InitialContext().lookup(\"ldap://x\");"),
                // Processes and the process itself
                arguments("java.lang.Runtime", "return Runtime.getRuntime().exec(\"sh\");"),
                arguments(
                        "java.lang.ProcessBuilder",
                        "java.util.concurrent.Callable<?> run = new ProcessBuilder(\"sh\")::start; return run.call();"),
                arguments(
                        "java.lang.ProcessBuilder",
                        "java.util.function.Function<String[], Object> f = ProcessBuilder::new; return f;"),
                arguments("java.lang.ProcessBuilder", "return ProcessBuilder.class;"),
                arguments("java.lang.ProcessBuilder", "return new ProcessBuilder[3];"),
                arguments("java.lang.ProcessBuilder", "return new ProcessBuilder[3][];"),
                arguments("java.lang.ProcessHandle", "return ProcessHandle.allProcesses();"),
                arguments("java.lang.System.exit(int)", "System.exit(1); return it;"),
                arguments("java.lang.System.exit(int)", "java.util.function.IntConsumer c = System::exit; return c;"),
                arguments("java.lang.System.getenv()", "return System.getenv();"),
                arguments("java.lang.System.setProperty(String, String)", "return System.setProperty(\"a\", \"b\");"),
                arguments("java.lang.System.load(String)", "System.load(\"/tmp/x.so\"); return it;"),
                arguments("java.lang.System.setErr(java.io.PrintStream)", "System.setErr(null); return it;"),
                arguments("java.lang.System.out", "System.out.println(\"{}\"); return it;"),
                arguments("java.lang.System.in", "return System.in;"),
                arguments("java.lang.System.console()", "return System.console();"),
                arguments("java.lang.System.getSecurityManager()", "return System.getSecurityManager();"),
                arguments("java.lang.System.gc()", "System.gc(); return it;"),
                arguments("java.lang.Integer.getInteger(String)", "return Integer.getInteger(\"x\");"),
                arguments("java.lang.Long.getLong(String, long)", "return Long.getLong(\"x\", 1);"),
                arguments("java.lang.Boolean.getBoolean(String)", "return Boolean.getBoolean(\"x\");"),
                // What belongs to everybody
                arguments(
                        "java.util.TimeZone.setDefault(java.util.TimeZone)",
                        "java.util.TimeZone.setDefault(null); return it;"),
                arguments("java.util.SimpleTimeZone", "java.util.SimpleTimeZone.setDefault(null); return it;"),
                arguments(
                        "java.util.Locale.setDefault(java.util.Locale)",
                        "java.util.Locale.setDefault(java.util.Locale.ROOT); return it;"),
                arguments(
                        "java.util.Locale.setDefault(java.util.Locale.Category, java.util.Locale)",
                        "java.util.Locale.setDefault(java.util.Locale.Category.FORMAT, java.util.Locale.ROOT); "
                                + "return it;"),
                arguments("java.security.Security", "java.security.Security.removeProvider(\"SUN\"); return it;"),
                arguments("java.security.Security", "java.security.Security.setProperty(\"a\", \"b\"); return it;"),
                arguments("java.security.Policy", "java.security.Policy.setPolicy(null); return it;"),
                arguments("java.net.Authenticator", "java.net.Authenticator.setDefault(null); return it;"),
                arguments("java.net.ProxySelector", "java.net.ProxySelector.setDefault(null); return it;"),
                arguments("java.net.CookieHandler", "java.net.CookieHandler.setDefault(null); return it;"),
                arguments("java.net.ResponseCache", "java.net.ResponseCache.setDefault(null); return it;"),
                arguments("java.util.logging", "java.util.logging.LogManager.getLogManager().reset(); return it;"),
                arguments("java.util.prefs", "java.util.prefs.Preferences.userRoot().put(\"a\", \"b\"); return it;"),
                arguments(
                        "java.time.zone.ZoneRulesProvider",
                        "java.time.zone.ZoneRulesProvider.registerProvider(null); return it;"),
                arguments(
                        "java.lang.management",
                        "return java.lang.management.ManagementFactory.getPlatformMBeanServer();"),
                arguments("javax.management", "return javax.management.MBeanServerFactory.createMBeanServer();"),
                arguments("java.sql", "return java.sql.DriverManager.getConnection(\"jdbc:sqlite:x\");"),
                arguments("java.beans", "java.beans.Introspector.flushCaches(); return it;"),
                arguments("java.util.ResourceBundle", "java.util.ResourceBundle.clearCache(); return it;"),
                // Threads
                arguments(
                        "java.lang.Thread.getAllStackTraces()",
                        "for (var t : Thread.getAllStackTraces().keySet()) t.interrupt(); return it;"),
                arguments(
                        "java.lang.Thread.getThreadGroup()",
                        "Thread.currentThread().getThreadGroup().interrupt(); return it;"),
                arguments("java.lang.ThreadGroup", "return new ThreadGroup(\"x\");"),
                arguments("java.lang.Thread.interrupt()", "((Thread) it).interrupt(); return it;"),
                arguments(
                        "java.lang.Thread.interrupt()", "var me = Thread.currentThread(); me.interrupt(); return it;"),
                arguments(
                        "java.lang.Thread.interrupt()",
                        "(it == null ? Thread.currentThread() : (Thread) it).interrupt(); return it;"),
                arguments(
                        "java.lang.Thread.interrupt()",
                        "(it == null ? (Thread) it : Thread.currentThread()).interrupt(); return it;"),
                arguments("java.lang.Thread.interrupt()", "Runnable r = Thread.currentThread()::interrupt; return r;"),
                arguments(
                        "java.lang.Thread.interrupt()",
                        "java.util.function.Consumer<Thread> c = Thread::interrupt; return c;"),
                arguments("new java.lang.Thread(Runnable)", "new Thread(() -> {}).start(); return it;"),
                arguments(
                        "java.lang.Thread.startVirtualThread(Runnable)", "return Thread.startVirtualThread(() -> {});"),
                arguments("java.lang.Thread.ofVirtual()", "return Thread.ofVirtual();"),
                arguments(
                        "java.lang.Thread.setDefaultUncaughtExceptionHandler",
                        "Thread.setDefaultUncaughtExceptionHandler(null); return it;"),
                arguments(
                        "java.lang.Thread.setContextClassLoader",
                        "Thread.currentThread().setContextClassLoader(null); return it;"),
                arguments(
                        "java.lang.Thread.getContextClassLoader()",
                        "return Thread.currentThread().getContextClassLoader();"),
                arguments("java.lang.Thread.setPriority(int)", "Thread.currentThread().setPriority(10); return it;"),
                arguments("java.lang.Thread.stop()", "Thread.currentThread().stop(); return it;"),
                arguments("java.util.Timer", "return new java.util.Timer();"),
                arguments(
                        "java.util.concurrent.Executors",
                        "return java.util.concurrent.Executors.newCachedThreadPool();"),
                arguments(
                        "java.util.concurrent.ForkJoinPool", "return java.util.concurrent.ForkJoinPool.commonPool();"),
                arguments("java.util.concurrent.FutureTask", "return new java.util.concurrent.FutureTask<>(() -> 1);"),
                arguments(
                        "java.util.concurrent.CompletableFuture",
                        "return java.util.concurrent.CompletableFuture.runAsync(() -> {});"),
                arguments(
                        "java.util.Collection.parallelStream()",
                        "return ((java.util.Collection<?>) it).parallelStream();"),
                arguments("java.util.List.parallelStream()", "return java.util.List.of().parallelStream();"),
                arguments("java.util.stream.Stream.parallel()", "return java.util.stream.Stream.of(1).parallel();"),
                arguments(
                        "java.util.stream.IntStream.parallel()", "return java.util.stream.IntStream.of(1).parallel();"),
                arguments(
                        "java.util.stream.StreamSupport.stream(java.util.Spliterator, boolean)",
                        "return java.util.stream.StreamSupport.stream(java.util.List.of().spliterator(), true);"),
                arguments(
                        "java.util.stream.StreamSupport.stream(java.util.Spliterator, boolean)",
                        "return java.util.stream.StreamSupport.stream(java.util.List.of().spliterator(), it == null);"),
                arguments(
                        "java.util.Arrays.parallelSort(int[])",
                        "java.util.Arrays.parallelSort(new int[3]); return it;"),
                arguments(
                        "java.util.concurrent.ConcurrentHashMap.forEach(long, java.util.function.BiConsumer)",
                        "new java.util.concurrent.ConcurrentHashMap<>().forEach(1, (a, b) -> {}); return it;"),
                arguments(
                        "java.util.concurrent.locks.LockSupport.unpark(Thread)",
                        "java.util.concurrent.locks.LockSupport.unpark((Thread) it); return it;"),
                arguments("java.lang.InheritableThreadLocal", "return new InheritableThreadLocal<>();"),
                arguments("java.lang.ref.Cleaner", "return java.lang.ref.Cleaner.create();"),
                // Reflection, loading, code made at run time
                arguments("java.lang.Class.forName(String)", "return Class.forName(\"java.net.Socket\");"),
                arguments("java.lang.Class.getMethods()", "return it.getClass().getMethods();"),
                arguments("java.lang.Class.newInstance()", "return it.getClass().newInstance();"),
                arguments("java.lang.Class.getClassLoader()", "return it.getClass().getClassLoader();"),
                arguments("java.lang.Class.getModule()", "return it.getClass().getModule();"),
                arguments("java.lang.Class.getResource(String)", "return it.getClass().getResource(\"x\");"),
                arguments("java.lang.Class.getProtectionDomain()", "return it.getClass().getProtectionDomain();"),
                arguments("java.lang.Class.getRecordComponents()", "return it.getClass().getRecordComponents();"),
                arguments("java.lang.invoke.MethodHandles.lookup()", "return java.lang.invoke.MethodHandles.lookup();"),
                arguments("java.lang.reflect.Method", "return ((java.lang.reflect.Method) it).invoke(null);"),
                arguments("java.lang.reflect.Proxy", "return java.lang.reflect.Proxy.isProxyClass(it.getClass());"),
                arguments(
                        "java.util.concurrent.atomic.AtomicIntegerFieldUpdater",
                        "return java.util.concurrent.atomic.AtomicIntegerFieldUpdater.newUpdater(null, \"x\");"),
                arguments("java.util.ServiceLoader", "return java.util.ServiceLoader.load(Runnable.class);"),
                arguments("java.lang.StackWalker", "return StackWalker.getInstance();"),
                arguments("java.lang.ModuleLayer", "return ModuleLayer.boot();"),
                arguments(
                        "new java.io.ObjectOutputStream(java.io.OutputStream)",
                        "return new java.io.ObjectOutputStream(null);"),
                arguments(
                        "new java.io.ObjectInputStream(java.io.InputStream)",
                        "return new java.io.ObjectInputStream(null).readObject();"),
                arguments(
                        "java.beans.XMLDecoder",
                        "return new java.beans.XMLDecoder((java.io.InputStream) null).readObject();"),
                arguments("java.security.AccessController", "return java.security.AccessController.getContext();"),
                arguments("javax.script", "return new javax.script.ScriptEngineManager();"),
                foreignMemory(),
                // Providers, also where the rest of a class is open
                arguments(
                        "java.security.MessageDigest.getProvider()",
                        "return java.security.MessageDigest.getInstance(\"SHA-256\").getProvider();"),
                arguments(
                        "java.security.Signature.getInstance(String, java.security.Provider)",
                        "return java.security.Signature.getInstance(\"x\", (java.security.Provider) null);"),
                arguments(
                        "javax.crypto.Cipher.getInstance(String, java.security.Provider)",
                        "return javax.crypto.Cipher.getInstance(\"x\", (java.security.Provider) null);"),
                arguments("java.nio.charset.spi.CharsetProvider", "return java.nio.charset.spi.CharsetProvider.class;"),
                // Gson beyond its tree
                arguments("com.google.gson.Gson", "return new com.google.gson.Gson().toJson(it);"),
                arguments("com.google.gson.GsonBuilder", "return new com.google.gson.GsonBuilder().create();"),
                arguments(
                        "com.google.gson.TypeAdapter",
                        "return ((com.google.gson.TypeAdapter<?>) it).fromJson(\"{}\");"),
                arguments(
                        "com.google.gson.reflect.TypeToken",
                        "return com.google.gson.reflect.TypeToken.get(Object.class);"),
                arguments(
                        "com.google.gson.internal",
                        "return com.google.gson.internal.UnsafeAllocator.INSTANCE.newInstance(Object.class);"),
                // The framework and the rest of Signalbox
                arguments(
                        "org.osgi.framework.BundleContext.getBundles()",
                        "return ((org.osgi.framework.BundleContext) it).getBundles();"),
                arguments(
                        "org.osgi.framework.BundleContext.getBundle(long)",
                        "return ((org.osgi.framework.BundleContext) it).getBundle(0);"),
                arguments(
                        "org.osgi.framework.BundleContext.installBundle(String)",
                        "return ((org.osgi.framework.BundleContext) it).installBundle(\"x\");"),
                arguments(
                        "org.osgi.framework.Bundle.adapt(Class)",
                        "return ((org.osgi.framework.Bundle) it).adapt(Object.class);"),
                arguments(
                        "org.osgi.framework.Bundle.loadClass(String)",
                        "return ((org.osgi.framework.Bundle) it).loadClass(\"x\");"),
                arguments(
                        "org.osgi.framework.FrameworkUtil",
                        "return org.osgi.framework.FrameworkUtil.getBundle(it.getClass());"),
                arguments(
                        "org.osgi.framework.ServiceRegistration.getReference()",
                        "return ((org.osgi.framework.ServiceRegistration<?>) it).getReference();"),
                arguments("org.signalbox.model.store.Store", "return org.signalbox.model.store.Store.class;"),
                arguments("org.apache.felix.framework.Felix", "return org.apache.felix.framework.Felix.class;"),
                arguments("sun.misc.Unsafe", "return sun.misc.Unsafe.class;"));
    }

    /** A preview before Java 22: code without previews reaches it by its name only. */
    private static Arguments foreignMemory() {
        return Runtime.version().feature() < 22
                ? arguments("java.lang.Class.forName", "return Class.forName(\"java.lang.foreign.Linker\");")
                : arguments("java.lang.foreign", "return java.lang.foreign.Linker.nativeLinker();");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void what_a_method_may_not_use_is_named(String member, String statements) {
        assertRefused(Snippet.body(statements), member);
    }

    static Stream<Arguments> declarations() {
        return Stream.of(
                // A subclass has the doors of its superclass
                arguments(
                        "java.io.PrintWriter(String)",
                        "class W extends java.io.PrintWriter { W() throws Exception { super(\"trust/x\"); } }"),
                arguments(
                        "extends java.io.FileWriter",
                        "class W extends java.io.FileWriter { W() throws Exception { super(\"x\"); } }"),
                arguments(
                        "extends java.math.BigInteger",
                        "class B extends java.math.BigInteger { B() { super(\"1\"); } }"),
                arguments("printStackTrace", "class P { void go(Exception e) { e.printStackTrace(); } }"),
                arguments(
                        "parallelMultiply",
                        "class M { Object go(java.math.BigInteger i) { return i.parallelMultiply(i); } }"),
                arguments(
                        "extends java.security.Provider",
                        "class P extends java.security.Provider { P() { super(\"x\", \"1\", \"x\"); } }"),
                arguments(
                        "extends java.security.Provider.Service",
                        "class S extends java.security.Provider.Service { S(java.security.Provider p) { "
                                + "super(p, \"a\", \"b\", \"java.net.Socket\", null, null); } }"),
                arguments("extends java.lang.Thread", "class T extends Thread { }"),
                arguments("java.lang.Thread", "class T extends Thread { void go() { start(); } }"),
                arguments(
                        "extends java.lang.ClassLoader",
                        "class L extends ClassLoader { Object go(byte[] b) { return defineClass(\"x\", b, 0, 1); } }"),
                arguments(
                        "extends java.util.TimerTask", "class T extends java.util.TimerTask { public void run() {} }"),
                arguments(
                        "extends java.util.TimeZone",
                        "abstract class Z extends java.util.TimeZone { void go() { setDefault(this); } }"),
                arguments(
                        "extends java.security.SecureRandomSpi",
                        "abstract class R extends java.security.SecureRandomSpi {}"),
                arguments(
                        "extends java.nio.charset.spi.CharsetProvider",
                        "abstract class C extends java.nio.charset.spi.CharsetProvider {}"),
                arguments(
                        "extends java.util.concurrent.ForkJoinTask",
                        "abstract class F extends java.util.concurrent.ForkJoinTask<Object> {}"),
                arguments(
                        "extends java.util.ListResourceBundle",
                        "abstract class F extends java.util.ListResourceBundle {}"),
                arguments(
                        "java.lang.ref.Cleaner.Cleanable",
                        "abstract class F implements java.lang.ref.Cleaner.Cleanable {}"),
                arguments(
                        "java.lang.reflect.InvocationHandler",
                        "abstract class F implements java.lang.reflect.InvocationHandler {}"),
                arguments(
                        "java.lang.Thread.UncaughtExceptionHandler",
                        "class F { Object go() { Thread.UncaughtExceptionHandler h = (t, e) -> {}; return h; } }"),
                arguments(
                        "java.util.concurrent.ThreadFactory",
                        "class F { Object go() { java.util.concurrent.ThreadFactory h = r -> null; return h; } }"),
                arguments(
                        "org.osgi.framework.ServiceFactory",
                        "abstract class F implements org.osgi.framework.ServiceFactory<Object> {}"),
                arguments(
                        "org.osgi.framework.BundleListener",
                        "class F { Object go() { org.osgi.framework.BundleListener l = e -> {}; return l; } }"),
                arguments(
                        "com.google.gson.InstanceCreator",
                        "class F { Object go() { com.google.gson.InstanceCreator<Object> l = t -> null; return l; } }"),
                // A method that is inherited can be reached by an interface of one's own
                arguments(
                        "java.util.ArrayList.parallelStream()",
                        "class L extends java.util.ArrayList<String> { Object go() { return parallelStream(); } }"),
                arguments("parallelStream()", "interface Par { java.util.stream.Stream<String> parallelStream(); }"),
                arguments("finalize()", "class F { protected void finalize() { while (true) {} } }"),
                arguments("finalize()", "interface F { void finalize(); }"),
                // Fields, constants, and types that are only named
                arguments("java.io.FileDescriptor", "class F { Object go() { return java.io.FileDescriptor.out; } }"),
                arguments(
                        "java.net.Socket",
                        "class F { boolean go(Object it) { return it instanceof java.net.Socket; } }"),
                arguments(
                        "java.net.Socket",
                        "class F { void go() { try { go(); } catch (RuntimeException e) { } Class<?> c = "
                                + "java.net.Socket[][].class; } }"),
                arguments(
                        "java.nio.file.FileSystemException",
                        "class F { void go() throws java.nio.file.FileSystemException { } }"));
    }

    /** Writes a class {@code evil.Evil} whose only method has the given instructions. */
    private static Map<String, byte[]> assembled(Consumer<MethodVisitor> instructions) {
        return assembled("evil/Evil", instructions);
    }

    private static Map<String, byte[]> assembled(String name, Consumer<MethodVisitor> instructions) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_STATIC, "go", "()V", null, null);
        method.visitCode();
        instructions.accept(method);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        writer.visitEnd();
        return Map.of(name + ".class", writer.toByteArray());
    }

    @Test
    void a_class_of_an_old_version_that_bears_the_flag_of_modules_is_judged_like_any_other() {
        for (var name : List.of("evil/Mod", "module-info")) {
            var writer = new ClassWriter(0);
            writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_MODULE, name, null, "java/lang/Thread", null);
            writer.visitEnd();
            assertRefused(Map.of(name + ".class", writer.toByteArray()), "java.lang.Thread");
        }
    }

    private static Handle function(String owner, String name, String descriptor) {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, false);
    }

    private static final String LOOKUP = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;";

    static Stream<Arguments> instructions() {
        var constants = "java/lang/invoke/ConstantBootstraps";
        var metafactory = LOOKUP + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;";
        var own = function("evil/Evil", "boot", LOOKUP + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;");
        return Stream.of(
                arguments("bootstrap evil.Evil.boot", code(m -> m.visitInvokeDynamicInsn("x", "()V", own))),
                arguments(
                        "java.lang.Runtime",
                        code(m -> m.visitInvokeDynamicInsn(
                                "x", "()V", function("java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;")))),
                arguments(
                        "bootstrap evil.Evil.constant",
                        code(m -> m.visitLdcInsn(new ConstantDynamic(
                                "x",
                                "Ljava/lang/Object;",
                                function("evil/Evil", "constant", LOOKUP + "Ljava/lang/Class;)Ljava/lang/Object;"))))),
                // A field by its name, which stands nowhere as a field
                arguments(
                        "getStaticFinal",
                        code(m -> m.visitLdcInsn(new ConstantDynamic(
                                "out",
                                "Ljava/io/PrintStream;",
                                function(
                                        constants,
                                        "getStaticFinal",
                                        LOOKUP + "Ljava/lang/Class;Ljava/lang/Class;)Ljava/lang/Object;"),
                                Type.getObjectType("java/lang/System"))))),
                arguments(
                        "fieldVarHandle",
                        code(m -> m.visitLdcInsn(new ConstantDynamic(
                                "value",
                                "Ljava/lang/Object;",
                                function(
                                        constants,
                                        "fieldVarHandle",
                                        LOOKUP
                                                + "Ljava/lang/Class;Ljava/lang/Class;Ljava/lang/Class;)Ljava/"
                                                + "lang/invoke/VarHandle;"),
                                Type.getObjectType("java/lang/String"),
                                Type.getType("[B"))))),
                // Within the arguments of an allowed one
                arguments(
                        "bootstrap evil.Evil.deep",
                        code(m -> m.visitLdcInsn(new ConstantDynamic(
                                "x",
                                "Ljava/lang/Object;",
                                function(
                                        constants,
                                        "invoke",
                                        LOOKUP
                                                + "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;[Ljava/"
                                                + "lang/Object;)Ljava/lang/Object;"),
                                new ConstantDynamic(
                                        "x",
                                        "Ljava/lang/Object;",
                                        function(
                                                "evil/Evil",
                                                "deep",
                                                LOOKUP + "Ljava/lang/Class;)Ljava/lang/Object;")))))),
                arguments(
                        "java.lang.System.exit(int)",
                        code(m -> m.visitLdcInsn(new ConstantDynamic(
                                "x",
                                "Ljava/lang/Object;",
                                function(
                                        constants,
                                        "invoke",
                                        LOOKUP
                                                + "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;[Ljava/"
                                                + "lang/Object;)Ljava/lang/Object;"),
                                function("java/lang/System", "exit", "(I)V"),
                                1)))),
                // An interface that a lambda has beside its own
                arguments(
                        "extends java.util.concurrent.Semaphore",
                        code(m -> m.visitInvokeDynamicInsn(
                                "run",
                                "()Ljava/lang/Runnable;",
                                function("java/lang/invoke/LambdaMetafactory", "altMetafactory", metafactory),
                                Type.getMethodType("()V"),
                                function("evil/Evil", "go", "()V"),
                                Type.getMethodType("()V"),
                                2,
                                1,
                                Type.getObjectType("java/util/concurrent/Semaphore")))),
                arguments(
                        "java.lang.System.out",
                        code(m -> m.visitLdcInsn(new Handle(
                                Opcodes.H_GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;", false)))),
                arguments("java.lang.Process", code(m -> m.visitLdcInsn(Type.getMethodType("()Ljava/lang/Process;")))),
                arguments(
                        "java.lang.Thread",
                        code(m -> m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Thread", "start", "()V", false))),
                // By the wrong kind of instruction, which only fails later
                arguments(
                        "java.io.File",
                        code(m -> m.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/io/File", "delete", "()Z", true))),
                arguments(
                        "java.lang.Class.forName0",
                        code(m -> m.visitMethodInsn(
                                Opcodes.INVOKESTATIC,
                                "java/lang/Class",
                                "forName0",
                                "(Ljava/lang/String;)Ljava/lang/Class;",
                                false))),
                // Constructors aren't inherited
                arguments(
                        "new evil.Evil(String)",
                        code(m -> m.visitMethodInsn(
                                Opcodes.INVOKESPECIAL, "evil/Evil", "<init>", "(Ljava/lang/String;)V", false))),
                arguments("evil.Absent", code(m -> m.visitTypeInsn(Opcodes.NEW, "evil/Absent"))),
                // A jump between the two instructions that belong together
                arguments("java.lang.Thread.interrupt()", code(m -> {
                    var between = new Label();
                    m.visitMethodInsn(
                            Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
                    m.visitLabel(between);
                    m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Thread", "interrupt", "()V", false);
                    m.visitInsn(Opcodes.ACONST_NULL);
                    m.visitJumpInsn(Opcodes.GOTO, between);
                })));
    }

    private static Consumer<MethodVisitor> code(Consumer<MethodVisitor> instructions) {
        return instructions;
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void what_no_compiler_writes_is_named(String member, Consumer<MethodVisitor> instructions) {
        assertRefused(assembled(instructions), member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/lang/Evil",
                "javax/evil/Evil",
                "sun/misc/Unsafe",
                "com/google/gson/Gson",
                "com/google/gson/internal/Evil",
                "org/osgi/framework/hooks/Evil",
                "org/signalbox/connector/api/Evil",
            })
    void a_class_in_a_package_of_the_host_is_refused(String name) {
        assertRefused(
                assembled(name, m -> {}),
                "package " + name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
    }

    @Test
    void a_class_under_another_name_is_refused_and_so_is_one_that_calls_itself_data() {
        var bytes = assembled(m -> {}).get("evil/Evil.class");
        for (var name :
                new String[] {"evil/Other.class", "evil/evil.dat", "Evil.class", "x/evil/Evil.class", "evil/Evil.CLASS"
                }) {
            assertThat(refused(Map.of(name, bytes)).message().code()).isEqualTo("networks.refused.no-class");
        }
    }

    @Test
    void everything_is_named_at_once_where_it_is_and_with_what_there_is_instead() {
        var refused = refused(
                Snippet.source("class A { void go() throws Exception { new java.net.Socket(\"x\", 1); System.exit(1); "
                        + "} } class B { Object go() { System.exit(2); return new "
                        + "com.google.gson.Gson(); } }"));
        assertThat(refused)
                .hasMessageContaining("java.net.Socket (evil.A)")
                .hasMessageContaining("java.lang.System.exit(int) (evil.A, evil.B)")
                .hasMessageContaining("com.google.gson.Gson (evil.B)")
                .hasMessageContaining("Host.http()")
                .hasMessageContaining("JsonParser");
        assertThat(refused.message().text(Locale.FRENCH))
                .contains("HTTP de l'hôte", "JsonParser", "java.net.Socket (evil.A)");
    }

    @Test
    void of_very_many_the_first_are_named_and_the_others_counted() {
        var classes = assembled(m -> {
            for (var i = 0; i < 30; i++) {
                m.visitLdcInsn(Type.getObjectType("absent/A" + (10 + i)));
            }
        });
        assertThat(refused(classes))
                .hasMessageContaining("absent.A29 (")
                .hasMessageNotContaining("absent.A30")
                .hasMessageContaining("and 10 more");
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void what_a_class_may_not_be_or_inherit_is_named(String member, String source) {
        assertRefused(Snippet.source(source), member);
    }
}
