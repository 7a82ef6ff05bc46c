// Receives notifications of Alipay on NOTIFY_PORT: javac *.java, then java Notify

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

public class Notify {
    // The standard library reads no JSON; take your reader of JSON for these two members.
    static final Pattern SUCCESS = Pattern.compile("\"resultStatus\"\\s*:\\s*\"S\"");
    static final Pattern ORDER = Pattern.compile("\"paymentRequestId\"\\s*:\\s*\"([^\"\\\\]{1,64})\"");

    /**
     * Does once what a payment is for: here a file that is made only if it is not there yet, in your system a row with
     * a unique key. Compare amount and currency with your order before you hand anything over.
     */
    static void deliver(String order) throws IOException, GeneralSecurityException {
        byte[] name = MessageDigest.getInstance("SHA-256").digest(order.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(Path.of("delivered"));
        try {
            Files.createFile(Path.of("delivered", HexFormat.of().formatHex(name)));
            System.out.println("paid " + order);
        } catch (FileAlreadyExistsException delivered) {
            // It was handed over before.
        }
    }

    static boolean isBelieved(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        String clientId = headers.getFirst("Client-Id");
        String signature = headers.getFirst("Signature");
        if (!exchange.getRequestMethod().equals("POST") || signature == null || clientId == null
            || !clientId.equals(System.getenv("CLIENT_ID"))) return false;
        String path = exchange.getRequestURI().getRawPath();
        byte[] text = Conform.text("POST", path, clientId, headers.getFirst("Request-Time"), body);
        try {
            return Conform.verifies(text, signature, System.getenv("ALIPAY_PUBLIC_KEY"));
        } catch (GeneralSecurityException | IllegalArgumentException problem) {
            return false;
        }
    }

    static void handle(HttpExchange exchange) throws IOException {
        String result = "\"PROCESS_FAIL\",\"resultStatus\":\"F\",\"resultMessage\":\"not believed\"";
        int status = 401;
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(1 << 20);
            if (isBelieved(exchange, body)) {
                String text = new String(body, StandardCharsets.UTF_8);
                var order = ORDER.matcher(text);
                if (SUCCESS.matcher(text).find() && order.find()) deliver(order.group(1));
                result = "\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"";
                status = 200;
            }
            byte[] answer = ("{\"result\":{\"resultCode\":" + result + "}}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (GeneralSecurityException problem) {
            throw new IOException(problem);
        }
    }

    public static void main(String[] words) throws Exception {
        int port = Integer.parseInt(System.getenv().getOrDefault("NOTIFY_PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", Notify::handle);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
    }
}
