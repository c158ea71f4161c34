package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.MoneyText;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * Shows what an answer will be: its text where it goes out otherwise than it was typed, its length and price, what is
 * wrong with it, and what fixes that. UI thread.
 */
final class AnswerPreviewBlock {
    private static final int LINES = 3;

    /** How many problems are told. */
    private static final int PROBLEMS = 3;

    private static final String GAP = "  ·  ";

    private final InboxTools tools;
    private final Composite root;
    private final Label caption;
    private final StyledText text;
    private final Label problems;
    private final Link fixes;
    private final Label state;
    private List<AnswerPreview.AnswerFix> offered = List.of();
    private boolean wrong;

    /**
     * @param parent of the text and the problems
     * @param foot of the length and the price
     * @param apply takes a text instead of what is written
     */
    AnswerPreviewBlock(Composite parent, Composite foot, InboxTools tools, Consumer<String> apply) {
        this.tools = tools;
        root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF / 2).applyTo(root);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(root);
        caption = StyleClasses.as(StyleClasses.MUTED, new Label(root, SWT.NONE));
        caption.setFont(tools.palette().small());
        caption.setText(Message.of("inboxview.preview").text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(caption);
        text = new StyledText(root, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        StyleSheetExclusion.mark(text);
        text.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.preview")));
        text.addListener(SWT.Traverse, event -> event.doit = true);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(80, LINES * text.getLineHeight())
                .applyTo(text);
        problems = new Label(root, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(problems);
        fixes = new Link(root, SWT.NONE);
        fixes.addListener(SWT.Selection, event -> {
            int index = Integer.parseInt(event.text);
            if (index < offered.size()) {
                apply.accept(offered.get(index).text());
            }
        });
        GridDataFactory.fillDefaults().grab(true, false).applyTo(fixes);
        state = StyleClasses.as(StyleClasses.MUTED, new Label(foot, SWT.WRAP));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(60, SWT.DEFAULT)
                .applyTo(state);
        tools.palette().onChange(root, this::paint);
        clear();
    }

    /** @param written what the preview is of */
    void show(AnswerPreview preview, String written) {
        var found = new ArrayList<>(preview.problems());
        found.addAll(preview.warnings());
        wrong = !preview.ok();
        boolean other = !preview.text().equals(written);
        text.setText(other ? preview.text() : "");
        reveal(caption, other);
        reveal(text, other);
        problems.setText(words(found).replace("&", "&&"));
        reveal(problems, !found.isEmpty());
        offered = preview.fixes();
        fixes.setText(IntStream.range(0, offered.size())
                .mapToObj(i -> "<a href=\"" + i + "\">"
                        + offered.get(i).label().text().replace("&", "&&").replace("<", "‹") + "</a>")
                .collect(Collectors.joining("   ")));
        reveal(fixes, !offered.isEmpty());
        reveal(root, other || !found.isEmpty());
        state.setText(facts(preview, other).replace("&", "&&"));
        paint();
        state.requestLayout();
        root.requestLayout();
    }

    /** Nothing is known of the text yet. */
    void clear() {
        state.setText("");
        offered = List.of();
        if (root.getVisible()) {
            reveal(root, false);
            root.requestLayout();
        }
    }

    private static String words(List<Message> found) {
        var lines = found.stream()
                .limit(PROBLEMS)
                .map(problem -> HarmlessText.line(problem.text()))
                .collect(Collectors.joining("\n"));
        return found.size() > PROBLEMS
                ? lines + "\n"
                        + Message.of("inboxview.preview.more", found.size() - PROBLEMS)
                                .text()
                : lines;
    }

    /** Length and price, and that it goes out as it is typed where it does. */
    static String facts(AnswerPreview preview, boolean other) {
        var words = new ArrayList<String>();
        if (preview.limit() > 0) {
            words.add(Message.of("inboxview.counter", preview.used(), preview.limit())
                    .text());
        }
        preview.price()
                .ifPresent(price -> words.add(Message.of("inboxview.price", MoneyText.text(price, Locale.getDefault()))
                        .text()));
        if (!other && preview.ok()) {
            words.add(Message.of("inboxview.preview.same").text());
        }
        return String.join(GAP, words);
    }

    private void paint() {
        var palette = tools.palette();
        problems.setForeground(palette.get(wrong ? ThemeColor.ERROR : ThemeColor.WARNING));
        state.setForeground(palette.get(wrong ? ThemeColor.ERROR : ThemeColor.MUTED));
        text.setBackground(palette.get(ThemeColor.RAISED));
        text.setForeground(palette.get(ThemeColor.TEXT));
    }

    private static void reveal(Control control, boolean shown) {
        control.setVisible(shown);
        ((GridData) control.getLayoutData()).exclude = !shown;
    }
}
