package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation as one text: with what its runs are, which lines belong together, and what its links do.
 *
 * @param runs in order, none over another
 * @param blocks in order
 * @param links in order
 */
record ConversationText(String text, List<TextRun> runs, List<TextBlock> blocks, List<TextLink> links) {
    ConversationText {
        runs = List.copyOf(runs);
        blocks = List.copyOf(blocks);
        links = List.copyOf(links);
    }

    record TextRun(int start, int length, TextRole role) {}

    /** What a block shows. */
    enum BlockKind {
        POST,
        THEIRS,
        OURS
    }

    /**
     * Lines that belong together.
     *
     * @param message the remote id of the message that it shows
     */
    record TextBlock(int start, int length, BlockKind kind, Optional<String> message) {
        boolean has(int offset) {
            return offset >= start && offset < start + length;
        }
    }

    record TextLink(int start, int length, ConversationAct act) {
        boolean has(int offset) {
            return offset >= start && offset < start + length;
        }
    }

    /** The link at an offset. */
    Optional<TextLink> link(int offset) {
        return links.stream().filter(link -> link.has(offset)).findFirst();
    }

    /** The message whose block is at an offset. */
    Optional<String> message(int offset) {
        return blocks.stream().filter(block -> block.has(offset)).findFirst().flatMap(TextBlock::message);
    }

    /** Writes one text after another. One thread. */
    static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final List<TextRun> runs = new ArrayList<>();
        private final List<TextBlock> blocks = new ArrayList<>();
        private final List<TextLink> links = new ArrayList<>();
        private int began;

        void begin() {
            began = text.length();
        }

        void end(BlockKind kind, Optional<String> message) {
            blocks.add(new TextBlock(began, text.length() - began, kind, message));
        }

        Writer plain(String words) {
            text.append(words);
            return this;
        }

        Writer as(TextRole role, String words) {
            if (!words.isEmpty()) {
                runs.add(new TextRun(text.length(), words.length(), role));
                text.append(words);
            }
            return this;
        }

        Writer link(String words, ConversationAct act) {
            links.add(new TextLink(text.length(), words.length(), act));
            return as(TextRole.LINK, words);
        }

        Writer line() {
            text.append('\n');
            return this;
        }

        /** Text of others, as it can be shown, with its addresses as links. */
        Writer foreign(HarmlessText shown) {
            int start = text.length();
            text.append(shown.text());
            for (var link : shown.links()) {
                runs.add(new TextRun(start + link.start(), link.length(), TextRole.LINK));
                links.add(new TextLink(start + link.start(), link.length(), new ConversationAct.Visit(link.address())));
            }
            return this;
        }

        ConversationText done() {
            return new ConversationText(text.toString(), runs, blocks, links);
        }
    }
}
