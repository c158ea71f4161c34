package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.Ffmpeg;
import org.signalbox.media.MediaFitter;
import org.signalbox.media.internal.MediaFitterService;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;
import org.signalbox.tests.fakes.Unexpected;

@Timeout(60)
class MediaCommandTest {
    private static final String TERMS = """
            {"format": "signalbox-terms/1", "network": "%1$s", "version": "1", "entries": [
            {"id": "%1$s.a", "kind": "media-limit", "measure": {"what": "bytes"}, "value": %2$d,
             "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.b", "kind": "media-limit", "measure": {"what": "ratio"}, "value": 2,
             "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.c", "kind": "media-limit", "measure": {"what": "types", "types": ["image/jpeg", "image/png"]},
             "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"}]}""";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private OpenStore store;
    private FakeTermsBook book;

    @BeforeEach
    void open() throws TermsException {
        store = Stores.open(folder.resolve("store"), () -> Instant.parse("2027-01-01T00:00:00Z"));
        book = new FakeTermsBook(
                TermsDocuments.parse(TERMS.formatted("chirp", 40_000)),
                TermsDocuments.parse(TERMS.formatted("plaza", 60_000)));
        System.setProperty(Ffmpeg.PROPERTY, "none");
    }

    @AfterEach
    void close() {
        store.close();
        System.clearProperty(Ffmpeg.PROPERTY);
    }

    private int run(boolean json, String... words) throws Exception {
        var in = new Invocation(
                List.of(words),
                folder,
                json,
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter()),
                "anna",
                TimelineReportTest.NO_SECRETS);
        return new MediaCommand(new Given(store, book)).run(in);
    }

    private void noise(String name, int width, int height) throws IOException {
        var random = new Random(1);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    @Test
    void a_file_is_shown() throws Exception {
        noise("a.png", 300, 200);

        assertThat(run(true, "show", "a.png")).isEqualTo(ExitCode.OK);

        var json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("type").getAsString()).isEqualTo("image/png");
        assertThat(json.get("width").getAsInt()).isEqualTo(300);
        assertThat(json.get("seconds").isJsonNull()).isTrue();
        assertThat(json.get("problem").isJsonNull()).isTrue();
    }

    @Test
    void a_file_that_is_cut_off_is_a_problem() throws Exception {
        noise("a.png", 300, 200);
        var whole = Files.readAllBytes(folder.resolve("a.png"));
        Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(run(false, "show", "half.png")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(out.toString()).contains("half.png isn't complete");
        assertThatThrownBy(() -> run(false, "fit", "half.png", "--for", "chirp"))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        told -> assertThat(told.exitCode()).isEqualTo(ExitCode.BAD_DATA));
    }

    @Test
    void a_copy_fits_all_networks_that_are_named() throws Exception {
        noise("a.png", 300, 200);

        assertThat(run(true, "fit", "a.png", "--for", "plaza", "--for", "anna@chirp"))
                .isEqualTo(ExitCode.OK);

        var made = folder.resolve("a-plaza-anna-chirp.jpg");
        assertThat(Files.size(made)).isLessThanOrEqualTo(40_000);
        assertThat(JsonParser.parseString(out.toString())
                        .getAsJsonObject()
                        .getAsJsonObject("copy")
                        .get("file")
                        .getAsString())
                .isEqualTo(made.toString());
    }

    @Test
    void what_fits_is_not_copied() throws Exception {
        noise("a.png", 20, 20);

        assertThat(run(true, "fit", "a.png", "--for", "chirp", "--out", "b.png"))
                .isEqualTo(ExitCode.OK);

        assertThat(folder.resolve("b.png")).doesNotExist();
        assertThat(JsonParser.parseString(out.toString())
                        .getAsJsonObject()
                        .get("copy")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void a_shape_is_cropped_as_it_is_said() throws Exception {
        noise("wide.png", 90, 20);

        assertThatThrownBy(() -> run(false, "fit", "wide.png", "--for", "chirp"))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        told -> assertThat(told.message().code()).isEqualTo("shell.media.needs-crop"));
        assertThat(run(false, "fit", "wide.png", "--for", "chirp", "--crop", "middle"))
                .isEqualTo(ExitCode.OK);
        assertThat(ImageIO.read(folder.resolve("wide-chirp.png").toFile()).getWidth())
                .isEqualTo(40);
        assertThat(run(false, "fit", "wide.png", "--for", "chirp", "--crop", "10,0,30,20", "--out", "part.png"))
                .isEqualTo(ExitCode.OK);
        assertThat(ImageIO.read(folder.resolve("part.png").toFile()).getWidth()).isEqualTo(30);
        for (var bad : List.of("10,0,90,20", "x", "1,2,3", "0,0,NaN,1")) {
            assertThatThrownBy(() -> run(false, "fit", "wide.png", "--for", "chirp", "--crop", bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            told -> assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE));
        }
    }

    @Test
    void nothing_is_written_over() throws Exception {
        noise("a.png", 300, 200);

        assertThatThrownBy(() -> run(false, "fit", "a.png", "--for", "chirp", "--out", "a.png"))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        told -> assertThat(told.exitCode()).isEqualTo(ExitCode.CANT_CREATE));
    }

    @Test
    void without_ffmpeg_a_poster_is_refused_in_plain_words() throws Exception {
        Files.copy(
                Path.of("../org.signalbox.content/src/test/resources/org/signalbox/content/internal/played/film.mp4"),
                folder.resolve("film.mp4"));

        assertThatThrownBy(() -> run(false, "poster", "film.mp4"))
                .isInstanceOfSatisfying(CommandException.class, told -> {
                    assertThat(told.exitCode()).isEqualTo(ExitCode.PROBLEMS);
                    assertThat(told.message().code()).isEqualTo("content.no-ffmpeg");
                });
    }

    private record Given(Store store, TermsBook book) implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            return service.cast(
                    service == TermsBook.class
                            ? book
                            : service == MediaFitter.class ? new MediaFitterService() : store);
        }

        @Override
        public <S> Optional<S> find(Class<S> service) {
            return Optional.empty();
        }

        @Override
        public Optional<String> property(String name) {
            return Optional.empty();
        }

        @Override
        public Networks networks() {
            return Unexpected.calls(Networks.class);
        }
    }
}
