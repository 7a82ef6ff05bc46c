import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Java's own functions, called one line at a time: `op base64 base64 …` in, base64 (or `!message`) out.
 * Started with `-Dline.separator=CRLF`, as on Windows, so that `%n` is what it is there.
 */
public class Stack {
    /** The few lines of JSON that the JDK lacks; the collection decides the order, as with any mapper. */
    static final class Json {
        final String text;
        final boolean hashed;
        int at;

        Json(String text, boolean hashed) {
            this.text = text;
            this.hashed = hashed;
        }

        Object value() {
            blanks();
            char first = text.charAt(at);
            if (first == '{') {
                Map<String, Object> map = hashed ? new HashMap<>() : new LinkedHashMap<>();
                at++;
                for (blanks(); text.charAt(at) != '}'; blanks()) {
                    if (text.charAt(at) == ',') at++;
                    blanks();
                    String name = string();
                    blanks();
                    at++;
                    map.put(name, value());
                }
                at++;
                return map;
            }
            if (first == '[') {
                List<Object> list = new ArrayList<>();
                at++;
                for (blanks(); text.charAt(at) != ']'; blanks()) {
                    if (text.charAt(at) == ',') at++;
                    list.add(value());
                }
                at++;
                return list;
            }
            if (first == '"') return string();
            int start = at;
            while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) at++;
            String word = text.substring(start, at);
            if (word.equals("null")) return null;
            if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
            if (word.indexOf('.') >= 0) return Double.valueOf(word);
            return Long.valueOf(word);
        }

        void blanks() {
            while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) at++;
        }

        String string() {
            StringBuilder out = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char next = text.charAt(at);
                if (next == '\\') {
                    next = text.charAt(++at);
                    switch (next) {
                        case 'n': next = '\n'; break;
                        case 'r': next = '\r'; break;
                        case 't': next = '\t'; break;
                        case 'u':
                            next = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
                            at += 4;
                            break;
                        default: break;
                    }
                }
                out.append(next);
            }
            at++;
            return out.toString();
        }

        static void write(Object value, StringBuilder out) {
            if (value instanceof Map) {
                String comma = "{";
                if (((Map<?, ?>) value).isEmpty()) out.append('{');
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    out.append(comma);
                    write(entry.getKey(), out);
                    out.append(':');
                    write(entry.getValue(), out);
                    comma = ",";
                }
                out.append('}');
            } else if (value instanceof List) {
                String comma = "[";
                if (((List<?>) value).isEmpty()) out.append('[');
                for (Object item : (List<?>) value) {
                    out.append(comma);
                    write(item, out);
                    comma = ",";
                }
                out.append(']');
            } else if (value instanceof String) {
                out.append('"');
                for (char next : ((String) value).toCharArray()) {
                    if (next == '"' || next == '\\') out.append('\\').append(next);
                    else if (next == '\n') out.append("\\n");
                    else if (next == '\r') out.append("\\r");
                    else if (next == '\t') out.append("\\t");
                    else out.append(next);
                }
                out.append('"');
            } else {
                out.append(value);
            }
        }
    }

    /** Fails on what is no UTF-8, so that no later step can put U+FFFD where an earlier one left other bytes. */
    static String string(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** A character for each byte: what a layout does to text that is encoded only when it is signed. */
    static String octets(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static PrivateKey key(byte[] pem) throws Exception {
        String body = string(pem).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    static byte[] sign(String algorithm, byte[] text, byte[] pem) throws Exception {
        Signature signer = Signature.getInstance(algorithm);
        if (algorithm.equals("RSASSA-PSS")) {
            signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signer.initSign(key(pem));
        signer.update(text);
        return signer.sign();
    }

    static byte[] run(String name, byte[][] a) throws Exception {
        switch (name) {
            case "hash-order": {
                StringBuilder out = new StringBuilder();
                Json.write(new Json(string(a[0]), true).value(), out);
                return bytes(out.toString());
            }
            case "reserialise": {
                StringBuilder out = new StringBuilder();
                Json.write(new Json(string(a[0]), false).value(), out);
                return bytes(out.toString());
            }
            case "map-string": return bytes(new Json(string(a[0]), false).value().toString());
            case "sorted-pairs": {
                Map<?, ?> map = (Map<?, ?>) new Json(string(a[0]), false).value();
                StringBuilder out = new StringBuilder();
                for (Map.Entry<Object, Object> entry : new TreeMap<Object, Object>(map).entrySet()) {
                    out.append(out.length() == 0 ? "" : "&").append(entry.getKey()).append('=').append(entry.getValue());
                }
                return bytes(out.toString());
            }
            case "null-string": return bytes("" + (Object) null);
            case "get-bytes": return string(a[0]).getBytes(Charset.forName(string(a[1])));
            case "misread": return bytes(new String(a[0], Charset.forName(string(a[1]))));
            case "normalize": return bytes(Normalizer.normalize(string(a[0]), Normalizer.Form.valueOf(string(a[1]))));
            case "gzip": {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(a[0]);
                }
                return out.toByteArray();
            }
            case "url-encode": return bytes(URLEncoder.encode(string(a[0]), "UTF-8"));
            case "base64": return Base64.getEncoder().encode(a[0]);
            case "base64-mime": return Base64.getMimeEncoder().encode(a[0]);
            case "base64-url": return Base64.getUrlEncoder().encode(a[0]);
            case "hex": {
                StringBuilder out = new StringBuilder();
                for (byte next : a[0]) out.append(String.format("%02x", next));
                return bytes(out.toString());
            }
            case "digest": return MessageDigest.getInstance(string(a[1])).digest(a[0]);
            case "lower-case": return bytes(string(a[0]).toLowerCase());
            case "instant": return bytes(Instant.ofEpochMilli(Long.parseLong(string(a[0]))).toString());
            case "offset-time":
                return bytes(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    Instant.ofEpochMilli(Long.parseLong(string(a[0]))).atZone(ZoneId.of(string(a[1])))));
            case "content-percent-n":
                return String.format("%s %s%n%s.%s.%s", octets(a[0]), octets(a[1]), octets(a[2]), octets(a[3]), octets(a[4]))
                    .getBytes(StandardCharsets.ISO_8859_1);
            case "sign": return sign(string(a[2]), a[0], a[1]);
            default: throw new IllegalArgumentException("no operation " + name);
        }
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ");
            try {
                byte[][] decoded = new byte[parts.length - 1][];
                for (int index = 1; index < parts.length; index++) {
                    decoded[index - 1] = Base64.getDecoder().decode(parts[index].substring(1));
                }
                out.print(":" + Base64.getEncoder().encodeToString(run(parts[0], decoded)) + "\n");
            } catch (Exception error) {
                out.print("!" + String.valueOf(error).replace("\n", " ") + "\n");
            }
            out.flush();
        }
    }
}
