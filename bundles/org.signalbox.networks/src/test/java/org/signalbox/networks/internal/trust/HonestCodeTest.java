package org.signalbox.networks.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.code.ConnectorCode;

/** What compilers make of the language, and what connectors need of the libraries, is open to them. */
class HonestCodeTest {
    private static final String LANGUAGE = """
            package fine;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            sealed interface Shape permits Circle, Square, Pair {}
            record Circle(double radius) implements Shape {}
            record Square(double side, List<? extends Map<String, int[]>> more) implements Shape {
                Square { Objects.requireNonNull(more); assert side > 0 : "side " + side; }
            }
            record Pair(Shape left, Shape right) implements Shape {}
            enum Colour {
                RED { @Override String say() { return "r"; } }, GREEN, BLUE;
                String say() { return name().toLowerCase(Locale.ROOT); }
            }
            @interface Mark { String value() default ""; Colour[] colours() default {}; Class<?> type() default \
            Object.class; }
            interface Greets { default String greet() { return "hello " + this; } static int one() { return 1; } \
            private int two() { return 2; } }
            abstract class Base<T extends Comparable<T>> implements Greets, AutoCloseable, Iterable<T> {
                protected final Map<String, List<T>> all = new LinkedHashMap<>(16, .75f, true) {
                    @Override protected boolean removeEldestEntry(Map.Entry<String, List<T>> eldest) { return \
                    size() > 3; }
                };
                abstract T make();
                @Override public void close() throws java.io.IOException { }
                @Override public Iterator<T> iterator() { return \
                all.values().stream().flatMap(List::stream).iterator(); }
            }
            @Mark(colours = {Colour.RED}, type = Deprecated.class)
            class Everything extends Base<String> {
                private static final ThreadLocal<int[]> LOCAL = ThreadLocal.withInitial(() -> new int[1]);
                private int count;
                class Inner { int up() { return ++count; } class Deeper { int more() { return count + \
                Inner.this.up(); } } }
                static class Mistake extends Exception { Mistake(String text, Throwable cause) { super(text, cause); } }
                @Override String make() { return \"""
                        text \\
                        block \"""; }
                double area(Shape shape) {
                    return switch (shape) {
                        case Circle c when c.radius() > 10 -> Double.POSITIVE_INFINITY;
                        case Circle(var radius) -> Math.PI * radius * radius;
                        case Square(double side, var more) -> side * side;
                        case Pair(Circle(double a), Square b) -> a + b.side();
                        case Pair p -> area(p.left()) + area(p.right());
                    };
                }
                String object(Object it) {
                    return switch (it) {
                        case null -> "none";
                        case String s when s.isEmpty() -> "empty";
                        case Integer i -> "i" + i;
                        case Colour c when c == Colour.RED -> "red";
                        case int[] array -> "ints" + array.length;
                        default -> it.getClass().getName() + it;
                    };
                }
                int oldSwitch(Colour colour, String text) {
                    switch (colour) { case RED: return 1; case GREEN: break; default: count--; }
                    switch (text) { case "a", "b" -> count++; default -> { } }
                    return switch (colour) { case RED -> 1; case GREEN -> 2; case BLUE -> { yield 3; } };
                }
                String qualified(Object it) {
                    return switch (it) { case Colour.RED -> "r"; case Colour.GREEN -> "g"; default -> "x"; };
                }
                @SuppressWarnings("unchecked")
                <A, B extends A> List<A> generic(B[] things) throws Mistake {
                    try (var reader = new java.io.BufferedReader(new java.io.StringReader("x")); this) {
                        synchronized (this) { count += Integer.parseInt(reader.readLine()); }
                    } catch (java.io.IOException | NumberFormatException e) {
                        throw new Mistake("can't", e);
                    } finally { count <<= 2; }
                    var copy = things.clone();
                    Supplier<ArrayList<A>> make = ArrayList::new;
                    IntFunction<String[]> array = String[]::new;
                    Function<Object, String> text = Object::toString;
                    BiFunction<String, String, Boolean> same = String::equalsIgnoreCase;
                    Runnable serial = (Runnable & java.io.Serializable) () -> count++;
                    return Arrays.stream(copy).filter(Objects::nonNull).map(a -> (A) \
                    a).collect(Collectors.toCollection(make));
                }
                String streams() {
                    return IntStream.rangeClosed(1, 10).mapToObj(i -> "n" + i + 'c' + 1L + 2.0)
                            .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.joining(", ")))
                            .entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                            .map(e -> "%s=%s".formatted(e.getKey(), e.getValue())).toList().toString()
                            + StreamSupport.stream(List.of(1).spliterator(), false).count();
                }
                Object local() {
                    record Here(int x, String... rest) {}
                    enum There { A, B }
                    var it = new Object() { int hidden = 3; };
                    return new Here(it.hidden, There.values()[0].toString(), There.valueOf("B").name());
                }
            }
            """;

