package org.signalbox.workbench.archive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.signalbox.archive.ArchivedLink;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.Thumbnails;

/** Full view of an archived post: text, media, engagement and replies. */
final class ArchivedPostView extends Composite {
    /** Length of a picture's longer side, in pixels. */
    private static final int REPLIES_AT_ONCE = 4;

    private static final int THUMBNAIL = 160;

    private final Palette palette;
    private final Icons icons;
    private final Background background;
    private final OptionalServices engine;
    private final ScrolledList list;
    private final List<Background.Job> loading = new ArrayList<>();
    private Optional<ArchivedPost> shown = Optional.empty();
    /** Counts what was shown, so that replies of what isn't any more are left out. */
    private int turn;

    ArchivedPostView(Composite parent, Palette palette, Icons icons, Background background, OptionalServices engine) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        this.palette = palette;
        this.icons = icons;
        this.background = background;
        this.engine = engine;
        list = new ScrolledList(this);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(list.column());
        palette.onChange(this, () -> {
            var now = shown;
            shown = Optional.empty();
            show(now);
        });
    }

    void show(Optional<ArchivedPost> post) {
        if (post.isPresent() && post.equals(shown)) {
            return;
        }
        shown = post;
        turn++;
        loading.forEach(Background.Job::cancel);
        loading.clear();
        list.setRedraw(false);
        list.clear();
        var sheet = new DetailsSheet(list.column(), palette);
        post.ifPresentOrElse(
                each -> fill(sheet, each),
                () -> sheet.muted(Message.of("archives.no-post").text()));
        list.measure();
        list.setOrigin(0, 0);
        list.setRedraw(true);
    }

    private void fill(DetailsSheet sheet, ArchivedPost post) {
        post.title().ifPresent(sheet::heading);
        sheet.text(post.text());
        post.poll().ifPresent(poll -> poll.answers().forEach(answer -> sheet.line(icons.get("circle"), answer)));
        media(sheet, post.account(), post.media());
        post.link().ifPresent(card -> card(sheet, post.account(), card));
        sheet.muted(ArchiveText.moment(post.at())
                + post.replyTo()
                        .map(to -> "  ·  " + Message.of("archives.reply-to", to).text())
                        .orElse(""));
        post.url().ifPresent(url -> sheet.link(url.toString(), () -> SystemPrograms.open(url.toString())));
        post.latest()
                .ifPresent(reading -> sheet.line(
                        icons.get("chart-line"),
                        new TreeMap<>(reading.values())
                                        .entrySet().stream()
                                                .map(each -> each.getKey() + " " + each.getValue())
                                                .collect(Collectors.joining("  ·  "))
                                + "  ("
                                + ArchiveText.moment(reading.at())
                                + ")"));
        if (!post.replies().isEmpty()) {
            sheet.caption(Message.of("archives.replies", post.replies().size()));
            replies(sheet, post, 0, turn);
        }
    }

    /** A few in each event of the display: styling many controls at once would hold the window up. */
    private void replies(DetailsSheet sheet, ArchivedPost post, int from, int of) {
        var to = Math.min(from + REPLIES_AT_ONCE, post.replies().size());
        post.replies().subList(from, to).forEach(reply -> reply(sheet, post.account(), reply));
        if (from > 0) {
            list.measure();
        }
        if (to < post.replies().size()) {
            getDisplay().asyncExec(() -> {
                if (!isDisposed() && turn == of) {
                    replies(sheet, post, to, of);
                }
            });
        }
    }

    private void card(DetailsSheet sheet, AccountId account, ArchivedLink card) {
        var address = card.address().toString();
        sheet.link(card.title().isBlank() ? address : card.title(), () -> SystemPrograms.open(address));
        if (!card.description().isBlank()) {
            sheet.muted(card.description());
        }
        media(sheet, account, card.image().stream().toList());
    }

    private void reply(DetailsSheet sheet, AccountId account, ArchivedReply reply) {
        sheet.line(
                        icons.get("message-square"),
                        reply.redacted()
                                ? Message.of("archives.erased", ArchiveText.moment(reply.at()))
                                        .text()
                                : reply.authorName() + " (" + reply.author() + "), " + ArchiveText.moment(reply.at()))
                .setFont(palette.bold());
        sheet.text(reply.text());
        media(sheet, account, reply.media());
    }

    private void media(DetailsSheet sheet, AccountId account, List<ArchivedMedia> all) {
        if (all.isEmpty()) {
            return;
        }
        var row = sheet.row();
        for (var media : all) {
            var picture = new Label(row.composite(), SWT.NONE);
            picture.setImage(icons.get("image"));
            picture.setToolTipText(media.alt().isBlank() ? media.address().toString() : media.alt());
            media.sha256().ifPresent(hash -> load(picture, account, hash));
        }
        all.stream()
                .filter(media -> !media.alt().isBlank())
                .forEach(media ->
                        sheet.muted(Message.of("archives.alt", media.alt()).text()));
        all.stream()
                .filter(media -> media.sha256().isEmpty())
                .forEach(media -> sheet.muted(
                        Message.of("archives.not-kept", media.address()).text()));
    }

    private void load(Label picture, AccountId account, String hash) {
        engine.get(Archives.class)
                .ifPresent(archives -> loading.add(background.run(
                        Message.of("archives.loading-media"),
                        progress -> thumbnail(archives, account, hash),
                        drawn -> drawn.pixels()
                                .ifPresentOrElse(
                                        pixels -> set(picture, pixels),
                                        () -> drawn.why().ifPresent(why -> explain(picture, why))))));
    }

    /** A decoded picture, or the reason why there is none. */
    private record Drawn(Optional<ImageData> pixels, Optional<Message> why) {}

    private static Drawn thumbnail(Archives archives, AccountId account, String hash) throws Exception {
        try (var bytes = archives.openMedia(account, hash)) {
            return new Drawn(Optional.of(Thumbnails.read(bytes, THUMBNAIL)), Optional.empty());
        } catch (Thumbnails.UnsupportedImageException e) { // Video, audio or an unsupported picture: keep its icon.
            return new Drawn(Optional.empty(), Optional.of(e.why()));
        }
    }

    private static void explain(Label picture, Message why) {
        if (!picture.isDisposed()) {
            picture.setToolTipText(picture.getToolTipText() + "\n" + why.text());
        }
    }

    private void set(Label picture, ImageData data) {
        if (picture.isDisposed()) {
            return;
        }
        var image = new Image(picture.getDisplay(), data);
        picture.setImage(image);
        picture.addListener(SWT.Dispose, event -> image.dispose());
        list.measure();
    }
}
