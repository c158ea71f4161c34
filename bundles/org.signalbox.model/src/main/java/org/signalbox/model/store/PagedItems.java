package org.signalbox.model.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The items of all pages, of which one is held. Each iterator reads them anew, and is for one thread. */
public final class PagedItems<T> implements Iterable<T> {
    private final Function<Optional<String>, Slice<T>> pages;

    /** @param pages the page after a {@link Slice#next}; the first one for none */
    public PagedItems(Function<Optional<String>, Slice<T>> pages) {
        this.pages = pages;
    }

    @Override
    public Iterator<T> iterator() {
        return new Items();
    }

    private final class Items implements Iterator<T> {
        private Slice<T> page = pages.apply(Optional.empty());
        private int place;

        @Override
        public boolean hasNext() {
            while (place == page.items().size() && page.next().isPresent()) {
                page = pages.apply(page.next());
                place = 0;
            }
            return place < page.items().size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.items().get(place++);
        }
    }
}
