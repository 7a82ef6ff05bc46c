<?php
// Calls Alipay and believes only answers that verify: php client.php v1/payments/pay pay.json
require __DIR__ . '/conform.php';

/** The key of the file as one line of base64, with or without the lines of PEM around it. */
function privateKey(): string
{
    $lines = file(getenv('MERCHANT_PRIVATE_KEY_FILE'), FILE_IGNORE_NEW_LINES);
    return implode('', array_map('trim', preg_grep('/^-----/', $lines, PREG_GREP_INVERT)));
}

/** The answer's bytes, or null if they are not Alipay's. */
function call(string $operation, string $body): ?string
{
    $clientId = getenv('CLIENT_ID');
    $path = getenv('API_PATH_PREFIX') . '/' . $operation;
    $time = (string) (int) (microtime(true) * 1000);
    $header = signature('POST', $path, $clientId, $time, getenv('KEY_VERSION') ?: '1', privateKey(), $body);
    $context = stream_context_create(['http' => [
        'method' => 'POST', 'content' => $body, 'timeout' => 30, 'ignore_errors' => true, 'follow_location' => 0,
        'header' => [
            'Content-Type: application/json; charset=UTF-8', "Client-Id: $clientId", "Request-Time: $time",
            "Signature: $header",
        ],
    ]]);
    $answer = file_get_contents(getenv('GATEWAY_URL') . $path, false, $context);
    $fields = [];
    foreach ($http_response_header ?? [] as $line) {
        [$name, $value] = explode(':', $line, 2) + [1 => ''];
        $fields[strtolower($name)] = trim($value);
    }
    if ($answer === false || !isset($fields['signature'], $fields['response-time'])) {
        return null;
    }
    $key = getenv('ALIPAY_PUBLIC_KEY');
    return verifies('POST', $path, $clientId, $fields['response-time'], $fields['signature'], $key, $answer)
        ? $answer : null;
}

if ($argc !== 3) {
    fwrite(STDERR, "usage: client.php OPERATION BODY-FILE\n");
    exit(2);
}
$answer = call($argv[1], file_get_contents($argv[2]));
if ($answer === null) {
    fwrite(STDERR, "the answer is not believed\n");
    exit(1);
}
echo $answer, "\n";
