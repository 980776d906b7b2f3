package io.lombard.delivery.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** What partners read tables with, in the order of showing. */
enum Tool {
    CURL("curl", "bash", "curl.sh", "# ", Need.PROFILE),
    PYTHON("Python", "python", "python.py", "# ", Need.PROFILE),
    PYTHON_ALONE("Python, no packages", "python", "python-alone.py", "# ", Need.CLIENT),
    R("R", "r", "r.R", "# ", Need.CLIENT),
    SPARK("Spark", "python", "spark.py", "# ", Need.PROFILE),
    DUCKDB("DuckDB", "sql", "duckdb.sql", "-- ", Need.FILES),
    EXCEL("Excel", "powerquery", "excel.pq", "// ", Need.WORKBOOK),
    JAVASCRIPT("JavaScript", "javascript", "javascript.mjs", "// ", Need.PROFILE);

    private final String title;
    private final String language;
    private final String template;
    private final String comment;
    private final Need need;

    Tool(String title, String language, String file, String comment, Need need) {
        this.title = title;
        this.language = language;
        this.template = read(file);
        this.comment = comment;
        this.need = need;
    }

    /** Letters and dashes. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param reader {@code en} or {@code fr} */
    String title(String reader) {
        return this == PYTHON_ALONE && reader.equals("fr") ? "Python, sans paquet" : title;
    }

    /** What must be there: a {@code profile}, the profile of a {@code client}, or {@code files} that another tool fetched. */
    String needs() {
        return need.kind();
    }

    /** As highlighters of code call it. */
    String language() {
        return language;
    }

    /** The code with its holes, below a comment in the reader's language that says what it needs. */
    String template(String reader) {
        return comment + need.in(reader) + '\n' + template;
    }

    private static String read(String file) {
        try (var in = Objects.requireNonNull(Tool.class.getResourceAsStream("/snippets/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