    private static final String LIBRARIES = """
            package fine;
            import com.google.gson.*;
            import java.io.*;
            import java.nio.*;
            import java.nio.charset.*;
            import java.net.*;
            import java.security.*;
            import java.security.spec.*;
            import java.time.*;
            import java.time.format.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.regex.*;
            import java.util.zip.*;
            import javax.crypto.*;
            import javax.crypto.spec.*;
            class Connects {
                private final ConcurrentHashMap<String, Long> seen = new ConcurrentHashMap<>();
                String oauth1(byte[] key, String base) throws GeneralSecurityException {
                    var mac = Mac.getInstance("HmacSHA1");
                    mac.init(new SecretKeySpec(key, "HmacSHA1"));
                    var digest = mac.doFinal(base.getBytes(StandardCharsets.UTF_8));
                    return URLEncoder.encode(Base64.getEncoder().encodeToString(digest), StandardCharsets.UTF_8);
                }
                byte[] jwt(byte[] pkcs8, byte[] content) throws GeneralSecurityException {
                    var signature = Signature.getInstance("SHA256withRSA");
                    signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new \
                    PKCS8EncodedKeySpec(pkcs8)), new SecureRandom());
                    signature.update(content);
                    return signature.sign();
                }
                String hash(byte[] bytes) throws NoSuchAlgorithmException { return \
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)); }
                byte[] pack(String text) throws IOException {
                    var bytes = new ByteArrayOutputStream();
                    try (var out = new PrintWriter(new OutputStreamWriter(new GZIPOutputStream(bytes), \
                    StandardCharsets.UTF_8))) { out.printf("%s%n", text); }
                    return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).array();
                }
                JsonObject json(Reader reader) {
                    var tree = JsonParser.parseReader(reader).getAsJsonObject();
                    tree.addProperty("a", 1);
                    tree.add("list", new JsonArray());
                    for (var each : tree.entrySet()) { if (each.getValue() instanceof JsonPrimitive p && \
                    p.isString()) seen.merge(p.getAsString(), 1L, Long::sum); }
                    return tree;
                }
                String when(Instant at) { return \
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.withLocale(Locale.ENGLISH).format(at.atZone(ZoneOffset.UTC)); }
                List<String> tags(String text) { return Pattern.compile("#(\\\\w+)").matcher(text).results().map(r \
                -> r.group(1)).toList(); }
                URI page(URI origin, UUID id) { return origin.resolve("/p/" + id); }
                void pause(long millis) throws IOException {
                    try { Thread.sleep(millis); } catch (InterruptedException e) {
                        Thread
                                .currentThread()
                                .interrupt();
                        throw new InterruptedIOException();
                    }
                    if (Thread.currentThread().isInterrupted() || Thread.interrupted()) { throw new \
                    UncheckedIOException(new EOFException()); }
                }
                boolean wait(Semaphore s) throws InterruptedException { return s.tryAcquire(1, TimeUnit.SECONDS); }
                String trace(Throwable t) { var w = new StringWriter(); t.printStackTrace(new PrintWriter(w)); \
                return w.toString(); }
                InputStream resource() { return Connects.class.getResourceAsStream("words.properties"); }
                double scan(String text) { return new Scanner(text).useLocale(Locale.ROOT).nextDouble() + new \
                Formatter().format("%d", 1).toString().length(); }
            }
            """;

    private static void assertFine(Map<String, byte[]> classes) throws Exception {
        assertThat(ConnectorCode.violations(classes)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 25})
    void the_whole_language_is_open(int release) throws Exception {
        if (release <= Runtime.version().feature()) {
            assertFine(Snippet.compile(LANGUAGE, release));
        }
    }

    @Test
    void older_class_files_are_open_too() throws Exception {
        assertFine(Snippet.compile(
                "package fine; enum Old { A; static String say(Old o, int[] a) { switch (o) { case A: return "
                        + "\"a\" + a.clone().length; default: Runnable r = () -> {}; return \"\" + r; } } }",
                8));
    }

    @Test
    void what_a_connector_needs_of_the_libraries_is_open() throws Exception {
        assertFine(Snippet.compile(LIBRARIES, 21));
    }

    @Test
    void a_module_description_uses_nothing() throws Exception {
        assertFine(
                Snippet.compile("module fine { requires java.logging; uses java.sql.Driver; requires java.sql; }", 21));
    }
}
