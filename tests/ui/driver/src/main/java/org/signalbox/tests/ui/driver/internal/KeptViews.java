package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** What views show again after a restart: the calendar's period, and widths of columns that share the room. */
record KeptViews(DrivenWindow window, FlowSteps steps) {
    private static final String CALENDAR = "signalbox.part.calendar";
    private static final String ACTIVITY = "signalbox.part.activity";
    private static final int WIDTH = 333;

    void change() throws Exception {
        steps.step("another month is shown in the calendar, and a column of Activity is made wider", () -> {
            MPart calendar = window.show(CALENDAR);
            window.settle();
            press(calendar, "Month");
            press(calendar, "Next");
            window.require("the next month", () -> title(calendar).equals(next()));
            TableColumn what = what();
            window.run(() -> what.setWidth(WIDTH));
            window.settle();
            check(window.ui(what::getWidth) == WIDTH, "its width is " + window.ui(what::getWidth));
        });
    }

    void kept() throws Exception {
        steps.step("the calendar shows the month of the last time, and the column has its width", () -> {
            MPart calendar = window.show(CALENDAR);
            window.settle();
            steps.picture("calendar-again");
            window.require(
                    "the same month: " + title(calendar), () -> title(calendar).equals(next()));
            int width = window.ui(what()::getWidth);
            check(width == WIDTH, "the column's width is " + width);
        });
    }

    private static String next() {
        return DateTimeFormatter.ofPattern("LLLL yyyy", Locale.ENGLISH)
                .format(LocalDate.now().withDayOfMonth(1).plusMonths(1));
    }

    private String title(MPart calendar) {
        return window.ui(() -> ScreenReader.all((Composite) calendar.getWidget(), Label.class).stream()
                .map(Label::getText)
                .filter(text -> text.matches(".*\\d{4}"))
                .findFirst()
                .orElse(""));
    }

    private TableColumn what() {
        MPart activity = window.show(ACTIVITY);
        return window.ui(() -> ScreenReader.all((Composite) activity.getWidget(), Table.class)
                .getFirst()
                .getColumn(1));
    }

    /** Presses a button of a tool bar by its label or tip. */
    private void press(MPart part, String name) throws InterruptedException {
        window.run(() -> {
            List<ToolItem> items = ScreenReader.all((Composite) part.getWidget(), ToolBar.class).stream()
                    .flatMap(bar -> Arrays.stream(bar.getItems()))
                    .toList();
            ToolItem item = items.stream()
                    .filter(each -> each.getText().strip().equals(name) || name.equals(each.getToolTipText()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button " + name));
            if ((item.getStyle() & SWT.RADIO) != 0) {
                items.stream()
                        .filter(each -> (each.getStyle() & SWT.RADIO) != 0)
                        .forEach(each -> each.setSelection(each == item));
            }
            item.notifyListeners(SWT.Selection, new Event());
        });
        window.settle();
    }
}
