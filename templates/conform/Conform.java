// Signs or verifies for `till conform`: java Conform.java sign|verify

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

public class Conform {
    static byte[] text(String method, String path, String clientId, String time, byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes((method + " " + path + "\n" + clientId + "." + time + ".").getBytes(StandardCharsets.UTF_8));
        text.writeBytes(body);
        return text.toByteArray();
    }

    static String signature(byte[] text, String keyVersion, String privateKey) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(privateKey);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        signature.update(text);
        String made = Base64.getEncoder().encodeToString(signature.sign());
        return "algorithm=RSA256,keyVersion=" + keyVersion + ",signature="
            + URLEncoder.encode(made, StandardCharsets.UTF_8);
    }

    static boolean verifies(byte[] text, String header, String publicKey) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(publicKey);
        for (String part : header.split(",")) {
            if (!part.strip().startsWith("signature=")) continue;
            String value = URLDecoder.decode(part.strip().substring("signature=".length()), StandardCharsets.UTF_8);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
            signature.update(text);
            return signature.verify(Base64.getDecoder().decode(value));
        }
        return false;
    }

    public static void main(String[] words) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] field = line.split("\t", -1);
            byte[] text = text(field[1], field[2], field[3], field[4], Base64.getDecoder().decode(field[7]));
            String answer;
            if (words[0].equals("sign")) {
                try {
                    answer = signature(text, field[5], field[6]);
                } catch (GeneralSecurityException | IllegalArgumentException problem) {
                    answer = "refused";
                }
            } else {
                try {
                    answer = verifies(text, field[5], field[6]) ? "valid" : "invalid";
                } catch (GeneralSecurityException | IllegalArgumentException problem) {
                    answer = "invalid";
                }
            }
            System.out.println(field[0] + "\t" + answer);
        }
    }
}
