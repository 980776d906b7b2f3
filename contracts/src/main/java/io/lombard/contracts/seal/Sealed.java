package io.lombard.contracts.seal;

/**
 * A text that nobody can read without the key.
 *
 * @param keyId which key opens it
 * @param bytes 12 bytes of nonce, the cipher text, 16 bytes of tag; not copied and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sealed(String keyId, byte[] bytes) {}
