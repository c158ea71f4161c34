package org.signalbox.workbench.archive.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.sites.Catalog;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.DocumentOffer;
import org.signalbox.sites.OfferState;
import org.signalbox.sites.TermsState;

/** An offer of a site: a connector version or a terms document. */
sealed interface OfferRow {
    record Connector(ConnectorOffer offer) implements OfferRow {}

    record Document(DocumentOffer offer) implements OfferRow {}

    /** All offers: updates first, then by network, newest version first. Pure. */
    static List<OfferRow> of(Catalog catalog) {
        var rows = new ArrayList<OfferRow>();
        catalog.connectors().forEach(offer -> rows.add(new Connector(offer)));
        catalog.terms().forEach(offer -> rows.add(new Document(offer)));
        rows.sort(java.util.Comparator.comparing((OfferRow row) -> !row.update()));
        return List.copyOf(rows);
    }

    default String network() {
        return switch (this) {
            case Connector row -> row.offer().entry().network();
            case Document row -> row.offer().entry().network();
        };
    }

    default String name() {
        return switch (this) {
            case Connector row -> row.offer().entry().name();
            case Document row ->
                Message.of("updatesites.terms-of", row.offer().entry().network())
                        .text();
        };
    }

    default String version() {
        return switch (this) {
            case Connector row -> row.offer().entry().version();
            case Document row -> row.offer().entry().version();
        };
    }

    default Optional<String> present() {
        return switch (this) {
            case Connector row -> row.offer().installed();
            case Document row -> row.offer().current();
        };
    }

    default String site() {
        return switch (this) {
            case Connector row -> row.offer().site();
            case Document row -> row.offer().site();
        };
    }

    default LocalDate released() {
        return switch (this) {
            case Connector row -> row.offer().entry().released();
            case Document row -> row.offer().entry().released();
        };
    }

    default String icon() {
        return switch (this) {
            case Connector row -> row.update() ? "download" : "plug";
            case Document row -> row.update() ? "download" : "book-open";
        };
    }

    /** State of the offer, in the engine's messages that the shell uses as well. */
    default Message state() {
        return switch (this) {
            case Connector row -> Message.of("sites.state." + word(row.offer().state()));
            case Document row -> Message.of("sites.terms." + word(row.offer().state()));
        };
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    default boolean update() {
        return switch (this) {
            case Connector row -> row.offer().state() == OfferState.UPDATE_AVAILABLE;
            case Document row -> row.offer().state() == TermsState.UPDATE_AVAILABLE;
        };
    }

    /** Label of the primary action; empty when no action is possible. */
    default Optional<Message> actionLabel() {
        return switch (this) {
            case Connector row ->
                switch (row.offer().state()) {
                    case NOT_INSTALLED -> Optional.of(Message.of("updatesites.install"));
                    case UPDATE_AVAILABLE -> Optional.of(Message.of("updatesites.update"));
                    case DOWNGRADE -> Optional.of(Message.of("updatesites.back"));
                    case INSTALLED, PINNED, NEEDS_NEWER, OUTDATED, OTHER_VENDOR -> Optional.empty();
                };
            case Document row ->
                switch (row.offer().state()) {
                    case NEW, UPDATE_AVAILABLE -> Optional.of(Message.of("updatesites.import"));
                    case IN_USE, OLDER -> Optional.empty();
                };
        };
    }
}
