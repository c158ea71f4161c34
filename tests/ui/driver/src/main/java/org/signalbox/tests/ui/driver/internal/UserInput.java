package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Real key and mouse events. {@code Display.post} works on the UI thread only. */
final class UserInput {
    private static final long PAUSE_MILLIS = 60;
    private static final long DIALOG_MILLIS = 500;

    private final DrivenWindow window;

    UserInput(DrivenWindow window) {
        this.window = window;
    }

    /** Clicks the middle of the control. */
    void click(Control control) throws InterruptedException {
        click(middle(control));
    }

    /** The middle of a control, on the display. */
    Point middle(Control control) {
        return window.ui(() -> middleOf(control));
    }

    /** The same, on the UI thread. */
    static Point middleOf(Control control) {
        Rectangle area = control.getBounds();
        return control.getParent().toDisplay(area.x + area.width / 2, area.y + area.height / 2);
    }

    void click(Point onDisplay) throws InterruptedException {
        move(onDisplay);
        mouse(SWT.MouseDown, 1);
        mouse(SWT.MouseUp, 1);
        window.settle();
    }

    /** Drags through the window system, because posted move events have no pressed button. */
    void drag(Point from, Point to) throws IOException, InterruptedException {
        outside("mousemove", "--sync", Integer.toString(from.x), Integer.toString(from.y));
        outside("mousedown", "1");
        for (int i = 1; i <= 8; i++) {
            int x = from.x + (to.x - from.x) * i / 8;
            int y = from.y + (to.y - from.y) * i / 8;
            outside("mousemove", Integer.toString(x), Integer.toString(y));
            Thread.sleep(PAUSE_MILLIS);
        }
        outside("mouseup", "1");
        window.settle();
    }

    /**
     * Drags between widgets, with the pauses of a hand, as the window system asks each widget on the way. By one
     * command, because a press without a move for half a second is no drag.
     */
    void dragTo(Point from, Point to) throws IOException, InterruptedException {
        point(to); // The tooltip of a row near by may lie over the first place.
        point(from);
        List<String> words = new ArrayList<>(at(from));
        words.addAll(List.of("mousedown", "1"));
        for (int small : new int[] {3, 7, 12}) {
            words.addAll(at(new Point(from.x + small, from.y + small / 2)));
        }
        for (int i = 1; i <= 8; i++) {
            words.addAll(at(new Point(from.x + (to.x - from.x) * i / 8, from.y + (to.y - from.y) * i / 8)));
        }
        words.addAll(List.of("sleep", "0.5"));
        words.addAll(at(new Point(to.x + 1, to.y)));
        words.addAll(List.of("sleep", "0.5", "mouseup", "1"));
        outside(words.toArray(String[]::new));
        window.settle();
    }

    /** Moves the pointer there, and waits a moment. */
    private static List<String> at(Point point) {
        return List.of("mousemove", Integer.toString(point.x), Integer.toString(point.y), "sleep", "0.06");
    }

    private void move(Point to) throws InterruptedException {
        Event event = new Event();
        event.type = SWT.MouseMove;
        event.x = to.x;
        event.y = to.y;
        post(event);
    }

    private void mouse(int type, int button) throws InterruptedException {
        Event event = new Event();
        event.type = type;
        event.button = button;
        post(event);
    }

    void type(String text) throws InterruptedException {
        for (char character : text.toCharArray()) {
            key(SWT.KeyDown, 0, character == '\n' ? SWT.CR : character);
            key(SWT.KeyUp, 0, character == '\n' ? SWT.CR : character);
        }
        window.settle();
    }

    /** @param key a character, or a key code such as {@link SWT#ESC} */
    void press(int key, int... modifiers) throws InterruptedException {
        for (int modifier : modifiers) {
            key(SWT.KeyDown, modifier, (char) 0);
        }
        boolean character = (key & SWT.KEYCODE_BIT) == 0;
        key(SWT.KeyDown, character ? 0 : key, character ? (char) key : 0);
        key(SWT.KeyUp, character ? 0 : key, character ? (char) key : 0);
        for (int i = modifiers.length - 1; i >= 0; i--) {
            key(SWT.KeyUp, modifiers[i], (char) 0);
        }
        window.settle();
    }

    /** Presses a key through the window system, by its name there, because proposal lists don't receive posted keys. */
    void pressOutside(String name) throws IOException, InterruptedException {
        outside("key", name);
        window.settle();
    }

