package org.signalbox.connector.wordpress.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes HTML of an author's Markdown. HTML in it is shown as it was written, but for WordPress's own marks of a line:
 * otherwise sites would run it or take it away, as the user's role is. A line break stays one, as on all networks.
 */
final class Markdown {
    private static final Set<String> MARKS = Set.of("<!--more-->", "<!--nextpage-->");

    private static final List<Extension> EXTENSIONS =
            List.of(AutolinkExtension.create(), StrikethroughExtension.create(), TablesExtension.create());

    private static final DefaultUrlSanitizer ADDRESSES =
            new DefaultUrlSanitizer(List.of("http", "https", "mailto", "tel", "sms", "geo"));

    /** Elements within elements. */
    private static final int DEEPEST = 100;

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(2 * DEEPEST)
            .build();

    private Markdown() {}

    /** The text, with files where it names them, and the others below it. */
    static String html(String text, List<SentFile> files) {
        var document = PARSER.parse(text);
        var shown = replaceFiles(document, files);
        unlink(document);
        var below = new StringBuilder(rendered(document));
        for (var i = 0; i < files.size(); i++) {
            if (files.get(i).role() == SentFile.Role.MEDIA
                    && !shown.contains(files.get(i).id())) {
                below.append(FileHtml.of(files, i));
            }
        }
        return below.toString().strip();
    }

    private static String rendered(Node document) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(ADDRESSES)
                .softbreak("<br />\n")
                // The author's own links: search engines may follow them.
                .attributeProviderFactory(context -> (node, tag, attributes) -> attributes.remove("rel"))
                .nodeRendererFactory(Marks::new)
                .nodeRendererFactory(Embeds::new)
                .build()
                .render(document);
    }

    /** Whether it is nested too deeply to be read. */
    static boolean isTooDeep(String text) {
        try {
            var depth = 0;
            var node = PARSER.parse(text);
            while (node != null && depth <= DEEPEST) {
                if (node.getFirstChild() != null) {
                    node = node.getFirstChild();
                    depth++;
                    continue;
                }
                while (node != null && node.getNext() == null) {
                    node = node.getParent();
                    depth--;
                }
                node = node == null ? null : node.getNext();
            }
            return node != null;
        } catch (StackOverflowError parsing) {
            return true;
        }
    }

    /** Whether the text names a file as a picture of its own, such as {@code ![Dusk](train.jpg)}. */
    static boolean shows(String text, String file) {
        var names = new HashSet<String>();
        PARSER.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                names.add(fileName(image));
                visitChildren(image);
            }
        });
        return names.contains(file);
    }

    /** Leaves what has an address that isn't allowed as its words: an empty one would lead to the page itself. */
    private static void unlink(Node document) {
        var refused = new ArrayList<Node>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                if (!link.getDestination().isEmpty()
                        && ADDRESSES.sanitizeLinkUrl(link.getDestination()).isEmpty()) {
                    refused.add(link);
                }
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                if (ADDRESSES.sanitizeImageUrl(image.getDestination()).isEmpty()) {
                    refused.add(image);
                }
                visitChildren(image);
            }
        });
        for (var node : refused) {
            while (node.getFirstChild() != null) {
                node.insertBefore(node.getFirstChild());
            }
            node.unlink();
        }
    }

    /** The same without WordPress's marks around an address, for readers. */
    static String unmarked(String html) {
        return html.replace("[embed]", "").replace("[/embed]", "");
    }

    private static String fileName(Image image) {
        var path = image.getDestination();
        return path.contains(":")
                ? ""
                : path.substring(path.lastIndexOf('/') + 1).replace("%20", " ");
    }

    /** @return the ids of the files that the text names */
    private static Set<Long> replaceFiles(Node document, List<SentFile> files) {
        var shown = new HashSet<Long>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                files.stream()
                        .filter(file -> file.is("image") && file.name().equals(fileName(image)))
                        .findFirst()
                        .ifPresent(file -> {
                            image.setDestination(file.url());
                            if (image.getFirstChild() == null && !file.alt().isEmpty()) {
                                image.appendChild(new Text(file.alt()));
                            }
                            shown.add(file.id());
                        });
            }
        });
        return shown;
    }

    /** WordPress's marks of where a text goes on, which have a line of their own. */
    private record Marks(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(HtmlBlock.class);
        }

        @Override
        public void render(Node node) {
            var literal = ((HtmlBlock) node).getLiteral();
            var html = context.getWriter();
            html.line();
            if (MARKS.contains(literal.strip())) {
                html.raw(literal.strip());
            } else {
                html.tag("p");
                html.text(literal);
                html.tag("/p");
            }
            html.line();
        }
    }

    /** A bare address in a paragraph of its own is left to WordPress, which shows what is there, such as a video. */
    private record Embeds(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Paragraph.class);
        }

        @Override
        public void render(Node node) {
            var html = context.getWriter();
            var tight = node.getParent() != null
                    && node.getParent().getParent() instanceof ListBlock list
                    && list.isTight();
            if (!tight) {
                html.line();
                html.tag("p", context.extendAttributes(node, "p", Map.of()));
            }
            if (node.getParent() instanceof Document && isAddress(node)) {
                // Else the address of a page that can't be shown here would be no link.
                html.raw("[embed]");
                html.text(((Link) node.getFirstChild()).getDestination());
                html.raw("[/embed]");
            } else {
                for (var child : children(node)) {
                    context.render(child);
                }
            }
            if (!tight) {
                html.tag("/p");
                html.line();
            }
        }

        private static boolean isAddress(Node paragraph) {
            return paragraph.getFirstChild() instanceof Link link
                    && link.getNext() == null
                    && link.getFirstChild() instanceof Text text
                    && text.getNext() == null
                    && text.getLiteral().equals(link.getDestination())
                    && link.getDestination().matches("https?://[^\\[\\]]+");
        }

        private static List<Node> children(Node node) {
            var all = new ArrayList<Node>();
            for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
                all.add(child);
            }
            return all;
        }
    }
}
