<?php
// Receives notifications of Alipay: php -S 127.0.0.1:8080 notify.php, or behind any web server
require __DIR__ . '/conform.php';

/**
 * Does once what a payment is for: here a file that is made only if it is not there yet, in your system a row with a
 * unique key. Compare amount and currency with your order before you hand anything over.
 */
function deliver(string $order): void
{
    @mkdir('delivered');
    if (@fopen('delivered/' . hash('sha256', $order), 'x') !== false) {
        file_put_contents('php://stdout', "paid $order\n");
    }
}

$body = file_get_contents('php://input', false, null, 0, 1 << 20);
$path = explode('?', $_SERVER['REQUEST_URI'], 2)[0];
$clientId = $_SERVER['HTTP_CLIENT_ID'] ?? '';
$isBelieved = $_SERVER['REQUEST_METHOD'] === 'POST' && $clientId === getenv('CLIENT_ID') && verifies(
    'POST', $path, $clientId, $_SERVER['HTTP_REQUEST_TIME'] ?? '', $_SERVER['HTTP_SIGNATURE'] ?? '',
    getenv('ALIPAY_PUBLIC_KEY'), $body
);
$notification = $isBelieved ? json_decode($body, true) : null;
header('Content-Type: application/json; charset=UTF-8');
if (!is_array($notification)) {
    http_response_code(401);
    echo '{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"not believed"}}';
    return;
}
if (($notification['result']['resultStatus'] ?? '') === 'S' && isset($notification['paymentRequestId'])) {
    deliver($notification['paymentRequestId']);
}
echo '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}';
