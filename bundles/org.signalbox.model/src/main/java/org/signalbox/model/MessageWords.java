package org.signalbox.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Finds the words of messages in the property files beside this class. */
final class MessageWords {
    private MessageWords() {}

    static String format(Message message, Locale locale) {
        var dot = message.code().indexOf('.');
        var family = dot < 0 ? message.code() : message.code().substring(0, dot);
        try {
            var pattern = ResourceBundle.getBundle(
                            "org.signalbox.model.messages." + family,
                            locale,
                            MessageWords.class.getClassLoader(),
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(message.code());
            return new MessageFormat(pattern, locale).format(message.args().toArray());
        } catch (MissingResourceException e) {
            return message.args().isEmpty() ? message.code() : message.code() + " " + message.args();
        }
    }
}
