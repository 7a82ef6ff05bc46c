<?php
// Signs or verifies for `till conform`: php conform.php sign|verify

function pem(string $label, string $key): string
{
    return "-----BEGIN $label-----\n" . chunk_split($key, 64, "\n") . "-----END $label-----\n";
}

function text(string $method, string $path, string $clientId, string $time, string $body): string
{
    return "$method $path\n$clientId.$time.$body";
}

function signature($method, $path, $clientId, $time, $keyVersion, $privateKey, $body): ?string
{
    // Both answer false where they cannot; a signature that nobody looks at is empty then.
    $key = openssl_pkey_get_private(pem('PRIVATE KEY', $privateKey));
    if ($key === false || !openssl_sign(text($method, $path, $clientId, $time, $body), $made, $key, OPENSSL_ALGO_SHA256)) {
        return null;
    }
    return "algorithm=RSA256,keyVersion=$keyVersion,signature=" . rawurlencode(base64_encode($made));
}

function verifies($method, $path, $clientId, $time, $header, $publicKey, $body): bool
{
    if (!preg_match('/(?:^|,)\s*signature=([^,]*)/', $header, $found)) {
        return false;
    }
    $given = base64_decode(urldecode($found[1]), true);
    if ($given === false) {
        return false;
    }
    // 1 is yes, 0 is no, and -1 is an error.
    $signed = text($method, $path, $clientId, $time, $body);
    return openssl_verify($signed, $given, pem('PUBLIC KEY', $publicKey), OPENSSL_ALGO_SHA256) === 1;
}

// Another script that includes this one wants the functions only.
if (PHP_SAPI === 'cli' && realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    while (($line = fgets(STDIN)) !== false) {
        $fields = explode("\t", rtrim($line, "\n"));
        $id = array_shift($fields);
        $fields[] = base64_decode(array_pop($fields));
        if ($argv[1] === 'sign') {
            $answer = signature(...$fields) ?? 'refused';
        } else {
            $answer = verifies(...$fields) ? 'valid' : 'invalid';
        }
        fwrite(STDOUT, "$id\t$answer\n");
    }
}
