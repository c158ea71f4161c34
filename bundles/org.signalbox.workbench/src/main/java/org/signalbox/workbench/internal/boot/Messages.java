package org.signalbox.workbench.internal.boot;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** Messages that are needed before the window opens. */
final class Messages {

    private static final String BASE = Messages.class.getPackageName() + ".messages";

    private Messages() {}

    static String text(String key, Object... arguments) {
        ResourceBundle words = ResourceBundle.getBundle(BASE);
        return new MessageFormat(words.getString(key), words.getLocale()).format(arguments);
    }
}
