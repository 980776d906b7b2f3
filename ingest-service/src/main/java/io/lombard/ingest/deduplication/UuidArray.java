package io.lombard.ingest.deduplication;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A {@code uuid[]} in PostgreSQL's binary form. The driver would write it as text, 40 bytes an id, which both sides
 * spend more time on than on the rest. It needs the driver's property {@code binaryTransferEnable=UUID_ARRAY}.
 */
final class UuidArray extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1;
    private static final int UUID_OID = 2950;
    private static final int HEADER = 20;
    private static final int ELEMENT = 20;

    private final transient UUID[] ids;

    UuidArray(UUID[] ids) {
        this.ids = ids;
        setType("_uuid");
    }

    @Override
    public int lengthInBytes() {
        return HEADER + ELEMENT * ids.length;
    }

    /** One dimension from index 1, no nulls; then length and value of each element. */
    @Override
    public void toBytes(byte[] target, int offset) {
        var bytes = ByteBuffer.wrap(target, offset, lengthInBytes());
        bytes.putInt(1).putInt(0).putInt(UUID_OID).putInt(ids.length).putInt(1);
        for (var id : ids) {
            bytes.putInt(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("this array is only sent");
    }

    /** The text form, for a connection that doesn't send this type in binary. */
    @Override
    public String getValue() {
        var text = new StringBuilder("{");
        for (var id : ids) {
            text.append(text.length() > 1 ? "," : "").append(id);
        }
        return text.append('}').toString();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public Object clone() {
        return new UuidArray(ids.clone());
    }
}
