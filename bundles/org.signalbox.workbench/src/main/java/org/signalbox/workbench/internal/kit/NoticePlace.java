package org.signalbox.workbench.internal.kit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

/** Where a stack of notices covers nothing that is needed. Rectangles are on the display, in pixels. */
final class NoticePlace {
    private NoticePlace() {}

    /**
     * The lowest free place at the right edge, else at the left edge.
     *
     * @param area where notices may be
     * @param size of the stack
     * @param taken what stays uncovered
     * @param gap pixels that are left above something taken
     * @return empty if there is none
     */
    static Optional<Rectangle> find(Rectangle area, Point size, List<Rectangle> taken, int gap) {
        int right = area.x + area.width - size.x;
        return Stream.of(right, area.x)
                .flatMap(x -> Stream.concat(
                                Stream.of(area.y + area.height), taken.stream().map(each -> each.y - gap))
                        .filter(bottom -> bottom <= area.y + area.height && bottom - size.y >= area.y)
                        .sorted(Comparator.reverseOrder())
                        .map(bottom -> new Rectangle(x, bottom - size.y, size.x, size.y)))
                .filter(place -> taken.stream().noneMatch(place::intersects))
                .findFirst();
    }
}
