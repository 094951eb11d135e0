package luubao.fetch;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Java's trust in certificate chains, said in words a person can act on and, where the site's configuration is lenient,
 * widened to incomplete chains: the server's own certificate is in force and meant for servers, each certificate sent is
 * rightly signed by the next, and only the link from the last one to a trusted authority was not sent. A certificate
 * that signed itself, an unknown authority, an expired certificate are refused then too; the host's name is checked by
 * TLS either way.
 */
final class ChainTrust implements X509TrustManager {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /** A chain that is not trusted; the message says why. */
    static final class Untrusted extends CertificateException {
        private static final long serialVersionUID = 1L;
        private final boolean incomplete;

        Untrusted(String message, boolean incomplete, Throwable cause) {
            super(message, cause);
            this.incomplete = incomplete;
        }

        /** True when {@code fetch.tls: lenient} would accept it. */
        boolean incomplete() {
            return incomplete;
        }
    }

    private final X509TrustManager system;
    private final boolean lenient;

    ChainTrust(boolean lenient) {
        this.lenient = lenient;
        this.system = system();
    }

    private static X509TrustManager system() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    return trust;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no usable store of trusted certificates", e);
        }
        throw new IllegalStateException("this Java has no store of trusted X.509 certificates");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType) throws CertificateException {
        try {
            system.checkServerTrusted(sent, authType);
        } catch (CertificateException e) {
            Untrusted untrusted = judge(sent, e);
            if (!lenient || !untrusted.incomplete()) {
                throw untrusted;
            }
        }
    }

    /** True when Java itself trusts the chain. */
    boolean complete(X509Certificate[] sent) {
        try {
            system.checkServerTrusted(sent, "UNKNOWN");
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private Untrusted judge(X509Certificate[] sent, CertificateException refusal) {
        List<X509Certificate> chain = new ArrayList<>(List.of(sent[0]));
        X509Certificate last = sent[0];
        for (X509Certificate next = signer(last, sent);
                next != null && !chain.contains(next);
                next = signer(next, sent)) {
            chain.add(next);
            last = next;
        }
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity();
            } catch (CertificateException e) {
                return new Untrusted(
                        "is out of date (" + name(certificate) + " holds from "
                                + certificate.getNotBefore().toInstant() + " to "
                                + certificate.getNotAfter().toInstant() + ")",
                        false,
                        e);
            }
        }
        if (signed(last, last)) {
            return new Untrusted(
                    last.equals(sent[0])
                            ? "is signed by itself and by no authority"
                            : "comes from an unknown authority (" + name(last) + ")",
                    false,
                    refusal);
        }
        String issuer = last.getIssuerX500Principal().getName();
        X509Certificate top = last;
        boolean known = Arrays.stream(system.getAcceptedIssuers())
                .anyMatch(root -> root.getSubjectX500Principal().equals(top.getIssuerX500Principal()));
        boolean named = Arrays.stream(sent)
                .anyMatch(other -> other.getSubjectX500Principal().equals(top.getIssuerX500Principal()));
        if (known || named || !forServers(sent[0])) {
            return new Untrusted("is not valid: " + refusal.getMessage(), false, refusal);
        }
        return new Untrusted("comes without the certificate of its issuer (" + issuer + ")", true, refusal);
    }

    private static @Nullable X509Certificate signer(X509Certificate certificate, X509Certificate[] sent) {
        return Arrays.stream(sent)
                .filter(other ->
                        !other.equals(certificate) && other.getBasicConstraints() >= 0 && signed(certificate, other))
                .findFirst()
                .orElse(null);
    }

    private static boolean signed(X509Certificate certificate, X509Certificate by) {
        if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean forServers(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(SERVER_AUTH) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateException e) {
            return false;
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return system.getAcceptedIssuers();
    }
}
