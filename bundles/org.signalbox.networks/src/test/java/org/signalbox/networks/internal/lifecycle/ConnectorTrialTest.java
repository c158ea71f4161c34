package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.model.Message;
import org.signalbox.networks.CheckedConnector;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.ConnectorCheck.Place;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** What a vendor is told of a packed connector: all of it at once, by the checks of an installation. */
@Timeout(60)
class ConnectorTrialTest {
    @TempDir
    Path folder;

    private final FakeProcesses processes = new FakeProcesses();
    private Workshop shop;
    private ConnectorTrial trial;

    @BeforeEach
    void open() throws Exception {
        open(Map.of());
    }

    private void open(Map<String, String> settings) throws Exception {
        shop = new Workshop(folder.resolve("shop" + settings.size()), settings);
        shop.context().registerService(ConnectorProcesses.class, processes, null);
        trial = new ConnectorTrial(shop.context());
    }

    @AfterEach
    void close() throws Exception {
        trial.close();
        shop.close();
    }

    private static List<String> codes(List<Message> messages) {
        return messages.stream().map(Message::code).toList();
    }

    private CheckedConnector here(TinyJar jar) throws Exception {
        return trial.check(jar.signed(folder, VendorKeys.TRUSTED), Place.HERE);
    }

    private TinyJar fine() {
        return TinyJar.plain().header("Signalbox-Capabilities", "publish");
    }

