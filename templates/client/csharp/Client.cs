// Calls Alipay and believes only answers that verify:
// mcs -main:Client Client.cs Conform.cs, then mono Client.exe v1/payments/pay pay.json
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;

static class Client
{
    static string Setting(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (value == null) throw new InvalidOperationException(name + " is not set");
        return value;
    }

    // The key of the file as one line of base64, with or without the lines of PEM around it.
    static string PrivateKey()
    {
        var lines = File.ReadAllLines(Setting("MERCHANT_PRIVATE_KEY_FILE"));
        return string.Concat(lines.Where(line => !line.StartsWith("-----")).Select(line => line.Trim()));
    }

    // The answer's bytes, which are Alipay's.
    static byte[] Call(string operation, byte[] body)
    {
        string clientId = Setting("CLIENT_ID"), path = Setting("API_PATH_PREFIX") + "/" + operation;
        string time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
        string version = Environment.GetEnvironmentVariable("KEY_VERSION") ?? "1";
        var request = (HttpWebRequest)WebRequest.Create(Setting("GATEWAY_URL") + path);
        request.Method = "POST";
        request.Timeout = 30000;
        request.AllowAutoRedirect = false;
        request.ServicePoint.Expect100Continue = false;
        request.ContentType = "application/json; charset=UTF-8";
        request.Headers["Client-Id"] = clientId;
        request.Headers["Request-Time"] = time;
        request.Headers["Signature"] =
            Conform.Signature(Conform.Text("POST", path, clientId, time, body), version, PrivateKey());
        using (var stream = request.GetRequestStream()) stream.Write(body, 0, body.Length);
        using (var response = request.GetResponse())
        using (var memory = new MemoryStream())
        {
            response.GetResponseStream().CopyTo(memory);
            var answer = memory.ToArray();
            var text = Conform.Text("POST", path, clientId, response.Headers["Response-Time"] ?? "", answer);
            if (!Conform.Verifies(text, response.Headers["Signature"] ?? "", Setting("ALIPAY_PUBLIC_KEY")))
            {
                throw new CryptographicException("the answer is not believed");
            }
            return answer;
        }
    }

    static int Main(string[] words)
    {
        if (words.Length != 2)
        {
            Console.Error.WriteLine("usage: Client OPERATION BODY-FILE");
            return 2;
        }
        try
        {
            var answer = Call(words[0], File.ReadAllBytes(words[1]));
            using (var output = Console.OpenStandardOutput()) output.Write(answer, 0, answer.Length);
            Console.WriteLine();
            return 0;
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }
}
