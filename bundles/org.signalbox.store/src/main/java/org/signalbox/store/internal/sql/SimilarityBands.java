package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.signalbox.model.Publication;
import org.signalbox.model.TextFingerprint;

/** The bands of publications' texts, by which those that are much alike find each other without looking at all. */
final class SimilarityBands {
    private SimilarityBands() {}

    /** None of an answer, which is compared with nothing. */
    static void put(Transaction transaction, Publication publication) throws SQLException {
        if (publication.isAnswer()) {
            return;
        }
        var bands = TextFingerprint.of(publication.text()).bands();
        if (bands.isEmpty()) {
            return;
        }
        var args = new ArrayList<Object>();
        bands.forEach(band -> args.addAll(
                List.of(publication.account().toString(), band, publication.id().value())));
        transaction.update(
                "INSERT INTO similarity_bands (account, band, publication) VALUES "
                        + String.join(", ", Collections.nCopies(bands.size(), "(?, ?, ?)")) + " ON CONFLICT DO NOTHING",
                args.toArray());
    }

    static void remove(Transaction transaction, Publication publication) throws SQLException {
        var print = TextFingerprint.of(publication.text());
        if (print.bands().isEmpty()) {
            return;
        }
        var args = args(publication.account().toString(), print);
        args.add(publication.id().value());
        transaction.update(
                "DELETE FROM similarity_bands WHERE account = ? AND band IN ("
                        + String.join(", ", Collections.nCopies(print.bands().size(), "?")) + ") AND publication = ?",
                args.toArray());
    }

    /** The condition that selects an account's publications that share a band, with its arguments. */
    static String condition(int bands) {
        return "id IN (SELECT publication FROM similarity_bands WHERE account = ? AND band IN ("
                + String.join(", ", Collections.nCopies(bands, "?")) + "))";
    }

    static List<Object> args(String account, TextFingerprint print) {
        var args = new ArrayList<Object>();
        args.add(account);
        args.addAll(print.bands());
        return args;
    }
}
