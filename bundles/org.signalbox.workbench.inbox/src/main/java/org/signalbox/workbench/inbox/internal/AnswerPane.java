package org.signalbox.workbench.inbox.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.Banner;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** The field below a conversation in which an answer is written. It knows no conversation. UI thread. */
final class AnswerPane {
    private static final int LINES = 4;

    /** Characters of the message that is answered. */
    private static final int EXCERPT = 300;

    private final InboxTools tools;
    private final Composite root;
    private final AnswerNotices notices;
    private final Label target;
    private final StyledText text;
    private final TypingHistory typing;
    private final AnswerPreviewBlock preview;
    private final Button saved;
    private final Button send;
    private Runnable onTyped = () -> {};
    private Runnable onSend = () -> {};
    private Runnable onLeave = () -> {};
    private Runnable onSaved = () -> {};
    private boolean setting;
    private boolean writes = true;
    private boolean sends;
    private boolean sending;
    private String whom = "";

    AnswerPane(Composite parent, InboxTools tools) {
        this.tools = tools;
        root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(0, Palette.HALF)
                .applyTo(root);
        notices = new AnswerNotices(new Banner(root, tools.icons(), tools.palette()));
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
        preview = new AnswerPreviewBlock(root, foot, tools, this::replace);
        foot.moveBelow(null);
        send = new Button(foot, SWT.PUSH);
        StyleSheetExclusion.mark(send); // the style sheets can't tell a disabled button from an enabled one
        tools.palette().onChange(send, this::paint);
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
            notices.remove(AnswerNotices.Subject.REFUSED);
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

    /**
     * The field is that of another message: what was said of the last one is gone, and it can't be sent yet.
     *
     * @param write whether a text can be written, until that is known
     */
    void another(boolean write) {
        notices.clear();
        typing.clear();
        allow(write, false);
    }

    /** Inserts at the caret, as if it was typed. */
    void insert(String words) {
        text.insert(words);
        text.setCaretOffset(text.getCaretOffset() + words.length());
        text.setFocus();
    }

    /** Says to whom the answer is, and who will be able to read it. */
    void target(InboxMessage message) {
        boolean isPrivate = message.kind() == InboxItem.Kind.MESSAGE;
        say(Message.of(
                isPrivate ? "inboxview.answer.to-privately" : "inboxview.answer.to-publicly",
                PeopleText.name(message.author()),
                HarmlessText.line(message.text(), EXCERPT)));
        name(isPrivate ? "inboxview.send.privately" : "inboxview.send.publicly");
    }

    /** The message that the text was written to isn't shown any more. */
    void targetGone() {
        say(Message.of("inboxview.answer.to-nothing"));
        name("inboxview.send");
        allow(writes, false);
    }

    private void say(Message to) {
        whom = to.text();
        target.setToolTipText(whom.replace("&", "&&"));
        showTarget();
    }

    private void name(String code) {
        var words = Message.of(code).text();
        if (!send.getText().equals(words)) {
            send.setText(words);
            send.requestLayout();
        }
    }

    private void showTarget() {
        var gc = new org.eclipse.swt.graphics.GC(target);
        target.setText(Ellipsis.fit(gc, whom, Math.max(0, target.getSize().x - Palette.HALF))
                .replace("&", "&&"));
        gc.dispose();
    }

    /**
     * What can be done with the field.
     *
     * @param write whether a text can be written, by who may write drafts
     * @param send whether it can be sent
     */
    void allow(boolean write, boolean send) {
        writes = write;
        sends = send;
        if (text.getEditable() != write) {
            text.setEditable(write);
        }
        enable();
    }

    AnswerNotices notices() {
        return notices;
    }

    /** Shows what it will be as it is written now. */
    void show(AnswerPreview seen) {
        preview.show(seen, text.getText());
    }

    /** Nothing is known of the text yet. */
    void unchecked() {
        preview.clear();
    }

    /** Puts another text there, as if it was typed. */
    private void replace(String words) {
        if (writes) {
            text.setText(words);
            text.setCaretOffset(words.length());
            text.setFocus();
        }
    }

    void sending(boolean now) {
        sending = now;
        enable();
    }

    private void enable() {
        send.setEnabled(sends && !sending && !text.getText().isBlank());
        saved.setVisible(writes);
        paint();
    }

    private void paint() {
        boolean enabled = send.isEnabled();
        send.setBackground(tools.palette().get(enabled ? ThemeColor.ACCENT : ThemeColor.LINE));
        send.setForeground(tools.palette().get(enabled ? ThemeColor.SURFACE : ThemeColor.MUTED));
    }

    /** Whether a text can be written. */
    boolean isWritable() {
        return writes;
    }
}
