package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.signalbox.accounts.Accounts.OAuthFlow;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.workbench.ui.Palette;

/** What an authorization that waits asks of its owner. Needs a display. */
@Timeout(30)
@EnabledIfEnvironmentVariable(named = "DISPLAY", matches = ".+")
final class ConsentRowsTest {
    private final List<String> pasted = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Display display;
    private Shell shell;
    private ConsentRows rows;

    @BeforeEach
    void open() {
        display = new Display();
        shell = new Shell(display);
        shell.setLayout(new GridLayout(2, false));
        var palette = (Palette) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Palette.class},
                (proxy, method, args) -> display.getSystemFont());
        rows = new ConsentRows(new InputRows(shell, () -> {}), palette, errors::add);
    }

    @AfterEach
    void close() {
        display.dispose();
    }

    @Test
    void a_pasted_address_is_taken_at_once() {
        rows.show(new Flow(Optional.empty(), true));
        last().setText("https://apps.example/?code=1&state=2");
        assertThat(pasted).containsExactly("https://apps.example/?code=1&state=2");
        last().setText("elsewhere");
        assertThat(errors).singleElement().asString().contains("That isn't it");
    }

    @Test
    void a_typed_address_is_taken_by_enter() {
        rows.show(new Flow(Optional.empty(), true));
        "here?state=2".chars().forEach(key -> last().append(Character.toString(key)));
        assertThat(pasted).isEmpty();
        var enter = new Event();
        enter.detail = SWT.TRAVERSE_RETURN;
        last().notifyListeners(SWT.Traverse, enter);
        assertThat(pasted).containsExactly("here?state=2");
    }

    @Test
    void a_code_can_be_selected_and_not_changed() {
        rows.show(new Flow(Optional.of("WDJB-MJHT"), false));
        assertThat(texts()).extracting(Text::getText).containsExactly("WDJB-MJHT", "about:blank");
        assertThat(texts()).noneMatch(Text::getEditable);
        assertThat(texts().getFirst().getSelectionText()).isEqualTo("WDJB-MJHT");
    }

    @Test
    void the_next_authorization_has_rows_of_its_own() {
        rows.show(new Flow(Optional.empty(), true));
        last().setText("https://apps.example/?code=1&state=2");
        int many = shell.getChildren().length;
        rows.hide();
        assertThat(shell.getChildren()).isEmpty();
        rows.show(new Flow(Optional.empty(), true));
        assertThat(shell.getChildren()).hasSize(many);
        assertThat(last().getText()).isEmpty();
    }

    private Text last() {
        return texts().getLast();
    }

    private List<Text> texts() {
        return Arrays.stream(shell.getChildren())
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .toList();
    }

    private final class Flow implements OAuthFlow {
        private final Optional<String> code;
        private final boolean byHand;

        Flow(Optional<String> code, boolean byHand) {
            this.code = code;
            this.byHand = byHand;
        }

        @Override
        public URI page() {
            return URI.create("about:blank");
        }

        @Override
        public Optional<String> userCode() {
            return code;
        }

        @Override
        public boolean pasted() {
            return byHand;
        }

        @Override
        public void paste(String address) throws ConnectorException {
            if (!address.contains("state=")) {
                throw new ConnectorException.Rejected("That isn't it", null);
            }
            pasted.add(address);
        }

        @Override
        public Grant await() {
            throw new AssertionError("nobody waits here");
        }

        @Override
        public void close() {}
    }
}
