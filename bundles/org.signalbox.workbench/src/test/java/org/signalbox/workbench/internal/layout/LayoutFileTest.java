package org.signalbox.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.e4.ui.internal.workbench.E4XMIResourceFactory;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.MApplicationFactory;
import org.eclipse.e4.ui.model.application.ui.basic.MBasicFactory;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayoutFileTest {
    @TempDir
    Path folder;

    private final MApplication application = MApplicationFactory.INSTANCE.createApplication();
    private final MTrimmedWindow window = MBasicFactory.INSTANCE.createTrimmedWindow();
    private final AtomicInteger changes = new AtomicInteger();
    private Path path;

    @BeforeEach
    void open() {
        path = folder.resolve("e4/workbench.xmi");
        application.setElementId("app");
        application.getChildren().add(window);
        var resource = new E4XMIResourceFactory().createResource(URI.createFileURI(path.toString()));
        resource.getContents().add((EObject) application);
        new LayoutChanges(changes::incrementAndGet).follow((EObject) application);
    }

    @Test
    void what_is_written_is_read_again_with_its_open_tabs() throws IOException {
        window.getChildren().add(editor("content/night.md"));
        LayoutFile.of(application).write(LayoutFile.copy(application));
        var read = (MPart) read().getChildren().get(0).getChildren().get(0);
        assertThat(read.getPersistedState()).containsEntry("path", "content/night.md");
        assertThat(path.resolveSibling("workbench.xmi.new")).doesNotExist();
    }

    @Test
    void the_running_model_stays_in_its_own_file_and_is_not_changed() throws IOException {
        var resource = ((EObject) application).eResource();
        LayoutFile.of(application).write(LayoutFile.copy(application));
        assertThat(((EObject) application).eResource()).isSameAs(resource);
        assertThat(changes).hasValue(0);
    }

    @Test
    void after_closing_nothing_is_written_over_what_e4_writes() throws IOException {
        var file = LayoutFile.of(application);
        file.write(LayoutFile.copy(application));
        file.close();
        Files.writeString(path, "e4's");
        window.setWidth(700);
        file.write(LayoutFile.copy(application));
        assertThat(path).hasContent("e4's");
    }

    @Test
    void a_moved_window_and_an_opened_tab_are_changes() {
        window.setWidth(700);
        assertThat(changes).hasPositiveValue();
        changes.set(0);
        window.getChildren().add(editor("content/night.md"));
        assertThat(changes).hasPositiveValue();
    }

    @Test
    void widgets_and_contexts_are_none() {
        window.setWidget(new Object());
        window.setRenderer(new Object());
        window.getTransientData().put("k", "v");
        assertThat(changes).hasValue(0);
    }

    private MApplication read() throws IOException {
        var resource = new E4XMIResourceFactory().createResource(URI.createFileURI(path.toString()));
        resource.load(null);
        return (MApplication) resource.getContents().get(0);
    }

    private static MPart editor(String file) {
        var part = MBasicFactory.INSTANCE.createPart();
        part.getPersistedState().put("path", file);
        return part;
    }
}
