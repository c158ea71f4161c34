package org.signalbox.workbench.internal.boot;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words that are needed before there is a window. */
final class Messages {

    private static final String BASE = Messages.class.getPackageName() + ".messages";

    private Messages() {}

    static String text(String key, Object... arguments) {
        ResourceBundle words = ResourceBundle.getBundle(BASE);
        return new MessageFormat(words.getString(key), words.getLocale()).format(arguments);
    }
}
