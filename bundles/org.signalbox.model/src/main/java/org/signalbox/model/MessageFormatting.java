package org.signalbox.model;

import java.math.BigDecimal;
import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.model.internal.MessageTexts;

/** Fills in the patterns of messages. */
final class MessageFormatting {
    private static final char END = '\u001e';

    private static final Pattern ENDS = Pattern.compile("[.?!…]$");

    private static final Pattern STOP = Pattern.compile("\\." + END + "(?=\\h?[.;:])");

    private static final Pattern QUESTION = Pattern.compile("(?<=[?!…])" + END + "\\.");

    private MessageFormatting() {}

    static String format(Message message, Locale locale, Optional<ZoneId> zone) {
        var pattern = MessageTexts.current().pattern(message.code(), locale);
        if (pattern.isEmpty()) {
            return message.args().isEmpty() ? message.code() : message.code() + " " + message.args();
        }
        var format = new MessageFormat(pattern.get(), locale);
        return punctuated(format.format(arguments(message, format, locale, zone)));
    }

    /** Marks the end of an argument that may be a sentence. */
    private static Object ended(String argument) {
        return ENDS.matcher(argument).find() ? argument + END : argument;
    }

    /** Removes the full stop of an argument where the pattern goes on with punctuation of its own. */
    private static String punctuated(String text) {
        if (text.indexOf(END) < 0) {
            return text;
        }
        var stopped = QUESTION.matcher(STOP.matcher(text).replaceAll("")).replaceAll("");
        return stopped.replace(END + "", "");
    }

    static String joined(List<String> reasons) {
        return punctuated(String.join(END + "; ", reasons));
    }

    /**
     * Arguments are text, except where the pattern counts: there a number is needed to choose the words. A place such
     * as <code>{2,number,'bytes'0}</code> takes a number of bytes and shows it as people say it, <code>{2,date}</code>
     * a day, an instant, or a {@link Schedule} as it is written in files.
     */
    private static Object[] arguments(Message message, MessageFormat format, Locale locale, Optional<ZoneId> zone) {
        var formats = format.getFormatsByArgumentIndex();
        var args = message.args().stream().map(MessageFormatting::ended).toArray();
        for (var i = 0; i < args.length && i < formats.length; i++) {
            var within = Message.within(message.args().get(i));
            if (within.isPresent()) {
                args[i] = ended(within.get().text(locale, zone));
            } else if (formats[i] instanceof DecimalFormat number
                    && number.getPositivePrefix().equals("bytes")) {
                args[i] = ByteSize.text(new BigDecimal(message.args().get(i)).longValue(), locale);
                format.setFormatByArgumentIndex(i, null);
            } else if (formats[i] instanceof DateFormat) {
                args[i] = DateTimeText.text(message.args().get(i), locale, zone);
                format.setFormatByArgumentIndex(i, null);
            } else if (formats[i] instanceof NumberFormat) {
                args[i] = Long.parseLong(message.args().get(i));
            }
        }
        return args;
    }
}
