package org.signalbox.connector.wordpress.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.PracticeAnswers;

/** A session of one user at its site. */
final class WordPressSession
        implements Answers,
                Reconciles,
                Deletes,
                Edits,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                CountsPosts,
                ReadsItems,
                Hides,
                Removes,
                OffersChoices {
    /** Of columns of WordPress's database. */
    private static final int MOST_BYTES = 65_535;

    private static final int MOST_OF_A_COMMENT = 65_525;

    private final Site site;
    private final Me me;
    private final Choosing choosing;
    private final Uploads uploads;
    private final Archive archive;
    private final PostFinder finder;
    private final Posts posts;
    private final Comments comments;
    private final Inbox inbox;
    private final Counts counts;

    WordPressSession(Host host) {
        site = new Site(host);
        me = new Me(site);
        choosing = new Choosing(site);
        uploads = new Uploads(site, me);
        archive = new Archive(site, me);
        finder = new PostFinder(site, me);
        posts = new Posts(site, archive, finder);
        comments = new Comments(site, me);
        inbox = new Inbox(site, me);
        counts = new Counts(site);
    }

    @Override
    public Account verify() throws ConnectorException {
        return me.verify();
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return me.terms();
    }

    /** One file in a call, so that what breaks costs one. */
    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var files = Uploads.files(part);
        var draft = earlier.isPresent() ? Draft.of(earlier.get()) : begun(part);
        var done = draft.files().size();
        if (done < files.size()) {
            draft = draft.with(uploads.upload(files.get(done)));
            if (done + 1 < files.size()) {
                return Preparation.pending(draft.prepared(), site.now());
            }
        }
        return Preparation.ready(draft.prepared());
    }

    private Draft begun(Part part) throws ConnectorException {
        if (part.index() > 0) {
            throw Site.rejected("WordPress has no threads: write one text for " + site.name(), Term.THREAD);
        }
        if (part.poll().isPresent()) {
            throw Site.rejected("WordPress has no polls", Term.POLL);
        }
        fits(part.title().orElse(""), "title", Term.TITLE);
        fits(Choosing.given(part, Choosing.EXCERPT).orElse(""), "excerpt", Term.EXCERPT);
        Posts.checkTime(part);
        if (Markdown.isTooDeep(part.text())) {
            throw Site.rejected("The text has too many lists, quotations or styles within one another", null);
        }
        var names = new HashSet<String>();
        for (var media : part.media()) {
            if (!names.add(media.name()) && Markdown.shows(part.text(), media.name())) {
                throw Site.rejected(
                        "Two files have the name " + media.name() + ", which the text shows: rename one", null);
            }
        }
        return Draft.of(part).with(choosing.categories(part), choosing.tags(part));
    }

    private void fits(String text, String what, String term) throws ConnectorException {
        if (bytes(Shown.escaped(text)) > MOST_BYTES) {
            throw Site.rejected(site.name() + " stores no " + what + " of more than " + MOST_BYTES + " bytes", term);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        if (commit.parent().isEmpty()) {
            return Commitment.visible(posts.create(commit));
        }
        if (bytes(Comments.html(commit.part().text())) > MOST_OF_A_COMMENT) {
            throw Site.rejected(
                    site.name() + " stores no comment of more than " + MOST_OF_A_COMMENT + " bytes", Term.COMMENT);
        }
        if (!commit.part().media().isEmpty()) {
            throw Site.rejected("A comment at WordPress has no files", Term.MEDIA);
        }
        return Commitment.visible(comments.create(commit, commit.parent().get()));
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        return search.parent().isPresent()
                ? comments.find(search, search.parent().get())
                : finder.find(search);
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var draft = Draft.of(prepared);
        if (draft.words().isEmpty()) {
            throw Site.rejected("The text is too long to be edited from here: edit it at " + site.name(), null);
        }
        return Comments.isOne(receipt)
                ? comments.edit(receipt, draft.word("text"))
                : posts.edit(receipt, draft.fields());
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        if (Comments.isOne(receipt)) {
            comments.delete(receipt);
        } else {
            posts.delete(receipt);
        }
    }

    @Override
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        comments.hide(item, hidden);
    }

    @Override
    public void remove(Receipt item) throws ConnectorException {
        comments.remove(item);
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return Comments.isOne(post) ? comments.show(post) : archive.post(post);
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return archive.history(cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> all) throws ConnectorException {
        return counts.read(all);
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return comments.replies(post, cursor, limit);
    }

    /** Sent without the password: files are public, and a post may name any address. */
    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        var answer = site.host().http().send(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw site.refusal(answer, "show a file");
        }
        return PracticeAnswers.picture(answer, site.name());
    }

    @Override
    public long posts() throws ConnectorException {
        return archive.count();
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        return inbox.items(items);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        return choosing.choices(query);
    }

    @Override
    public void close() {
        // There is nothing to release: an application password opens no session.
    }
}
