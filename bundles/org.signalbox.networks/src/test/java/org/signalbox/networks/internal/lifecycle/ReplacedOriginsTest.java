package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.http.OriginReplacements;

final class ReplacedOriginsTest {
    private static final URI API = URI.create("https://api.example/2/posts");
    private static final String FILTER = "(signalbox.origins=drill)";

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void a_drill_adds_some_while_it_runs() throws Exception {
        try (var shop = new Workshop(folder, Map.of("signalbox.drill", "april-2023"))) {
            var origins = new ReplacedOrigins(shop.context());
            assertThat(origins.get().rewrite(API)).isEqualTo(API);

            var found = shop.context().getServiceReferences(Consumer.class, FILTER);
            assertThat(found).hasSize(1);
            var more = (Consumer<OriginReplacements>)
                    shop.context().getService(found.iterator().next());
            more.accept(OriginReplacements.parse("https://api.example=http://127.0.0.1:4000"));
            more.accept(OriginReplacements.parse("https://files.example=http://127.0.0.1:4000"));
            assertThat(origins.get().rewrite(API)).hasToString("http://127.0.0.1:4000/2/posts");
            origins.stop();
            assertThat(shop.context().getServiceReferences(Consumer.class, FILTER))
                    .isEmpty();
        }
    }

    @Test
    void nobody_can_add_any_otherwise() throws Exception {
        try (var shop = new Workshop(folder, Map.of())) {
            var origins = new ReplacedOrigins(shop.context());

            assertThat(shop.context().getServiceReferences(Consumer.class, FILTER))
                    .isEmpty();
            origins.stop();
        }
    }
}
