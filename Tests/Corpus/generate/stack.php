<?php
// PHP's own functions, called one line at a time: `op base64 base64 …` in, base64 (or `!message`) out.
// Nothing here imitates another language: every result is what PHP gives a merchant who writes this line.
declare(strict_types=1);
error_reporting(E_ERROR);
date_default_timezone_set('Asia/Shanghai');

/** Applies a framework's filter to every string of a decoded document. */
function filtered(string $json, callable $filter): string
{
    $document = json_decode($json, true);
    array_walk_recursive($document, function (&$leaf) use ($filter) {
        if (is_string($leaf)) {
            $leaf = $filter($leaf);
        }
    });
    return json_encode($document, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
}

function sorted(mixed $value): mixed
{
    if ($value instanceof stdClass) {
        $members = get_object_vars($value);
        ksort($members);
        return (object) array_map('sorted', $members);
    }
    return is_array($value) ? array_map('sorted', $value) : $value;
}

/** What `openssl_sign` leaves in its argument when nobody looks at the result: the signature, or nothing. */
function signature(string $text, string $key, string|int $algorithm): string
{
    $signature = '';
    openssl_sign($text, $signature, $key, $algorithm);
    return (string) $signature;
}

$operations = [
    // flags as PHP's own number
    'encode-assoc' => fn ($json, $flags) => json_encode(json_decode($json, true), (int) $flags),
    'encode-object' => fn ($json, $flags) => json_encode(json_decode($json), (int) $flags),
    'sorted' => fn ($json) => json_encode(sorted(json_decode($json)), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE),
    'array-string' => fn ($json) => '' . json_decode($json, true),
    'trim-strings' => fn ($json) => filtered($json, 'trim'),
    'empty-to-null' => fn ($json) => filtered($json, fn ($leaf) => $leaf === '' ? null : $leaf),
    'htmlspecialchars-values' => fn ($json) => filtered($json, 'htmlspecialchars'),
    'htmlspecialchars' => fn ($text) => htmlspecialchars($text),
    'htmlspecialchars-noquotes' => fn ($text) => htmlspecialchars($text, ENT_NOQUOTES),
    'collapse' => fn ($text) => preg_replace('/ +/', ' ', $text),
    'trim' => fn ($text) => trim($text),
    'iconv' => fn ($text, $from, $to) => iconv($from, $to, $text),
    'utf8-encode' => fn ($text) => utf8_encode($text),
    'urlencode' => fn ($text) => urlencode($text),
    'rawurlencode' => fn ($text) => rawurlencode($text),
    'query' => fn ($json) => http_build_query(json_decode($json, true)),
    'base64' => fn ($bytes) => base64_encode($bytes),
    'chunk-split' => fn ($bytes) => chunk_split(base64_encode($bytes)),
    'hex' => fn ($bytes) => bin2hex($bytes),
    'gzencode' => fn ($text) => gzencode($text),
    'hash-hex' => fn ($text) => hash('sha256', $text),
    'hash-raw' => fn ($text) => hash('sha256', $text, true),
    'hmac' => fn ($text, $key) => hash_hmac('sha256', $text, $key, true),
    'time' => fn ($seconds) => date(DATE_ISO8601, (int) $seconds),
    'time-atom' => fn ($seconds) => date(DATE_ATOM, (int) $seconds),
    'local-labelled-z' => fn ($seconds) => date('Y-m-d\TH:i:s\Z', (int) $seconds),
    // the text to sign, as a merchant writes it with the wrong quotes
    'content-single-quotes' => fn ($method, $path, $client, $time, $body) =>
        $method . ' ' . $path . '\n' . $client . '.' . $time . '.' . $body,
    'content-eol' => fn ($method, $path, $client, $time, $body) =>
        $method . ' ' . $path . "\r\n" . $client . '.' . $time . '.' . $body,
    'sign' => fn ($text, $key) => signature($text, $key, OPENSSL_ALGO_SHA256),
    'sign-default' => function ($text, $key) { // PHP's default is SHA-1
        $signature = '';
        openssl_sign($text, $signature, $key);
        return $signature;
    },
    'sign-with' => fn ($text, $key, $algorithm) => signature($text, $key, $algorithm),
    'private-encrypt' => function ($text, $key) {
        openssl_private_encrypt($text, $result, $key);
        return $result;
    },
    'public-encrypt' => function ($text, $key) {
        openssl_public_encrypt($text, $result, $key);
        return $result;
    },
];

while (($line = fgets(STDIN)) !== false) {
    $parts = explode(' ', rtrim($line, "\n"));
    $name = array_shift($parts);
    try {
        $arguments = array_map(fn ($part) => base64_decode(substr($part, 1)), $parts);
        echo ':' . base64_encode((string) $operations[$name](...$arguments)) . "\n";
    } catch (Throwable $error) {
        echo '!' . str_replace("\n", ' ', $error->getMessage()) . "\n";
    }
}
