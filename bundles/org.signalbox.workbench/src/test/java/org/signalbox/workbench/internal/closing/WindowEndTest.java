package org.signalbox.workbench.internal.closing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.EclipseContextFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.di.PersistState;
import org.eclipse.e4.ui.model.application.ui.basic.MBasicFactory;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A window as the platform renders it, with one part. */
class WindowEndTest {
    private static final List<String> HEARD = new ArrayList<>();

    private final IEclipseContext application = EclipseContextFactory.create("application");
    private final MWindow window = MBasicFactory.INSTANCE.createTrimmedWindow();
    private Display display;
    private Shell shell;
    private Text text;

    /** A part of an extension. */
    static final class Part {
        @PersistState
        void keep() {
            HEARD.add("state");
        }

        @PreDestroy
        void end() {
            HEARD.add("end");
        }
    }

    @BeforeEach
    void show() {
        HEARD.clear();
        display = new Display();
        shell = new Shell(display);
        text = new Text(shell, SWT.BORDER);
        shell.open();
        window.setWidget(shell);
        window.setContext(application.createChild("window"));
        window.getContext().activate();
        var part = MBasicFactory.INSTANCE.createPart();
        part.setContext(window.getContext().createChild("part"));
        part.setObject(ContextInjectionFactory.make(Part.class, part.getContext()));
        part.setRenderer(this);
        window.getChildren().add(part);
    }

    @AfterEach
    void end() {
        if (!display.isDisposed()) {
            display.dispose();
        }
    }

    @Test
    void what_is_in_it_hears_of_the_end_in_the_order_of_the_platform() {
        text.addListener(SWT.Dispose, event -> HEARD.add("widget " + text.getText()));
        text.setText("draft");

        WindowEnd.end(window);

        assertThat(HEARD).containsExactly("state", "widget draft", "end");
        assertThat(application.getActiveChild()).isNull();
    }

    @Test
    void no_widget_is_left_and_the_display_ends_as_usual() {
        var menu = new Menu(shell, SWT.BAR);
        shell.setMenuBar(menu);
        var item = new MenuItem(menu, SWT.PUSH);
        var detached = new Shell(shell);
        detached.open();

        WindowEnd.end(window);

        assertThat(window.getWidget()).isNull();
        assertThat(List.of(shell, text, menu, item, detached)).allMatch(widget -> widget.isDisposed());
        while (display.readAndDispatch()) {}
        display.dispose();
        assertThat(display.isDisposed()).isTrue();
    }

    @Test
    void an_error_in_one_part_of_it_keeps_nothing_from_its_end() {
        text.addListener(SWT.Dispose, event -> {
            throw new IllegalStateException("a part's own error");
        });
        var other = new Text(shell, SWT.NONE);
        other.addListener(SWT.Dispose, event -> HEARD.add("widget"));

        WindowEnd.end(window);

        assertThat(HEARD).containsExactly("state", "widget", "end");
    }

    @Test
    void a_second_end_does_nothing() {
        WindowEnd.end(window);
        WindowEnd.end(window);
        assertThat(HEARD).containsExactly("state", "end");
    }

    @Test
    void this_version_of_the_toolkit_can_let_go_of_its_widgets() {
        assertThat(WindowEnd.releaseMethod()).isPresent();
    }
}
