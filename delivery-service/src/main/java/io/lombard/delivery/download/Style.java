package io.lombard.delivery.download;

/**
 * How a file is written, beyond its form.
 *
 * @param language of labels and of the dictionary: {@code en} or {@code fr}
 * @param byteOrderMark whether CSV begins with one: Excel takes UTF-8 for another encoding without it
 * @param separator between the values of CSV
 * @param decimalComma whether CSV has decimal commas
 */
record Style(String language, boolean byteOrderMark, char separator, boolean decimalComma) {}
