package io.lombard.delivery.snippet;

import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.Table;
import java.util.stream.Collectors;

/**
 * Code that reads a table with one tool. It holds no secret: it reads the partner's profile from a file.
 *
 * @param tool letters and dashes
 * @param title of the tool, in the reader's language
 * @param language of the code
 * @param needs what must lie beside it: {@code profile}, {@code client} (that one's profile) or {@code files}
 */
record Snippet(String tool, String title, String language, String needs, String code) {

    /**
     * Filled for a table.
     *
     * @param address of this service as partners see it, without a slash at the end
     * @param reader language of title and comments: {@code en} or {@code fr}
     */
    static Snippet of(Tool tool, Table table, String address, String reader) {
        var code = tool.template(reader)
                .replace("${address}", address)
                .replace("${dataset}", table.product())
                .replace("${table}", table.name())
                .replace("${numbers}", columns(table, false, "{\"%s\", type number}"))
                .replace("${codes}", columns(table, true, "%s = \"character\""));
        return new Snippet(tool.code(), tool.title(reader), tool.language(), tool.needs(), code);
    }

    private static String columns(Table table, boolean codes, String form) {
        return table.latest().columns().stream()
                .filter(column -> column.holdsCodes() == codes)
                .map(Column::name)
                .map(form::formatted)
                .collect(Collectors.joining(", "));
    }
}
