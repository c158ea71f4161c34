package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.text.AbstractInformationControl;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IInformationControlExtension2;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.QuickFix;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * Hover with one bordered block per problem: severity, message, account, source and quick fixes as links. Its input is
 * a list of {@link ProblemBlock}. It stays while the pointer is in it. UI thread.
 */
final class ProblemHover extends AbstractInformationControl implements IInformationControlExtension2 {
    private static final int WIDTH = 440;
    private static final int MAX_HEIGHT = 420;

    private final Look look;
    private List<ProblemBlock> blocks = List.of();
    private @Nullable ScrolledComposite scrolled;
    private @Nullable Composite list;

    /**
     * What a hover is drawn with.
     *
     * @param apply applies a quick fix of a check
     */
    record Look(Palette palette, Icons icons, BiConsumer<CheckedContent, QuickFix> apply) {
        IInformationControlCreator creator() {
            return parent -> new ProblemHover(parent, this);
        }
    }

    private ProblemHover(Shell parent, Look look) {
        super(parent, false);
        this.look = look;
        setBackgroundColor(look.palette.get(ThemeColor.BACKGROUND));
        setForegroundColor(look.palette.get(ThemeColor.TEXT));
        create();
    }

    @Override
    protected void createContent(Composite parent) {
        StyleSheetExclusion.mark(parent.getShell());
        var border = new FillLayout();
        border.marginWidth = 1;
        border.marginHeight = 1;
        parent.setLayout(border);
        ground(parent, ThemeColor.LINE);
        var area = new ScrolledComposite(parent, SWT.V_SCROLL);
        area.setExpandHorizontal(true);
        area.setExpandVertical(true);
        var content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.UNIT)
                .applyTo(content);
        ground(area, ThemeColor.BACKGROUND);
        ground(content, ThemeColor.BACKGROUND);
        area.setContent(content);
        scrolled = area;
        list = content;
    }

    @Override
    public void setInput(Object input) {
        blocks = ((List<?>) input).stream().map(ProblemBlock.class::cast).toList();
        var content = Objects.requireNonNull(list);
        for (Control old : content.getChildren()) {
            old.dispose();
        }
        blocks.forEach(block -> show(content, block));
    }

    @Override
    public boolean hasContents() {
        return !blocks.isEmpty();
    }

    private void show(Composite content, ProblemBlock block) {
        var frame = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(1, 1).applyTo(frame);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(frame);
        ground(frame, ThemeColor.LINE);
        var body = new Composite(frame, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(body);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(body);
        ground(body, ThemeColor.SURFACE);
        icon(body, look.icons.severity(block.severity()));
        text(body, block.heading().text(), ThemeColor.TEXT).setFont(look.palette.bold());
        beside(body, text(body, block.message(), ThemeColor.TEXT));
        block.details().forEach(detail -> beside(body, text(body, detail, ThemeColor.MUTED)));
        block.source().ifPresent(source -> beside(body, source(body, source)));
        block.fixes().forEach(fix -> {
            icon(body, look.icons.get("wand-sparkles"));
            link(body, anchor(fix.label().text()), () -> {
                dispose();
                look.apply.accept(block.basis(), fix);
            });
        });
    }

    private Control source(Composite body, TermSource source) {
        var page = source.page();
        if (page.isEmpty()) {
            return text(body, Message.of("editor.hover.source", source.label()).text(), ThemeColor.MUTED);
        }
        var words = Message.of("editor.hover.source", anchor(source.label())).text();
        return link(body, words, () -> SystemPrograms.open(page.get()));
    }

    private static String anchor(String label) {
        return "<a>" + label.replace("&", "&&") + "</a>";
    }

    private Link link(Composite body, String words, Runnable run) {
        var link = ground(new Link(body, SWT.NONE), ThemeColor.SURFACE);
        link.setText(words);
        link.setForeground(look.palette.get(ThemeColor.MUTED));
        link.setLinkForeground(look.palette.get(ThemeColor.ACCENT));
        link.addListener(SWT.Selection, event -> run.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(link);
        return link;
    }

    private Label text(Composite body, String words, ThemeColor color) {
        var label = ground(new Label(body, SWT.WRAP), ThemeColor.SURFACE);
        label.setText(words.replace("&", "&&"));
        label.setForeground(look.palette.get(color));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH - 8 * Palette.UNIT, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    private void icon(Composite body, org.eclipse.swt.graphics.Image image) {
        ground(new Label(body, SWT.NONE), ThemeColor.SURFACE).setImage(image);
    }

    /** Puts an empty cell before the control, below the icon. */
    private void beside(Composite body, Control control) {
        ground(new Label(body, SWT.NONE), ThemeColor.SURFACE).moveAbove(control);
    }

    private <C extends Control> C ground(C control, ThemeColor color) {
        control.setBackground(look.palette.get(color));
        return control;
    }

    @Override
    public Point computeSizeHint() {
        var size = Objects.requireNonNull(list).computeSize(WIDTH, SWT.DEFAULT, true);
        Objects.requireNonNull(scrolled).setMinSize(size);
        return bounded(size.y + 2);
    }

    /** The platform limits hovers to a few lines otherwise. */
    @Override
    public Point computeSizeConstraints(int widthInChars, int heightInChars) {
        return bounded(MAX_HEIGHT);
    }

    private Point bounded(int height) {
        var trim = getShell().computeTrim(0, 0, WIDTH + 2, Math.min(height, MAX_HEIGHT));
        return new Point(trim.width, trim.height);
    }

    @Override
    public IInformationControlCreator getInformationPresenterControlCreator() {
        return look.creator();
    }
}
