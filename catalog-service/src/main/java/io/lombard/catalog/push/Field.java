package io.lombard.catalog.push;

/** What can be said about a place. */
enum Field {
    URL("url", "url", 1000, true),
    ENDPOINT("endpoint", "url", 300, true),
    REGION("region", "text", 50, true),
    BUCKET("bucket", "text", 63, true),
    PREFIX("prefix", "text", 200, false),
    ACCESS_KEY("accessKey", "text", 200, true),
    SECRET_KEY("secretKey", "password", 500, true),
    HOST("host", "text", 253, true),
    PORT("port", "number", 5, true),
    PATH("path", "text", 200, false),
    USER("user", "text", 100, true),
    HOST_KEY("hostKey", "area", 2000, true),
    PASSWORD("password", "password", 500, false),
    PRIVATE_KEY("privateKey", "secret-area", 20_000, false);

    private final String code;
    private final String type;
    private final int longest;
    private final boolean required;

    Field(String code, String type, int longest, boolean required) {
        this.code = code;
        this.type = type;
        this.longest = longest;
        this.required = required;
    }

    /** Its name in forms and in the delivery-service's documents. */
    public String code() {
        return code;
    }

    /** How it is typed. */
    public String type() {
        return type;
    }

    public int longest() {
        return longest;
    }

    public boolean required() {
        return required;
    }

    /** Several lines. */
    public boolean area() {
        return type.endsWith("area");
    }

    /** Opens the place: never shown again, and never kept with what else was typed. */
    public boolean secret() {
        return type.equals("password") || type.equals("secret-area");
    }
}
