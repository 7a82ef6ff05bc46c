// Calls Alipay and believes only answers that verify: javac *.java, then java Client v1/payments/pay pay.json

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.stream.Collectors;

public class Client {
    static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) throw new IllegalStateException(name + " is not set");
        return value;
    }

    /** The key of the file as one line of base64, with or without the lines of PEM around it. */
    static String privateKey() throws Exception {
        try (var lines = Files.lines(Path.of(setting("MERCHANT_PRIVATE_KEY_FILE")))) {
            return lines.filter(line -> !line.startsWith("-----")).map(String::strip).collect(Collectors.joining());
        }
    }

    /** The answer's bytes, which are Alipay's. */
    static byte[] call(String operation, byte[] body) throws Exception {
        String clientId = setting("CLIENT_ID");
        String path = setting("API_PATH_PREFIX") + "/" + operation;
        String time = Long.toString(System.currentTimeMillis());
        String version = System.getenv().getOrDefault("KEY_VERSION", "1");
        String header = Conform.signature(Conform.text("POST", path, clientId, time, body), version, privateKey());
        HttpRequest request = HttpRequest.newBuilder(URI.create(setting("GATEWAY_URL") + path))
            .timeout(Duration.ofSeconds(30)).version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json; charset=UTF-8")
            .header("Client-Id", clientId).header("Request-Time", time).header("Signature", header)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        HttpResponse<byte[]> response =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        String signed = response.headers().firstValue("signature").orElse("");
        String answered = response.headers().firstValue("response-time").orElse("");
        byte[] text = Conform.text("POST", path, clientId, answered, response.body());
        if (!Conform.verifies(text, signed, setting("ALIPAY_PUBLIC_KEY"))) {
            throw new GeneralSecurityException("the answer is not believed");
        }
        return response.body();
    }

    public static void main(String[] words) throws Exception {
        if (words.length != 2) {
            System.err.println("usage: Client OPERATION BODY-FILE");
            System.exit(2);
        }
        byte[] answer = call(words[0], Files.readAllBytes(Path.of(words[1])));
        System.out.write(answer);
        System.out.println();
    }
}
