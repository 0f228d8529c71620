package dev.countersign;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Both halves of a key as files hold them. */
public record AuditKeyPair(KeyPair pair) {
    /** One that signs the audit. */
    public static AuditKeyPair fresh() {
        return ofKind("Ed25519");
    }

    public static AuditKeyPair ofKind(String algorithm) {
        try {
            return new AuditKeyPair(KeyPairGenerator.getInstance(algorithm).generateKeyPair());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The private half. */
    public String signing() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** The public half. */
    public String checking() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String pem(String what, byte[] key) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
