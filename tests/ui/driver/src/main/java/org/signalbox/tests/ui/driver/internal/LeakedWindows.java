package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.osgi.framework.Bundle;

/** Untranslated texts in a French window: texts that match the English version of a message, and not its French one. */
final class LeakedWindows {
    private static final List<String> FOLDERS =
            List.of("/SIGNALBOX-INF/messages", "/OSGI-INF/l10n", "/org/eclipse/swt/internal");

    /** Minimum number of letters that make a pattern distinctive. */
    private static final int TELLING = 5;

    private final List<Pattern> english = new ArrayList<>();
    private final List<Pattern> french = new ArrayList<>();

    LeakedWindows(Bundle... bundles) throws IOException {
        for (Bundle bundle : bundles) {
            for (String folder : FOLDERS) {
                var files = bundle.findEntries(folder, "*_fr.properties", false);
                for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
                    URL own = bundle.getEntry(file.getPath().replace("_fr.properties", ".properties"));
                    add(read(own), read(file));
                }
            }
        }
    }

    private void add(Properties own, Properties translated) {
        for (String code : own.stringPropertyNames()) {
            String text = own.getProperty(code);
            String other = translated.getProperty(code, "");
            if (letters(other) >= TELLING) {
                french.add(pattern(other));
            }
            if (!text.equals(other) && letters(text) >= TELLING) {
                english.add(pattern(text));
            }
        }
    }

    private static Properties read(URL file) throws IOException {
        Properties properties = new Properties();
        try (InputStreamReader in = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }

    private static long letters(String text) {
        return text.replaceAll("\\{[^}]*}", "")
                .chars()
                .filter(Character::isLetter)
                .count();
    }

    private static Pattern pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : ScreenReader.plain(text).replace("''", "'").split("\\{[^}]*}", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /** UI thread. */
    TreeSet<String> in(Shell shell) {
        TreeSet<String> left = new TreeSet<>();
        List<String> texts = new ArrayList<>(List.of(shell.getText()));
        menu(shell.getMenuBar(), texts);
        for (Control control : ScreenReader.all(shell, Control.class)) {
            if (control.isVisible()) {
                texts(control, texts);
            }
        }
        for (String text : texts) {
            String plain = ScreenReader.plain(text).split("\t")[0];
            if (english.stream().anyMatch(each -> each.matcher(plain).matches())
                    && french.stream().noneMatch(each -> each.matcher(plain).matches())) {
                left.add(plain);
            }
        }
        return left;
    }

    private static void menu(Menu menu, List<String> texts) {
        if (menu != null) {
            for (MenuItem item : menu.getItems()) {
                texts.add(item.getText());
                menu(item.getMenu(), texts);
            }
        }
    }

    private static void texts(Control control, List<String> texts) {
        if (control.getToolTipText() != null) {
            texts.add(control.getToolTipText());
        }
        switch (control) {
            case Label label -> texts.add(label.getText());
            case Link link -> texts.add(link.getText());
            case Button button -> texts.add(button.getText());
            case Group group -> texts.add(group.getText());
            case Combo combo -> texts.addAll(List.of(combo.getItems()));
            case Text text -> texts.add(text.getMessage());
            case CTabFolder stack -> {
                for (CTabItem item : stack.getItems()) {
                    texts.add(item.getText());
                }
            }
            case ToolBar bar -> {
                for (ToolItem item : bar.getItems()) {
                    texts.add(item.getText());
                    texts.add(String.valueOf(item.getToolTipText()));
                }
            }
            case Tree tree -> {
                for (TreeColumn column : tree.getColumns()) {
                    texts.add(column.getText());
                }
            }
            case Table table -> {
                for (TableColumn column : table.getColumns()) {
                    texts.add(column.getText());
                }
                for (TableItem item : table.getItems()) {
                    for (int i = 0; i < Math.max(1, table.getColumnCount()); i++) {
                        texts.add(item.getText(i));
                    }
                }
            }
            default -> {}
        }
    }
}
