// Receives notifications of Alipay on NOTIFY_PORT: mcs -main:Notify Notify.cs Conform.cs, then mono Notify.exe
using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

static class Notify
{
    // Every framework has a reader of JSON, each another; take yours for these two members.
    static readonly Regex Success = new Regex("\"resultStatus\"\\s*:\\s*\"S\"");
    static readonly Regex Order = new Regex("\"paymentRequestId\"\\s*:\\s*\"([^\"\\\\]{1,64})\"");

    // Does once what a payment is for: here a file that is made only if it is not there yet, in your system a row with
    // a unique key. Compare amount and currency with your order before you hand anything over.
    static void Deliver(string order)
    {
        Directory.CreateDirectory("delivered");
        string name;
        using (var digest = SHA256.Create())
        {
            name = BitConverter.ToString(digest.ComputeHash(Encoding.UTF8.GetBytes(order))).Replace("-", "");
        }
        var path = Path.Combine("delivered", name);
        try
        {
            using (new FileStream(path, FileMode.CreateNew)) Console.Out.Write("paid " + order + "\n");
            Console.Out.Flush();
        }
        catch (IOException)
        {
            // It was handed over before; anything else is a failure.
            if (!File.Exists(path)) throw;
        }
    }

    static bool IsBelieved(HttpListenerRequest request, byte[] body)
    {
        string clientId = request.Headers["Client-Id"], key = Environment.GetEnvironmentVariable("ALIPAY_PUBLIC_KEY");
        if (request.HttpMethod != "POST" || clientId != Environment.GetEnvironmentVariable("CLIENT_ID")) return false;
        var path = request.RawUrl.Split('?')[0];
        var text = Conform.Text("POST", path, clientId, request.Headers["Request-Time"], body);
        try
        {
            return Conform.Verifies(text, request.Headers["Signature"] ?? "", key);
        }
        catch (Exception problem) when (problem is CryptographicException || problem is FormatException)
        {
            return false;
        }
    }

    static void Handle(HttpListenerContext context)
    {
        byte[] body;
        using (var memory = new MemoryStream())
        {
            context.Request.InputStream.CopyTo(memory);
            body = memory.ToArray();
        }
        var result = "\"PROCESS_FAIL\",\"resultStatus\":\"F\",\"resultMessage\":\"not believed\"";
        context.Response.StatusCode = 401;
        if (IsBelieved(context.Request, body))
        {
            var text = Encoding.UTF8.GetString(body);
            var order = Order.Match(text);
            if (Success.IsMatch(text) && order.Success) Deliver(order.Groups[1].Value);
            result = "\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"";
            context.Response.StatusCode = 200;
        }
        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.Close(Encoding.UTF8.GetBytes("{\"result\":{\"resultCode\":" + result + "}}"), true);
    }

    static void Main()
    {
        var listener = new HttpListener();
        var port = Environment.GetEnvironmentVariable("NOTIFY_PORT") ?? "8080";
        listener.Prefixes.Add("http://127.0.0.1:" + port + "/");
        listener.Start();
        while (true) Handle(listener.GetContext());
    }
}
