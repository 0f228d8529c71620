package dev.countersign.config;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Ed25519 keys of the audit, as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them. */
public final class AuditKeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----", Pattern.DOTALL);
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String HOW = "make one with openssl genpkey -algorithm ed25519";

    private AuditKeyFile() {}

    /** Turns bytes into a key. */
    @FunctionalInterface
    private interface Decoding<K> {
        K decode(KeyFactory factory, byte[] bytes) throws GeneralSecurityException;
    }

    /** The key that signs; a problem is to be read after the file's or the setting's name and a colon. */
    public static Reading<PrivateKey> signing(String text) {
        return key(text, PRIVATE, (factory, bytes) -> factory.generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    }

    /** The key that checks signatures; a problem is to be read after the file's or the setting's name and a colon. */
    public static Reading<PublicKey> checking(String text) {
        return key(text, PUBLIC, (factory, bytes) -> factory.generatePublic(new X509EncodedKeySpec(bytes)));
    }

    private static <K extends Key> Reading<K> key(String text, String wanted, Decoding<K> decoding) {
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            return wrong("holds no key in PEM form (-----BEGIN " + wanted + "-----)");
        }
        if (!pem.group(1).equals(wanted)) {
            return wrong(
                    pem.group(1).contains("ENCRYPTED")
                            ? "holds a key that is locked with a password: store it without one"
                            : "holds a " + pem.group(1) + " where a " + wanted + " is needed");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
            return new Reading.Read<>(decoding.decode(KeyFactory.getInstance("Ed25519"), bytes), List.of());
        } catch (IllegalArgumentException | GeneralSecurityException other) {
            // Without the cause: it may quote the key.
            return wrong("holds a key that is not of the kind Ed25519");
        }
    }

    private static <K> Reading<K> wrong(String what) {
        return new Reading.Wrong<>(List.of(what + "; " + HOW));
    }
}
