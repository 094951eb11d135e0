package luubao.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

/** Certificates made for one test run by the JDK's keytool: an authority of our own and what it signs. */
public final class Certificates {
    private static final String PASSWORD = "for-this-test-only";

    private final Path store;

    public Certificates(Path folder) throws IOException, InterruptedException {
        store = folder.resolve("keys.p12");
        create("self-signed", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        create("authority", "-dname", "CN=Authority of this test", "-ext", "bc:c=ca:true");
        create("localhost", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-signer", "authority");
        create("elsewhere", "-dname", "CN=elsewhere.vn", "-ext", "san=dns:elsewhere.vn", "-signer", "authority");
        create("expired", "-dname", "CN=localhost", "-startdate", "-99d", "-signer", "authority");
    }

    private void create(String alias, String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-validity", "30"));
        command.addAll(Arrays.asList(options));
        keytool(command.toArray(String[]::new));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of(
                "-J-XX:TieredStopAtLevel=1",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-storetype",
                "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    /**
     * Server sockets that show the certificate of this alias.
     *
     * @param sent how many certificates of its chain are sent, counted from the server's own
     */
    public SSLServerSocketFactory sockets(String alias, int sent) throws IOException, GeneralSecurityException {
        char[] password = PASSWORD.toCharArray();
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            all.load(in, password);
        }
        Certificate[] chain = all.getCertificateChain(alias);
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, password);
        one.setKeyEntry(
                alias,
                (PrivateKey) all.getKey(alias, password),
                password,
                Arrays.copyOf(chain, Math.min(sent, chain.length)));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
