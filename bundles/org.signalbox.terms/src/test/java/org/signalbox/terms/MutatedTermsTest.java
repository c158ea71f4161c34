package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Randomly mutated copies of shipped documents: each is refused with a reason, or valid by the published JSON Schema
 * too. The seed is fixed.
 */
class MutatedTermsTest {
    private static final Path ROOT = Path.of("../..");
    private static final int OF_EACH = 400;
    private static final List<JsonElement> WRONG = List.of(
            JsonNull.INSTANCE,
            new JsonPrimitive(true),
            new JsonPrimitive(-1),
            new JsonPrimitive(0),
            new JsonPrimitive(2.5),
            new JsonPrimitive(BigInteger.TEN.pow(40)),
            new JsonPrimitive(""),
            new JsonPrimitive(" "),
            new JsonPrimitive("2026-13-01"),
            new JsonPrimitive("2026-02-29"),
            new JsonPrimitive("2026-11-24T25:00:00Z"),
            new JsonPrimitive("2026-11-24T10:00Z"),
            new JsonPrimitive("2026-11-24T10:00:00+25:00"),
            new JsonPrimitive("P1M"),
            new JsonPrimitive("PT1M"),
            new JsonPrimitive("P"),
            new JsonPrimitive("option:a"),
            new JsonPrimitive("link"),
            new JsonPrimitive("x".repeat(2001)),
            new JsonPrimitive("\u0000\u202E"),
            new JsonPrimitive("123456789012345678.123456789012"),
            new JsonPrimitive("1e5"),
            new JsonPrimitive("javascript:alert(1)"),
            new JsonPrimitive("https://"),
            new JsonArray(),
            list("link"),
            list("single", "thread"),
            nested(12),
            nested(40),
            new JsonObject());

    private static List<String> documents;
    private static Validator validator;
    private static URI schema;

    @BeforeAll
    static void read() throws IOException {
        var files = new ArrayList<Path>();
        try (var own = Files.list(ROOT.resolve("terms"));
                var bundles = Files.list(ROOT.resolve("bundles"))) {
            Stream.concat(own, bundles.map(bundle -> bundle.resolve("src/main/resources/SIGNALBOX-INF/terms.json")))
                    .filter(file -> file.toString().endsWith(".json") && Files.exists(file))
                    .sorted()
                    .forEach(files::add);
        }
        documents = new ArrayList<>();
        for (var file : files) {
            documents.add(Files.readString(file));
        }
        validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .createValidator();
        schema = validator.registerSchema(Files.readString(ROOT.resolve("docs/extend/terms.schema.json")));
    }

    @Test
    @Timeout(300)
    void a_changed_value_is_refused_or_still_keeps_the_schema() {
        var taken = new AtomicInteger();
        for (int number = 0; number < documents.size(); number++) {
            var random = new Random(number);
            for (int i = 0; i < OF_EACH; i++) {
                var document = JsonParser.parseString(documents.get(number)).getAsJsonObject();
                for (int edits = random.nextInt(1, 3); edits > 0; edits--) {
                    change(document, random);
                }
                check(document.toString(), taken);
            }
        }
        assertThat(documents.size() * OF_EACH).isGreaterThan(5_000);
        assertThat(taken.get()).as("harmless changes").isPositive();
    }

    @Test
    @Timeout(300)
    void a_changed_byte_is_refused_or_what_is_read_keeps_the_schema() {
        var taken = new AtomicInteger();
        for (int number = 0; number < documents.size(); number++) {
            var random = new Random(1_000 + number);
            for (int i = 0; i < OF_EACH; i++) {
                check(changed(documents.get(number), random), taken);
            }
        }
        assertThat(taken.get()).as("harmless changes").isPositive();
    }

    @Test
    void the_documents_themselves_are_taken() {
        var taken = new AtomicInteger();
        documents.forEach(document -> check(document, taken));
        assertThat(taken.get()).isEqualTo(documents.size()).isGreaterThan(15);
    }

    private static void check(String json, AtomicInteger taken) {
        var start = System.nanoTime();
        try {
            var terms = TermsDocuments.parse(json);
            taken.incrementAndGet();
            assertThat(validator.validate(schema, json).getErrors().stream()
                            .map(error -> error.getInstanceLocation() + ": " + error.getError()))
                    .as(json)
                    .isEmpty();
            assertThat(terms.entries())
                    .allSatisfy(term -> assertThat(term.source()).isNotBlank());
        } catch (TermsException e) {
            assertThat(e.place()).isNotBlank();
            assertThat(e.message().code()).startsWith("terms.");
            assertThat(e.getMessage()).hasSizeLessThan(1000).doesNotContainPattern("[\\p{Cc}\\u202E]");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /** Flips, cuts, duplicates or inserts bytes. */
    private static String changed(String json, Random random) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        var at = random.nextInt(bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield new String(bytes, StandardCharsets.UTF_8);
            }
            case 1 -> new String(bytes, 0, at, StandardCharsets.UTF_8);
            case 2 -> {
                var line = json.substring(0, at < json.length() ? at : 0).lastIndexOf('\n') + 1;
                var end = json.indexOf('\n', line) + 1;
                yield end <= line ? json : json.substring(0, end) + json.substring(line);
            }
            case 3 -> {
                var place = random.nextInt(json.length());
                yield json.substring(0, place) + "{}[]\",:0-9eN.\\".charAt(random.nextInt(14)) + json.substring(place);
            }
            default -> {
                var place = json.indexOf("\": ", random.nextInt(json.length()));
                yield place < 0 ? json : json.substring(0, place + 3) + "[".repeat(200) + json.substring(place + 3);
            }
        };
    }

    /** Changes one random value, name or list. */
    private static void change(JsonObject document, Random random) {
        JsonElement place = document;
        while (true) {
            if (place instanceof JsonArray array && !array.isEmpty()) {
                var index = random.nextInt(array.size());
                if (array.get(index).isJsonPrimitive()) {
                    array.set(index, WRONG.get(random.nextInt(WRONG.size())));
                    return;
                }
                place = array.get(index);
            } else if (place instanceof JsonObject object && !object.isEmpty()) {
                var names = List.copyOf(object.keySet().stream().sorted().toList());
                var name = names.get(random.nextInt(names.size()));
                var inner = object.get(name);
                if (inner.isJsonPrimitive() || inner.isJsonNull() || random.nextInt(4) == 0) {
                    change(object, name, random);
                    return;
                }
                place = inner;
            } else {
                return;
            }
        }
    }

    private static void change(JsonObject object, String name, Random random) {
        var value = object.get(name);
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> {
                object.remove(name);
                object.add(name + "s", value);
            }
            case 2 ->
                object.add(
                        List.of("to", "on", "value", "currency", "uncertain", "alternatives", "weights", "note", "when")
                                .get(random.nextInt(9)),
                        value);
            default -> object.add(name, WRONG.get(random.nextInt(WRONG.size())));
        }
    }

    private static JsonArray list(String... words) {
        var list = new JsonArray();
        for (var word : words) {
            list.add(word);
        }
        return list;
    }

    private static JsonElement nested(int depth) {
        JsonElement inner = new JsonPrimitive("deep");
        for (int i = 0; i < depth; i++) {
            var outer = new JsonArray();
            outer.add(inner);
            inner = outer;
        }
        return inner;
    }
}
