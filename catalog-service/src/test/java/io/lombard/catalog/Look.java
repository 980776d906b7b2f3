package io.lombard.catalog;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What a look at a page found. */
record Look(
        String route,
        String of,
        List<String> violations,
        List<String> sideways,
        List<String> shifts,
        long bytes,
        List<String> html) {

    /** WCAG 2.2, levels A and AA. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final String NAME = """
            const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
              + [...element.classList].map(each => '.' + each).join('') + ' ' + element.textContent.trim().slice(0, 40);
            """;

    /** What sticks out of the window, but for what scrolls in a box of its own. */
    private static final String SIDEWAYS = "() => {" + NAME + """
              const root = document.documentElement;
              if (root.scrollWidth <= window.innerWidth) return [];
              const boxed = element => element !== root && (getComputedStyle(element).overflowX !== 'visible'
                || boxed(element.parentElement));
              return [root.scrollWidth + ' pixels', ...[...document.body.querySelectorAll('*')]
                .filter(element => element.getBoundingClientRect().right > window.innerWidth + 1
                  && !boxed(element.parentElement)).slice(0, 4).map(name)];
            }""";

    /** What moves more than a table whose columns settle while its rows arrive: a tenth of what counts as good. */
    private static final String SHIFTS = "() => {" + NAME + """
              return new Promise(done => {
                const shifts = [];
                new PerformanceObserver(list => list.getEntries().filter(entry => entry.value > 0.01).forEach(entry => shifts.push(entry.value + ' '
                  + entry.sources.map(source => source.node ? name(source.node.parentElement) : '?'))))
                  .observe({type: 'layout-shift', buffered: true});
                requestAnimationFrame(() => setTimeout(() => done(shifts), 0));
              });
            }""";

    /** Blocks of a page, without addresses and values that differ from answer to answer. */
    private static final String BLOCKS = """
            () => [...document.querySelectorAll('body > header, main > *, body > footer')].map(block => block.outerHTML
              .replace(/ (href|action|value|id|for|data-hx-[a-z]+)="[^"]*"/g, ''))""";

    private static final String MARK = """
            indexes => [...document.querySelectorAll('body > header, main > *, body > footer')]
              .filter((block, index) => indexes.includes(index)).forEach(block => block.dataset.unseen = '')""";

    /**
     * @param whole also what is true of the page only, such as its title
     * @param seen blocks that were looked at; those of this page are added
     */
    static Look at(Page page, String route, String of, boolean whole, Set<String> seen, long bytes, List<String> html) {
        return new Look(route, of, violations(page, whole, seen), texts(page, SIDEWAYS), shifts(page), bytes, html);
    }

    /** A page that moved is loaded once more before it counts: a browser short of time paints what it has. */
    private static List<String> shifts(Page page) {
        var shifts = texts(page, SHIFTS);
        if (shifts.isEmpty()) {
            return shifts;
        }
        page.reload();
        return texts(page, SHIFTS);
    }

    private static List<String> violations(Page page, boolean whole, Set<String> seen) {
        var blocks = texts(page, BLOCKS);
        var unseen = java.util.stream.IntStream.range(0, blocks.size())
                .filter(i -> seen.add(blocks.get(i)))
                .boxed()
                .toList();
        if (!whole && unseen.isEmpty()) {
            return List.of();
        }
        page.evaluate(MARK, unseen);
        var axe = new AxeBuilder(page).setLegacyMode(true).withTags(RULES);
        return (whole ? axe : axe.include("[data-unseen]"))
                .analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " " + node.getTarget() + " " + node.getFailureSummary()))
                        .toList();
    }

    @SuppressWarnings("unchecked") // scripts give lists of texts
    private static List<String> texts(Page page, String script) {
        return (List<String>) page.evaluate(script);
    }
}
