package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.inbox.Answerability;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.Banner;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.MoneyText;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.ThemeColor;

/** The field below a conversation in which an answer is written. It knows no conversation. UI thread. */
final class AnswerPane {
    private static final int LINES = 4;

    private final InboxTools tools;
    private final Composite root;
    private final Banner banner;
    private final Label target;
    private final StyledText text;
    private final TypingHistory typing;
    private final Label state;
    private final Button saved;
    private final Button send;
    private Runnable onTyped = () -> {};
    private Runnable onSend = () -> {};
    private Runnable onLeave = () -> {};
    private Runnable onSaved = () -> {};
    private boolean setting;
    private boolean possible = true;
    private boolean sending;
    private boolean isRefused;
    private String whom = "";

    AnswerPane(Composite parent, InboxTools tools) {
        this.tools = tools;
        root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(0, Palette.HALF)
                .applyTo(root);
        banner = new Banner(root, tools.icons(), tools.palette());
        target = StyleClasses.as(StyleClasses.MUTED, new Label(root, SWT.NONE));
        target.addListener(SWT.Resize, event -> showTarget());
        GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(target);
        text = new StyledText(root, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        text.setData(InboxKeys.FIELD, true);
        text.setMargins(Palette.UNIT, Palette.HALF, Palette.UNIT, Palette.HALF);
        text.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.answer.field")));
        text.addListener(SWT.Modify, event -> typed());
        text.addVerifyKeyListener(this::key); // before the key is typed
        text.addListener(SWT.Traverse, event -> {
            boolean tab = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
            event.doit = tab || event.doit && event.detail != SWT.TRAVERSE_ESCAPE;
        });
        typing = new TypingHistory(text);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(80, LINES * text.getLineHeight())
                .applyTo(text);
        var foot = new Composite(root, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(Palette.UNIT, 0).applyTo(foot);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
        saved = new Button(foot, SWT.PUSH);
        saved.setText(Message.of("inboxview.saved").text());
        saved.setToolTipText(Message.of("inboxview.saved.tip").text());
        saved.addListener(SWT.Selection, event -> onSaved.run());
        state = StyleClasses.as(StyleClasses.MUTED, new Label(foot, SWT.WRAP));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(60, SWT.DEFAULT)
                .applyTo(state);
        send = StyleClasses.as(StyleClasses.PRIMARY, new Button(foot, SWT.PUSH));
        send.setText(Message.of("inboxview.send").text());
        send.setToolTipText(Message.of("inboxview.send.tip").text());
        send.addListener(SWT.Selection, event -> onSend.run());
        enable();
    }

    Control control() {
        return root;
    }

    StyledText field() {
        return text;
    }

    TypingHistory typing() {
        return typing;
    }

    void onTyped(Runnable listener) {
        onTyped = listener;
    }

    void onSend(Runnable listener) {
        onSend = listener;
    }

    /** @param listener runs when Escape leaves the field */
    void onLeave(Runnable listener) {
        onLeave = listener;
    }

    void onSaved(Runnable listener) {
        onSaved = listener;
    }

    private void typed() {
        if (!setting) {
            if (isRefused) {
                isRefused = false;
                banner.hide();
            }
            onTyped.run();
            enable();
        }
    }

    private void key(VerifyEvent event) {
        boolean control = (event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1;
        if (control && (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR)) {
            event.doit = false;
            if (send.isEnabled()) {
                onSend.run();
            }
        } else if (event.keyCode == SWT.ESC) {
            onLeave.run();
        }
    }

    /** The text as it was typed. */
    String written() {
        return text.getText();
    }

    /** Puts another text there, without telling that it was typed. */
    void set(String written) {
        if (!text.getText().equals(written)) {
            setting = true;
            text.setText(written);
            text.setCaretOffset(written.length());
            setting = false;
            typing.clear();
        }
        enable();
    }

    /** The field is that of another message: what was said of the last one is gone. */
    void another() {
        isRefused = false;
        banner.hide();
        typing.clear();
    }

    /** Inserts at the caret, as if it was typed. */
    void insert(String words) {
        text.insert(words);
        text.setCaretOffset(text.getCaretOffset() + words.length());
        text.setFocus();
    }

    void target(InboxMessage message) {
        whom = Message.of(
                        "inboxview.answer.to",
                        PeopleText.name(message.author()),
                        HarmlessText.line(message.text()
                                .substring(0, Math.min(300, message.text().length()))))
                .text();
        target.setToolTipText(whom.replace("&", "&&"));
        showTarget();
    }

    private void showTarget() {
        var gc = new org.eclipse.swt.graphics.GC(target);
        target.setText(Ellipsis.fit(gc, whom, Math.max(0, target.getSize().x - Palette.HALF))
                .replace("&", "&&"));
        gc.dispose();
    }

    /** Shows whether the message can be answered, and why not. */
    void show(Answerability can, Optional<Message> refused, Optional<String> other) {
        possible = can.possible() && refused.isEmpty();
        if (refused.isPresent()) {
            banner.show(Severity.WARNING, refused.get());
        } else if (!can.possible()) {
            var why = Message.of(
                            "inboxview.unanswerable",
                            can.reason().map(Message::text).orElse(""))
                    .text();
            banner.show(
                    Severity.WARNING,
                    why,
                    can.source().stream()
                            .filter(source -> source.startsWith("https://") || source.startsWith("http://"))
                            .map(source -> new Banner.Action(
                                    Message.of("inboxview.unanswerable.source"), () -> SystemPrograms.open(source)))
                            .toList());
        } else if (other.isPresent()) {
            banner.show(Severity.WARNING, Message.of("inboxview.answering", other.get()));
        } else if (!isRefused) {
            banner.hide();
        }
        text.setEditable(possible);
        enable();
    }

    /** Shows why an answer wasn't taken; the text stays. */
    void refused(String why) {
        isRefused = true;
        banner.show(Severity.ERROR, why);
    }

    void show(AnswerPreview preview) {
        var words = new StringBuilder();
        if (preview.limit() > 0) {
            words.append(Message.of("inboxview.counter", preview.used(), preview.limit())
                    .text());
        }
        preview.price()
                .ifPresent(price -> words.append(words.isEmpty() ? "" : "  ·  ")
                        .append(Message.of("inboxview.price", MoneyText.text(price, Locale.getDefault()))
                                .text()));
        var found = List.copyOf(preview.problems().isEmpty() ? preview.warnings() : preview.problems());
        found.stream()
                .limit(2)
                .forEach(problem ->
                        words.append(words.isEmpty() ? "" : "  ·  ").append(HarmlessText.line(problem.text())));
        state.setText(words.toString().replace("&", "&&"));
        state.setForeground(tools.palette()
                .get(
                        !preview.ok()
                                ? ThemeColor.ERROR
                                : preview.warnings().isEmpty() ? ThemeColor.MUTED : ThemeColor.WARNING));
        state.requestLayout();
    }

    /** Nothing is known of the text yet. */
    void unchecked() {
        state.setText("");
    }

    void sending(boolean now) {
        sending = now;
        enable();
    }

    private void enable() {
        send.setEnabled(possible && !sending && !text.getText().isBlank());
        saved.setEnabled(possible);
    }

    boolean isPossible() {
        return possible;
    }
}
