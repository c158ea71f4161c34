package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.jspecify.annotations.Nullable;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** Shows a conversation as one text that can be read, copied and walked through by keys. UI thread. */
final class ConversationPane {
    /** Characters that each «show more» adds. */
    private static final int MORE = 40_000;

    /** Messages that each «show earlier» adds. */
    private static final int EARLIER = 200;

    private static final int SECOND = 1_000;

    private final InboxTools tools;
    private final Consumer<ConversationAct> act;
    private final StyledText text;
    private final Map<String, Integer> lengths = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private int messages = ConversationScope.FIRST;
    private @Nullable ConversationView view;
    private ConversationText shown = new ConversationText("", List.of(), List.of(), List.of());
    private boolean writing;
    private Consumer<InboxMessage> onCurrent = message -> {};

    /** @param act does what a link says */
    ConversationPane(Composite parent, InboxTools tools, Consumer<ConversationAct> act) {
        this.tools = tools;
        this.act = act;
        text = new StyledText(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        StyleSheetExclusion.mark(text);
        text.setMargins(Palette.MARGIN, Palette.UNIT, Palette.MARGIN, Palette.UNIT);
        text.setLineSpacing(2);
        text.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.conversation")));
        text.addListener(SWT.MouseUp, this::click);
        text.addListener(SWT.MouseMove, this::hover);
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                shown.link(text.getCaretOffset()).ifPresent(link -> run(link.act()));
            }
        });
        text.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        text.addCaretListener(event -> {
            if (!writing) {
                shown.message(event.caretOffset).ifPresent(this::current);
            }
        });
        paint();
        tools.palette().onChange(text, this::paint);
        text.getDisplay().timerExec(SECOND, this::tick);
    }

    StyledText control() {
        return text;
    }

    /** @param listener takes the message that the caret came to */
    void onCurrent(Consumer<InboxMessage> listener) {
        onCurrent = listener;
    }

    Optional<ConversationView> view() {
        return Optional.ofNullable(view);
    }

    /** Shows a conversation: another one from its newest message, the same one where it was. */
    void show(ConversationView next) {
        boolean same = view != null
                && view.conversation().id().equals(next.conversation().id());
        boolean grew = same
                && Objects.requireNonNull(view).messages().size()
                        < next.messages().size();
        if (!same) {
            lengths.clear();
            opened.clear();
            messages = ConversationScope.FIRST;
        }
        view = next;
        write(same && !grew);
    }

    void clear() {
        view = null;
        shown = new ConversationText("", List.of(), List.of(), List.of());
        text.setText("");
    }

    private void write(boolean keepPlace) {
        if (view == null || text.isDisposed()) {
            return;
        }
        var next = ConversationWriter.write(
                view,
                InboxTools.times(),
                tools.services().now(),
                new ConversationScope(
                        tools.services().may(StorePermission.PLAN),
                        tools.services().may(StorePermission.DECIDE),
                        lengths,
                        opened,
                        messages));
        int top = text.getTopPixel();
        int caret = text.getCaretOffset();
        var selection = text.getSelection();
        text.setRedraw(false);
        writing = true;
        boolean changed = !next.text().equals(shown.text());
        shown = next;
        if (changed) {
            text.setText(next.text());
        }
        style();
        if (keepPlace) {
            text.setSelection(
                    new Point(Math.min(selection.x, text.getCharCount()), Math.min(selection.y, text.getCharCount())));
            text.setCaretOffset(Math.min(caret, text.getCharCount()));
            text.setTopPixel(top);
        } else {
            newest();
        }
        writing = false;
        text.setRedraw(true);
    }

    /** Goes to the beginning of the newest block, with its end in sight if there is room. */
    private void newest() {
        if (shown.blocks().isEmpty()) {
            return;
        }
        var last = shown.blocks().getLast();
        text.setCaretOffset(last.start());
        text.setTopIndex(text.getLineAtOffset(Math.min(last.start() + last.length(), text.getCharCount())));
        text.showSelection();
        if (text.getLinePixel(text.getLineAtOffset(last.start())) < 0) {
            text.setTopIndex(text.getLineAtOffset(last.start()));
        }
    }

    private void style() {
        var ranges = new ArrayList<StyleRange>();
        for (var run : shown.runs()) {
            ranges.add(style(run));
        }
        text.setStyleRanges(ranges.toArray(StyleRange[]::new));
        for (var block : shown.blocks()) {
            int first = text.getLineAtOffset(block.start());
            int count = Math.max(1, text.getLineAtOffset(block.start() + block.length()) - first);
            switch (block.kind()) {
                case POST -> text.setLineBackground(first, count, color(ThemeColor.RAISED));
                case OURS -> {
                    text.setLineBackground(first, count, color(ThemeColor.RAISED));
                    text.setLineIndent(first, count, 2 * Palette.MARGIN);
                    text.setLineWrapIndent(first, count, 2 * Palette.MARGIN);
                }
                case THEIRS -> text.setLineBackground(first, count, color(ThemeColor.SURFACE));
            }
        }
    }

    private StyleRange style(ConversationText.TextRun run) {
        var range = new StyleRange(run.start(), run.length(), color(shade(run.role())), null);
        switch (run.role()) {
            case NAME -> range.fontStyle = SWT.BOLD;
            case LINK -> {
                range.underline = true;
                range.underlineStyle = SWT.UNDERLINE_SINGLE;
            }
            case MUTED, GOOD, WAITING, BAD -> range.fontStyle = SWT.NORMAL;
        }
        return range;
    }

    private static ThemeColor shade(TextRole role) {
        return switch (role) {
            case NAME -> ThemeColor.TEXT;
            case MUTED -> ThemeColor.MUTED;
            case LINK -> ThemeColor.ACCENT;
            case GOOD -> ThemeColor.SUCCESS;
            case WAITING -> ThemeColor.WARNING;
            case BAD -> ThemeColor.ERROR;
        };
    }

    private Color color(ThemeColor shade) {
        return tools.palette().get(shade);
    }

    private void paint() {
        text.setBackground(color(ThemeColor.SURFACE));
        text.setForeground(color(ThemeColor.TEXT));
        text.setSelectionBackground(color(ThemeColor.SELECTION));
        text.setSelectionForeground(color(ThemeColor.SELECTION_TEXT));
        text.setMarginColor(color(ThemeColor.SURFACE));
        if (text.getCharCount() > 0) {
            style();
        }
    }

    /** Counts the seconds of answers that can still be undone. */
    private void tick() {
        if (text.isDisposed()) {
            return;
        }
        if (view != null
                && text.isVisible()
                && shown.links().stream().anyMatch(link -> link.act() instanceof ConversationAct.UndoAnswer)) {
            write(true);
        }
        text.getDisplay().timerExec(SECOND, this::tick);
    }

    private void current(String message) {
        if (view != null) {
            view.messages().stream()
                    .filter(each -> each.remoteId().equals(message))
                    .findFirst()
                    .ifPresent(onCurrent);
        }
    }

    private void click(Event event) {
        if (event.button == 1 && text.getSelectionCount() == 0) {
            linkAt(event).ifPresent(link -> run(link.act()));
        }
    }

    private Optional<ConversationText.TextLink> linkAt(Event event) {
        int offset = text.getOffsetAtPoint(new Point(event.x, event.y));
        return offset < 0 ? Optional.empty() : shown.link(offset);
    }

    private void hover(Event event) {
        var link = linkAt(event);
        text.setCursor(link.isPresent() ? text.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
        var tip = link.map(ConversationText.TextLink::act)
                .map(what -> what instanceof ConversationAct.Visit visit ? HarmlessText.line(visit.address()) : null)
                .orElse(null);
        if (!Objects.equals(tip, text.getToolTipText())) {
            text.setToolTipText(tip);
        }
    }

    private void run(ConversationAct what) {
        if (what instanceof ConversationAct.ShowMore more) {
            lengths.merge(more.text(), ConversationWriter.FIRST + MORE, (before, added) -> before + MORE);
            write(true);
        } else if (what instanceof ConversationAct.ShowEarlier) {
            messages += EARLIER;
            write(true);
        } else if (what instanceof ConversationAct.ShowTexts texts) {
            if (!opened.remove(texts.message())) {
                opened.add(texts.message());
            }
            write(true);
        } else {
            act.accept(what);
        }
    }
}
