package org.signalbox.terms.internal;

/** Port, path and query of a link, by the rules of twitter-text. */
final class UrlTail {
    private static final String PATH = "!*';:=+,.$/%#[]-\u2013_~|&@";
    private static final String PATH_END = "=_#/-+";
    private static final String QUERY = "!?*'();:&=+$/%#[]-_.,~|@";
    private static final String QUERY_END = "-_&=#/";

    private UrlTail() {}

    /** The end of port, path and query after a host that ends at {@code hostEnd}. */
    static int end(String text, int hostEnd) {
        var end = hostEnd;
        if (end < text.length() && text.charAt(end) == ':') {
            var digits = end + 1;
            while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                digits++;
            }
            end = digits > end + 1 ? digits : end;
        }
        if (end < text.length() && text.charAt(end) == '/') {
            end = path(text, end + 1);
        }
        return queryEnd(text, end);
    }

    /** The end of the query at {@code start}; {@code start} itself if there is none. */
    static int queryEnd(String text, int start) {
        var end = start;
        if (end < text.length() && text.charAt(end) == '?') {
            var at = end + 1;
            while (at < text.length()
                    && (HostFinder.alphanumeric(text.charAt(at)) || QUERY.indexOf(text.charAt(at)) >= 0)) {
                at++;
                if (HostFinder.alphanumeric(text.charAt(at - 1)) || QUERY_END.indexOf(text.charAt(at - 1)) >= 0) {
                    end = at;
                }
            }
        }
        return end;
    }

    private static int path(String text, int start) {
        var at = start;
        var end = start;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '(') {
                var close = closing(text, at);
                if (close < 0) {
                    break;
                }
                end = end == at ? close + 1 : end; // a parenthesis after dots and the like needs a letter after it
                at = close + 1;
            } else if (inPath(c)) {
                at++;
                if (letter(c) || PATH_END.indexOf(c) >= 0) {
                    end = at;
                }
            } else {
                break;
            }
        }
        return end;
    }

    /**
     * The position of the parenthesis that closes the one at {@code open}, with at most one nested pair and none empty;
     * -1 if it isn't closed.
     */
    private static int closing(String text, int open) {
        var at = general(text, open + 1);
        if (at < text.length() && text.charAt(at) == ')') {
            return at > open + 1 ? at : -1;
        }
        if (at >= text.length() || text.charAt(at) != '(') {
            return -1;
        }
        var inner = general(text, at + 1);
        if (inner == at + 1 || inner >= text.length() || text.charAt(inner) != ')') {
            return -1;
        }
        var close = general(text, inner + 1);
        return close < text.length() && text.charAt(close) == ')' ? close : -1;
    }

    private static int general(String text, int start) {
        var at = start;
        while (at < text.length() && inPath(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean inPath(char c) {
        return letter(c) || PATH.indexOf(c) >= 0;
    }

    private static boolean letter(char c) {
        return HostFinder.letter(c) || c >= 0x400 && c <= 0x4FF;
    }
}
