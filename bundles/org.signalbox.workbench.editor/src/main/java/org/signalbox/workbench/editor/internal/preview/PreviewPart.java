package org.signalbox.workbench.editor.internal.preview;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.open.OpenPost;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Previews of the active editor's post, one per account. */
public final class PreviewPart {
    private final WorkbenchServices services;
    private final Background background;
    private final OpenPosts posts;
    private final Palette palette;
    private final Icons icons;
    private EditorFacts facts = EditorFacts.none();
    private List<PreviewCard> cards = List.of();
    private Optional<OpenPost> shownPost = Optional.empty();
    private Optional<AccountId> chosen = Optional.empty();
    private @Nullable PartBody stage;
    private @Nullable Composite chips;
    private @Nullable Composite view;
    private @Nullable PreviewCanvas canvas;

    @Inject
    public PreviewPart(
            WorkbenchServices services, Background background, OpenPosts posts, Palette palette, Icons icons) {
        this.services = services;
        this.background = background;
        this.posts = posts;
        this.palette = palette;
        this.icons = icons;
    }

    @PostConstruct
    void create(Composite parent) {
        stage = new PartBody(parent, icons, palette, "eye", Message.of("editor.preview.none"));
        view = new Composite(stage.root(), SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(view);
        chips = StyleClasses.as(StyleClasses.BAR, new Composite(view, SWT.NONE));
        var row = new RowLayout(SWT.HORIZONTAL);
        row.spacing = Palette.HALF;
        row.marginLeft = row.marginRight = Palette.UNIT;
        row.marginTop = row.marginBottom = Palette.HALF + 2;
        chips.setLayout(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(chips);
        canvas = new PreviewCanvas(view, palette, icons, services, background);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        view.addListener(SWT.Resize, event -> wrap());
        palette.onChange(stage.root(), this::refill);
        posts.onChange(stage.root(), this::show);
        services.watch(stage.root(), this::refresh, ChangeTopic.NETWORKS, ChangeTopic.ACCOUNTS);
    }

    private void refresh() {
        background.run(Message.of("editor.preview.reading"), progress -> EditorFacts.read(services), read -> {
            facts = read;
            show();
        });
    }

    private void show() {
        if (stage == null || stage.isDisposed() || canvas == null || view == null) {
            return;
        }
        var post = posts.active();
        Optional<CheckedContent> checked = post.flatMap(OpenPost::checked);
        boolean unreadable = checked.filter(one -> one.file().post().isEmpty()).isPresent();
        if (unreadable && shownPost.equals(post) && !cards.isEmpty()) {
            return; // Keep the previous preview while the front matter is invalid.
        }
        shownPost = post;
        var now = checked.map(one -> PreviewCard.of(one, facts, Locale.getDefault()))
                .orElse(List.of());
        if (now.isEmpty()) {
            cards = List.of();
            stage.say(Message.of(post.isEmpty() ? "editor.preview.none" : "editor.preview.nothing"));
            return;
        }
        boolean others = !now.stream()
                        .map(PreviewCard::account)
                        .toList()
                        .equals(cards.stream().map(PreviewCard::account).toList())
                || !now.stream()
                        .map(PreviewCard::look)
                        .toList()
                        .equals(cards.stream().map(PreviewCard::look).toList());
        cards = now;
        if (others) {
            if (chosen.filter(account ->
                            now.stream().anyMatch(card -> card.account().equals(account)))
                    .isEmpty()) {
                chosen = Optional.empty();
            }
            refill();
        }
        canvas.show(shown());
        stage.show(view, canvas);
    }

    private List<PreviewCard> shown() {
        return cards.stream()
                .filter(card -> chosen.isEmpty() || chosen.get().equals(card.account()))
                .toList();
    }

    private void refill() {
        if (chips == null) {
            return;
        }
        for (var child : chips.getChildren()) {
            child.dispose();
        }
        for (var card : cards) {
            var chip = new VariantChip(chips, palette, icons, card, () -> choose(card.account()));
            chip.choose(chosen.filter(card.account()::equals).isPresent());
        }
        wrap();
    }

    private void choose(AccountId account) {
        chosen = chosen.filter(account::equals).isPresent() ? Optional.empty() : Optional.of(account);
        if (chips == null || canvas == null) {
            return;
        }
        for (var child : chips.getChildren()) {
            if (child instanceof VariantChip chip) {
                chip.choose(chosen.filter(chip.card().account()::equals).isPresent());
            }
        }
        canvas.show(shown());
    }

    /** Wraps the chips; a single account has none. */
    private void wrap() {
        if (view == null || chips == null || view.getSize().x == 0) {
            return;
        }
        var data = (GridData) chips.getLayoutData();
        data.exclude = cards.size() < 2;
        chips.setVisible(!data.exclude);
        data.heightHint = chips.computeSize(view.getSize().x, SWT.DEFAULT).y;
        view.layout(true, true);
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
