package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.signalbox.model.Message;

final class DeleteFilesDialogTest {
    @Test
    void one_file_and_several_are_told_apart_in_both_languages() {
        assertThat(said("editor.delete.text", 1, Locale.ENGLISH)).startsWith("It is moved");
        assertThat(said("editor.delete.text", 3, Locale.ENGLISH)).startsWith("They are moved");
        assertThat(said("editor.delete.text", 1, Locale.FRENCH))
                .startsWith("Il va")
                .endsWith("peut en revenir.");
        assertThat(said("editor.delete.text", 3, Locale.FRENCH))
                .startsWith("Ils vont")
                .endsWith("peuvent en revenir.");
        assertThat(said("editor.delete.cancel", 1, Locale.ENGLISH)).isEqualTo("Cancel the planned publication too");
        assertThat(said("editor.delete.cancel", 2, Locale.FRENCH)).contains("les 2 publications planifiées");
    }

    private static String said(String code, int count, Locale locale) {
        return Message.of(code, count).text(locale);
    }

    /** In a label, a single {@code &} makes a mnemonic of the next character and is not shown. */
    @Test
    @EnabledIfEnvironmentVariable(named = "DISPLAY", matches = ".+")
    void names_with_an_ampersand_are_shown_as_they_are() {
        var display = new Display();
        try {
            var content = new Composite(new Shell(display), 0);
            var file = new ContentNode.MediaFile("media/R&D.png", "R&D.png");
            new DeleteFilesDialog(content.getShell(), null, null, List.of(file), 2).createContent(content);

            assertThat(Stream.of(content.getChildren())
                            .filter(Label.class::isInstance)
                            .map(label -> ((Label) label).getText()))
                    .containsExactly("media/R&&D.png");
            assertThat(Stream.of(content.getChildren()).filter(Button.class::isInstance))
                    .hasSize(1);
        } finally {
            display.dispose();
        }
    }
}
