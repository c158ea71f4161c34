package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    Path folder;

    @Test
    void the_demonstration_publishes_ten_of_ten_loses_none_and_doubles_none() throws Exception {
        var result = new Signalbox(folder.resolve("demo")).run("demo", "--headless", "--json");

        assertThat(result.exit()).as(result.err()).isZero();
        var document = result.json();
        var summary = document.getAsJsonObject("summary");
        assertThat(summary.toString())
                .isEqualTo("{\"planned\":10,\"published\":10,\"held\":0,\"rejected\":0,\"lost\":0,\"duplicated\":0}");
        var publications = all(document, "publications");
        assertThat(publications).hasSize(10).allSatisfy(publication -> {
            assertThat(publication.get("state").getAsString()).isEqualTo("PUBLISHED");
            assertThat(publication.get("remoteId").getAsString()).isNotEmpty();
            assertThat(publication.get("url").getAsString()).startsWith("http://127.0.0.1:");
            assertThat(publication.get("lateMillis").getAsLong()).isNotNegative();
        });
        var releasedFirst =
                late(publications, "chirp").sorted().skip(2).findFirst().orElseThrow(); // two of four were held
        assertThat(late(publications, "plaza"))
                .as("Plaza goes on while Chirp is gone, whose held ones go out when it is back")
                .allSatisfy(late -> assertThat(late).isLessThan(releasedFirst));
        assertThat(all(document, "upcoming")).hasSize(8);
        assertThat(all(document, "engagement"))
                .anySatisfy(
                        reading -> assertThat(reading.get("value").getAsLong()).isPositive());
        var swap = document.getAsJsonObject("swap");
        assertThat(swap.get("network").getAsString()).isEqualTo("chirp");
        assertThat(swap.get("heldThenPublished").getAsInt()).isEqualTo(2);
        assertThat(swap.get("usableMillis").getAsDouble()).isPositive();
        assertThat(swap.get("uninstallMillis").getAsDouble()).isPositive();
    }

    @Test
    void the_demonstration_keeps_off_a_folder_that_is_somebodys_own() throws Exception {
        var signalbox = new Signalbox(folder);
        signalbox.write("mine.txt", "mine");

        var result = signalbox.run("demo", "--headless");

        assertThat(result.exit()).isEqualTo(73);
        assertThat(result.errorLine()).contains(folder.toString()).contains("isn't empty");
        assertThat(folder).isDirectoryNotContaining(file -> file.endsWith(".signalbox"));
    }

    private static Stream<Long> late(List<JsonObject> publications, String network) {
        return publications.stream()
                .filter(publication -> publication.get("network").getAsString().equals(network))
                .map(publication -> publication.get("lateMillis").getAsLong());
    }

    private static List<JsonObject> all(JsonObject document, String name) {
        return StreamSupport.stream(document.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
