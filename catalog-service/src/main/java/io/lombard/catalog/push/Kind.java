package io.lombard.catalog.push;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of places that releases can be sent to, with what has to be said about each. */
enum Kind {
    WEBHOOK("webhook"),
    BUCKET("s3"),
    SERVER("sftp");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    static Optional<Kind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    public String code() {
        return code;
    }

    /** In the order in which they are asked for. */
    public List<Field> fields() {
        return switch (this) {
            case WEBHOOK -> List.of(Field.URL);
            case BUCKET ->
                List.of(Field.ENDPOINT, Field.REGION, Field.BUCKET, Field.PREFIX, Field.ACCESS_KEY, Field.SECRET_KEY);
            case SERVER ->
                List.of(
                        Field.HOST,
                        Field.PORT,
                        Field.PATH,
                        Field.USER,
                        Field.HOST_KEY,
                        Field.PASSWORD,
                        Field.PRIVATE_KEY);
        };
    }
}
