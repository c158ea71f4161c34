package org.signalbox.sandbox.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the query parameters that several endpoints share. */
final class Paging {
    private Paging() {}

    /** 1 to 100, 20 if absent. */
    static int limit(PracticeRequest request) throws ApiRefusal {
        String text = request.query("limit").orElse("20");
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= 100) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    /** The place in a list where a page begins, 0 without a cursor. */
    static int from(PracticeRequest request) throws ApiRefusal {
        String text = request.query("cursor").orElse("0");
        try {
            return Integer.parseUnsignedInt(text) & Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw new ApiRefusal(400, "bad_query", "The cursor isn't one that this network gave out.");
        }
    }

    static Optional<Instant> instant(PracticeRequest request, String name) throws ApiRefusal {
        Optional<String> text = request.query(name);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeException e) {
            throw new ApiRefusal(
                    400, "bad_query", "The parameter " + name + " must be an instant such as 2027-03-01T08:00:00Z.");
        }
    }

    /** The ids of {@code ids=a,b}: 1 to 100. */
    static List<String> ids(PracticeRequest request) throws ApiRefusal {
        List<String> ids = Arrays.stream(request.query("ids").orElse("").split(","))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (ids.isEmpty() || ids.size() > 100) {
            throw new ApiRefusal(400, "bad_query", "The parameter ids must name 1 to 100 posts.");
        }
        return ids;
    }

    private static ApiRefusal badLimit() {
        return new ApiRefusal(400, "bad_query", "The parameter limit must be a whole number from 1 to 100.");
    }
}
