// Signs or verifies for `till conform`: dotnet run Conform.cs sign|verify
using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

static class Conform
{
    internal static byte[] Text(string method, string path, string clientId, string time, byte[] body)
    {
        var head = Encoding.UTF8.GetBytes(method + " " + path + "\n" + clientId + "." + time + ".");
        return head.Concat(body).ToArray();
    }

    internal static string Signature(byte[] text, string keyVersion, string privateKey)
    {
        using (var rsa = RSA.Create())
        {
            rsa.ImportParameters(KeyReader.Private(Convert.FromBase64String(privateKey)));
            var made = rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var encoded = Uri.EscapeDataString(Convert.ToBase64String(made));
            return "algorithm=RSA256,keyVersion=" + keyVersion + ",signature=" + encoded;
        }
    }

    internal static bool Verifies(byte[] text, string header, string publicKey)
    {
        var part = header.Split(',').Select(piece => piece.Trim()).FirstOrDefault(piece => piece.StartsWith("signature="));
        if (part == null) return false;
        var value = Uri.UnescapeDataString(part.Substring("signature=".Length).Replace('+', ' '));
        using (var rsa = RSA.Create())
        {
            rsa.ImportParameters(KeyReader.Public(Convert.FromBase64String(publicKey)));
            var given = Convert.FromBase64String(value);
            // Mono fails on one of another length instead of saying no.
            return given.Length == rsa.KeySize / 8
                && rsa.VerifyData(text, given, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    static void Main(string[] words)
    {
        string line;
        while ((line = Console.In.ReadLine()) != null)
        {
            var field = line.Split('\t');
            string answer;
            try
            {
                var text = Text(field[1], field[2], field[3], field[4], Convert.FromBase64String(field[7]));
                answer = words[0] == "sign" ? Signature(text, field[5], field[6])
                    : Verifies(text, field[5], field[6]) ? "valid" : "invalid";
            }
            catch (Exception problem) when (problem is CryptographicException || problem is FormatException)
            {
                answer = words[0] == "sign" ? "refused" : "invalid";
            }
            Console.Out.Write(field[0] + "\t" + answer + "\n");
            Console.Out.Flush();
        }
    }
}

// .NET 5 has ImportPkcs8PrivateKey and ImportSubjectPublicKeyInfo for this; .NET Framework and Mono have not.
sealed class KeyReader
{
    readonly byte[] data;
    int place;

    KeyReader(byte[] data) { this.data = data; }

    public static RSAParameters Private(byte[] key)
    {
        var outer = new KeyReader(new KeyReader(key).Next(0x30));
        outer.Next(0x02);
        outer.Next(0x30);
        var numbers = new KeyReader(new KeyReader(outer.Next(0x04)).Next(0x30));
        numbers.Next(0x02);
        var n = numbers.Number(0);
        int half = (n.Length + 1) / 2;
        return new RSAParameters
        {
            Modulus = n, Exponent = numbers.Number(0), D = numbers.Number(n.Length), P = numbers.Number(half),
            Q = numbers.Number(half), DP = numbers.Number(half), DQ = numbers.Number(half),
            InverseQ = numbers.Number(half)
        };
    }

    public static RSAParameters Public(byte[] key)
    {
        var outer = new KeyReader(new KeyReader(key).Next(0x30));
        outer.Next(0x30);
        var numbers = new KeyReader(new KeyReader(outer.Next(0x03).Skip(1).ToArray()).Next(0x30));
        return new RSAParameters { Modulus = numbers.Number(0), Exponent = numbers.Number(0) };
    }

    // The content of the next element, which has to be of this kind.
    byte[] Next(byte tag)
    {
        if (place + 2 > data.Length || data[place] != tag) throw new FormatException("not the key that is wanted");
        int length = data[place + 1];
        place += 2;
        if (length > 0x80)
        {
            int digits = length - 0x80;
            for (length = 0; digits > 0 && place < data.Length; digits--) length = length << 8 | data[place++];
        }
        if (length < 0 || place + length > data.Length) throw new FormatException("the key ends too early");
        place += length;
        return data.Skip(place - length).Take(length).ToArray();
    }

    // An integer without its sign, filled up with zero bytes in front.
    byte[] Number(int length)
    {
        var digits = Next(0x02).SkipWhile(digit => digit == 0).ToArray();
        return new byte[Math.Max(0, length - digits.Length)].Concat(digits).ToArray();
    }
}