    @Test
    void a_good_one_is_started_and_ended_and_nothing_is_said_of_it() throws Exception {
        var checked = here(fine());

        assertThat(checked.refusals()).isEmpty();
        assertThat(checked.remarks()).isEmpty();
        assertThat(checked.started()).isTrue();
        assertThat(processes.last().closed).isTrue();
        try (var left = Files.list(shop.workspace.resolve(".signalbox/staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void all_that_is_wrong_is_told_at_once() throws Exception {
        var later = ByteBuffer.allocate(8).putInt(0xcafebabe).putInt(99 + 44).array();
        var checked = here(fine().without("Signalbox-Name")
                .header("Bundle-Version", "latest")
                .header("Signalbox-Api", "7")
                .header("Export-Package", "tiny")
                .header("Require-Bundle", "other")
                .header("Import-Package", "org.signalbox.connector.api;version=\"[2.0,3)\",org.signalbox.model")
                .header("Signalbox-Terms", "nowhere.json")
                .header("Signalbox-Egress", "https://tiny.example")
                .header("Signalbox-Capabilities", "fly")
                .header("Bundle-Activator", "java.util.Timer")
                .entry("lib/a.jar", "PK")
                .entry("example/Later.class", later));

        assertThat(codes(checked.refusals()))
                .containsExactlyInAnyOrder(
                        "networks.refused.header",
                        "networks.refused.header",
                        "networks.refused.component",
                        "networks.refused.import-version",
                        "networks.refused.import",
                        "networks.refused.nested",
                        "networks.refused.java-level",
                        "networks.refused.api",
                        "networks.refused.missing-header",
                        "networks.refused.version",
                        "networks.refused.capability",
                        "networks.refused.egress",
                        "networks.refused.terms-missing");
        assertThat(checked.started()).isFalse();
    }

    @Test
    void what_is_no_bundle_at_all_is_told_once() throws Exception {
        var bare = folder.resolve("bare.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(bare))) {
            zip.putNextEntry(new ZipEntry("words.txt"));
            zip.closeEntry();
        }
        assertThat(codes(trial.check(bare, Place.HERE).refusals())).containsExactly("networks.refused.no-manifest");
        var text = Files.writeString(folder.resolve("text.jar"), "no JAR at all, but long enough");
        assertThat(codes(trial.check(text, Place.HERE).refusals())).containsExactly("networks.refused.damaged");
    }

    @Test
    void one_that_nobody_signed_is_told_how_and_started_nevertheless() throws Exception {
        var checked = trial.check(fine().write(folder.resolve("plain.jar")), Place.HERE);

        assertThat(codes(checked.refusals())).containsExactly("networks.refused.not-signed");
        assertThat(checked.refusals().getFirst().text())
                .contains("site publish")
                .contains("--developer");
        assertThat(checked.started()).isTrue();
    }

    @Test
    void one_that_nobody_signed_is_fine_in_developer_mode() throws Exception {
        close();
        open(Map.of("signalbox.developer", "true"));
        assertThat(trial.check(fine().write(folder.resolve("plain.jar")), Place.HERE)
                        .refused())
                .isFalse();
    }

    @Test
    void code_of_strangers_is_started_only_where_processes_are_sealed_off() throws Exception {
        processes.confinement = FakeProcesses.OPEN;
        var stranger = fine().signed(folder, VendorKeys.FOREIGN);

        var checked = trial.check(stranger, Place.HERE);
        assertThat(codes(checked.refusals())).containsExactly("networks.refused.untrusted");
        assertThat(codes(checked.remarks())).contains("networks.check.not-sealed");
        assertThat(checked.started()).isFalse();
        assertThat(processes.started).isEmpty();
        assertThat(here(fine()).started()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "descriptor-throws, networks.start.descriptor",
        "changing, networks.start.changing",
        "open-sends, networks.start.sent",
        "no-open, networks.start.open",
        "not-declared, networks.start.not-declared",
    })
    void what_its_start_shows_is_told(String manner, String code) throws Exception {
        var checked = here(fine().manner(manner));

        assertThat(codes(checked.refusals())).contains(code);
        assertThat(checked.started()).isTrue();
        assertThat(codes(checked.remarks())).containsExactly("networks.check.printed");
        assertThat(processes.last().closed).isTrue();
    }

    @Test
    void several_things_that_its_start_shows_are_told_together() throws Exception {
        var checked = here(fine().header("Signalbox-Capabilities", "delete").manner("not-implemented"));
        assertThat(codes(checked.refusals()))
                .containsExactlyInAnyOrder("networks.start.not-signed-for", "networks.start.not-implemented");
    }

    @Test
    void a_java_that_is_too_new_is_told_once_with_its_number_and_the_setting() throws Exception {
        var unknown = "osgi.ee;filter:=\"(osgi.ee=UNKNOWN)\""; // bnd writes it for classes that it doesn't know
        for (var level : new int[] {22, 99}) {
            var later =
                    ByteBuffer.allocate(8).putInt(0xcafebabe).putInt(level + 44).array();
            var checked = here(fine().header("Require-Capability", unknown).entry("example/Later.class", later));

            assertThat(checked.refusals())
                    .singleElement()
                    .satisfies(said -> assertThat(said.text(Locale.ENGLISH))
                            .contains("made for Java " + level + ", a newer Java than ")
                            .contains("set maven.compiler.release to 21 in pom.xml")
                            .doesNotContain("UNKNOWN"));
            assertThat(checked.remarks())
                    .noneMatch(said -> said.text(Locale.ENGLISH).contains("a newer Java"));
        }
        var named = here(fine().header("Require-Capability", unknown));
        assertThat(codes(named.refusals())).containsExactly("networks.refused.header");
        assertThat(named.refusals().getFirst().text()).contains("osgi.ee=UNKNOWN");
    }

    @Test
    void what_another_installation_refuses_is_a_remark_here_and_a_reason_anywhere() throws Exception {
        var thread = fine().entry("example/Run.class", OtherPlaces.runs());
        var here = here(thread);
        assertThat(here.refusals()).isEmpty();
        assertThat(codes(here.remarks())).containsExactly("networks.check.sandbox");
        assertThat(here.remarks().getFirst().text()).contains("java.lang.Thread");

        var later = ByteBuffer.allocate(8).putInt(0xcafebabe).putInt(22 + 44).array();
        var signed = fine().entry("example/Later.class", later).signed(folder, VendorKeys.FOREIGN);
        assertThat(codes(trial.check(signed, Place.ANYWHERE).refusals()))
                .containsExactly("networks.refused.java-level");
        assertThat(codes(ConnectorCheck.read(signed).refusals())).containsExactly("networks.refused.java-level");
        var unsigned = fine().write(folder.resolve("unsigned.jar"));
        assertThat(codes(ConnectorCheck.read(unsigned).refusals())).containsExactly("networks.refused.not-signed");
    }
}
