package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

    @TempDir
    Path folder;

    private final Path home = Path.of("/home/ada");

    @Test
    void noCommandOpensTheWindowEvenWhereThereIsNoDisplaySoThatItCanSayWhy() throws IOException {
        assertThat(parse(Map.of()).mode()).isEqualTo(Mode.WORKBENCH);
    }

    @Test
    void theDemoPlaysInTheWindowOnlyWithADisplay() throws IOException {
        assertThat(parse(Map.of("DISPLAY", ":0"), "demo").mode()).isEqualTo(Mode.WORKBENCH);
        assertThat(parse(Map.of("WAYLAND_DISPLAY", "wayland-0"), "demo").mode()).isEqualTo(Mode.WORKBENCH);
        assertThat(parse(Map.of("DISPLAY", ""), "demo").mode()).isEqualTo(Mode.SHELL);
        assertThat(parse(Map.of("DISPLAY", ":0"), "demo", "--headless").mode()).isEqualTo(Mode.SHELL);
    }

    @Test
    void aDrillIsPlayedLikeTheDemoAndHasAWorkspaceOfItsOwn() throws IOException {
        Options options = parse(Map.of("DISPLAY", ":0"), "drill", "april-2023");
        assertThat(options.mode()).isEqualTo(Mode.WORKBENCH);
        assertThat(options.drill()).contains("april-2023");
        assertThat(options.plays()).isTrue();
        assertThat(options.workspace().getFileName().toString()).startsWith("signalbox-drill-");
        assertThat(parse(Map.of("DISPLAY", ":0"), "drill", "april-2023", "--headless")
                        .mode())
                .isEqualTo(Mode.SHELL);
    }

    @Test
    void practiceNamesItsWorkspaceAsAWord() throws IOException {
        assertThat(parse(Map.of(), "practice", "trips").workspace()).isEqualTo(folder.resolve("trips"));
        assertThat(parse(Map.of(), "practice", "--remove", "trips").workspace()).isEqualTo(folder.resolve("trips"));
        assertThat(parse(Map.of(), "practice", "trips", "--workspace", "other").workspace())
                .isEqualTo(folder.resolve("other"));
        assertThat(parse(Map.of(), "practice", "--remove").workspace()).isEqualTo(home.resolve("Signalbox"));
    }

    @Test
    void vendorsNeedNoWorkspaceAndUseOneThatIsThere() throws IOException {
        for (String[] words :
                new String[][] {{"connector", "inspect", "x.jar"}, {"site", "--json", "publish", "site"}}) {
            Path own = parse(Map.of(), words).workspace();
            assertThat(NoWorkspace.is(own)).isTrue();
            assertThat(own).isEmptyDirectory();
            Files.delete(own);
        }
        assertThat(parse(Map.of(), "connector", "browse").workspace()).isEqualTo(home.resolve("Signalbox"));
        assertThat(parse(Map.of(), "connector", "inspect", "x.jar", "--workspace", "w")
                        .workspace())
                .isEqualTo(folder.resolve("w"));
        Files.createDirectories(folder.resolve("content"));
        Files.createDirectories(folder.resolve(".signalbox"));
        assertThat(parse(Map.of(), "connector", "inspect", "x.jar").workspace()).isEqualTo(folder);
    }

    @Test
    void aDrillWithoutANameIsAnOrdinaryCommandThatCanSayWhichThereAre() throws IOException {
        Options options = parse(Map.of("DISPLAY", ":0"), "drill");
        assertThat(options.mode()).isEqualTo(Mode.SHELL);
        assertThat(options.plays()).isFalse();
    }

    @Test
    void aTeamsStoreIsNamedByItsAddressAndNothingIsPlayedThere() throws IOException {
        assertThat(parse(Map.of(), "serve").store()).isEmpty();
        for (Options options : List.of(
                parse(Map.of(), "serve", "--store", "postgresql://db/team"),
                parse(Map.of(), "--store=postgresql://db/team", "serve"))) {
            assertThat(options.store()).contains("postgresql://db/team");
            assertThat(options.command()).containsExactly("serve");
        }
        assertThatThrownBy(() -> parse(Map.of(), "serve", "--store"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postgresql://");
        assertThatThrownBy(() -> parse(Map.of(), "demo", "--store", "postgresql://db/team"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void developerModeIsAskedForByAnOptionThatMayStandAnywhere() throws IOException {
        assertThat(parse(Map.of(), "networks", "list").developer()).isFalse();
        Options options = parse(Map.of(), "networks", "--developer", "list");
        assertThat(options.developer()).isTrue();
        assertThat(options.command()).containsExactly("networks", "list");
    }

    @Test
    void globalOptionsMayStandAnywhereAndAreNoPartOfTheCommand() throws IOException {
        Options options = parse(Map.of(), "posts", "--workspace", "a", "--json", "list");

        assertThat(options.command()).containsExactly("posts", "list");
        assertThat(options.args()).containsExactly("posts", "--workspace", "a", "--json", "list");
        assertThat(options.workspace()).isEqualTo(folder.resolve("a"));
        assertThat(options.mode()).isEqualTo(Mode.SHELL);
    }

    @Test
    void aFolderWithContentIsTheWorkspaceAndOtherwiseTheUsersOwn() throws IOException {
        assertThat(parse(Map.of(), "posts").workspace()).isEqualTo(home.resolve("Signalbox"));

        Path content = Files.createDirectory(folder.resolve("content"));
        assertThat(parse(Map.of(), "posts").workspace()).isEqualTo(folder);

        Files.delete(content);
        Files.createDirectory(folder.resolve(".signalbox"));
        assertThat(parse(Map.of(), "posts").workspace()).isEqualTo(folder);
    }

    @Test
    void aWorkspaceWithoutAFolderIsRefusedWithTheWayToWriteIt() {
        assertThatThrownBy(() -> parse(Map.of(), "posts", "--workspace"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--workspace DIR");
    }

    @Test
    void aLeaseIsReadWhicheverWayItIsWritten() throws IOException {
        assertThat(parse(Map.of(), "serve", "--lease", "10s").lease()).contains("10s");
        assertThat(parse(Map.of(), "serve", "--lease=2m").lease()).contains("2m");
        assertThat(parse(Map.of(), "serve").lease()).isEmpty();
    }

    @Test
    void aConnectorIsDevelopedByANodeOfItsOwnInAWorkspaceOfTheProject() throws IOException {
        Path project = Files.createDirectory(folder.resolve("echo"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");

        Options options = parse(Map.of("DISPLAY", ":0"), "connector", "dev", "echo");
        assertThat(options.workspace()).isEqualTo(project.resolve("target/dev"));
        assertThat(options.developer()).isTrue();
        assertThat(options.isNode()).isTrue();
        assertThat(options.stays()).isTrue();
        assertThat(options.node()).isEqualTo("on");
        assertThat(options.mode()).isEqualTo(Mode.SHELL);
        assertThat(options.project()).contains(new DevelopedProject(project, false));

        options = parse(Map.of(), "--workspace", "other", "connector", "dev", "--debug", "6000", "echo");
        assertThat(options.workspace()).isEqualTo(folder.resolve("other"));
        assertThat(options.project()).contains(new DevelopedProject(project, true));
        assertThat(parse(Map.of(), "connector", "dev", "echo", "--debug").project())
                .contains(new DevelopedProject(project, true));
    }

    @Test
    void aProjectThatIsNotThereIsRefusedAndWithoutOneTheCommandSaysHowToWriteIt() throws IOException {
        assertThatThrownBy(() -> parse(Map.of(), "connector", "dev", "nowhere"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("nowhere"));
        assertThatThrownBy(() -> parse(Map.of(), "connector", "dev", "."))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has no pom.xml");
        assertThat(parse(Map.of(), "connector", "dev").isNode()).isFalse();
        assertThat(parse(Map.of(), "connector", "log", "echo").isNode()).isFalse();
    }

    private Options parse(Map<String, String> environment, String... args) throws IOException {
        return Options.parse(List.of(args), new ProcessEnvironment(folder, home, environment, "Linux"));
    }
}