    /** Presses several keys before the window can act on the first one, by their names at the window system. */
    void pressAtOnce(String... names) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("key", "--delay", "1"));
        words.addAll(List.of(names));
        window.call(() -> {
            outside(words.toArray(String[]::new));
            return true;
        });
        window.settle();
    }

    /**
     * Moves the pointer through the window system and leaves it there, because tool tips don't react to posted events.
     */
    void point(Point onDisplay) throws IOException, InterruptedException {
        outside("mousemove", "--sync", Integer.toString(onDisplay.x - 6), Integer.toString(onDisplay.y));
        outside("mousemove", "--sync", Integer.toString(onDisplay.x), Integer.toString(onDisplay.y));
        window.settle();
    }

    void clickOutside(Control control) throws IOException, InterruptedException {
        clickOutside(middle(control));
    }

    /** Clicks through the window system, because a posted click after keys from outside can get lost. */
    void clickOutside(Point onDisplay) throws IOException, InterruptedException {
        point(onDisplay);
        outside("click", "1");
        window.settle();
    }

    /** Clicks while a key such as {@code ctrl} is held. */
    void clickWith(Point onDisplay, String held) throws IOException, InterruptedException {
        point(onDisplay);
        outside("keydown", held);
        outside("click", "1");
        outside("keyup", held);
        window.settle();
    }

    /** Opens the context menu there. */
    void menu(Point onDisplay) throws IOException, InterruptedException {
        point(onDisplay);
        outside("click", "3");
        window.settle();
    }

    /** Double-clicks through the window system, which tells it from two clicks. */
    void doubleClick(Point onDisplay) throws IOException, InterruptedException {
        point(onDisplay);
        outside("click", "--repeat", "2", "--delay", "40", "1");
        window.settle();
    }

    /** Enters a path in the system's file dialog. */
    void file(Path path) throws IOException, InterruptedException {
        Thread.sleep(DIALOG_MILLIS); // it isn't one of the window's shells
        outside("key", "ctrl+l");
        Thread.sleep(DIALOG_MILLIS);
        outside("key", "ctrl+a");
        typeOutside(path.toString());
        Thread.sleep(DIALOG_MILLIS);
        pressOutside("Return");
    }

    /** Types with real key events. */
    void typeOutside(String text) throws IOException, InterruptedException {
        outside("type", "--delay", "5", text);
        window.settle();
    }

    /** Selects a row and chooses an item of its context menu, which is filled when it opens. */
    void choose(Table table, TableItem row, String item) throws InterruptedException {
        window.run(() -> {
            table.setFocus();
            table.setSelection(row);
            Event selected = new Event();
            selected.item = row;
            table.notifyListeners(SWT.Selection, selected);
        });
        window.settle();
        choose(table::getMenu, item);
    }

    /**
     * Chooses an item of a context menu; the action may open a dialog.
     *
     * @param menu called in each turn of the UI thread, because the owner of the menu may be recreated in between
     */
    void choose(Supplier<Menu> menu, String item) throws InterruptedException {
        window.run(() -> offered(menu.get(), item));
        window.later(() -> offered(menu.get(), item).notifyListeners(SWT.Selection, new Event()));
        window.settle();
    }

    private static MenuItem offered(Menu menu, String item) {
        menu.notifyListeners(SWT.Show, new Event());
        return Arrays.stream(menu.getItems())
                .filter(each ->
                        ScreenReader.plain(each.getText()).split("\t")[0].equals(item) && each.isEnabled())
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no item " + item + " in " + items(menu)));
    }

    /** The enabled items of a context menu. */
    static List<String> items(Menu menu) {
        return Arrays.stream(menu.getItems())
                .filter(MenuItem::isEnabled)
                .map(each -> ScreenReader.plain(each.getText()).split("\t")[0])
                .toList();
    }

    /** Replaces the text of a field. */
    void fill(Text field, String text) throws InterruptedException {
        click(field);
        window.run(() -> field.setText(text));
        window.settle();
    }

    private static void outside(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new AssertionError(command + " ended with " + code);
        }
    }

    private void key(int type, int code, char character) throws InterruptedException {
        Event event = new Event();
        event.type = type;
        // Keys without a letter are identified by their code only.
        event.keyCode = code == 0 && Character.isISOControl(character) ? character : code;
        event.character = character;
        post(event);
    }

    private void post(Event event) throws InterruptedException {
        if (!window.ui(() -> window.display().post(event))) {
            throw new AssertionError("The window system took no event " + event);
        }
        Thread.sleep(PAUSE_MILLIS / 4);
    }
}
