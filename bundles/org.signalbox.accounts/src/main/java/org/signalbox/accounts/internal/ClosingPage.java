package org.signalbox.accounts.internal;

/** The final page in the browser. It echoes nothing of the redirect. */
final class ClosingPage {
    private ClosingPage() {}

    static String html(String title, String text) {
        return """
                <!doctype html><html><head><meta charset="utf-8"><title>Signalbox</title>
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <style>
                :root{color-scheme:light dark}
                body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0}
                main{max-width:26rem;padding:2rem;text-align:center}
                h1{font-size:1.4rem;margin:0 0 .5rem}
                </style></head><body><main><h1>%s</h1><p>%s</p></main></body></html>
                """.formatted(escaped(title), escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
