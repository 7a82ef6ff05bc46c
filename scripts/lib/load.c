// Signed pay calls over kept-alive connections, as fast as the other side answers.
// Usage: load HOST PORT CONNECTIONS CALLS PRIVATE-KEY.pem CLIENT-ID FIRST-NUMBER [idle|inquiry]
// Signs everything beforehand, then sends one call at a time on each connection; prints one line of JSON.
// "inquiry" asks for the payments of those numbers instead of making them.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { callBytes = 2048, answerBytes = 16384 };
struct connection {
  int socket, call;
  size_t sent, received;
  double begun;
  char answer[answerBytes];
};

static const char *client, *keyFile;
static long calls, firstNumber;
static int isInquiry;
static char (*texts)[callBytes];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void die(const char *what) {
  perror(what);
  exit(1);
}

// The call of that number, signed.
static void make(long number, EVP_PKEY *key, char *text) {
  char body[1024], content[1400], escaped[1100];
  unsigned char signature[512], base64[800];
  const char *path = isInquiry ? "/ams/sandbox/api/v1/payments/inquiryPayment" : "/ams/sandbox/api/v1/payments/pay";
  const char *time = "1735689600123";
  if (isInquiry)
    snprintf(body, sizeof body, "{\"paymentRequestId\":\"load-%012ld\"}", firstNumber + number);
  else
    snprintf(body, sizeof body,
             "{\"productCode\":\"IN_STORE_PAYMENT\",\"paymentRequestId\":\"load-%012ld\",\"order\":{\"orderAmount\":"
             "{\"currency\":\"USD\",\"value\":\"1000\"},\"orderDescription\":\"two cups\",\"referenceOrderId\":"
             "\"order-%ld\",\"merchant\":{\"referenceMerchantId\":\"M-1\",\"merchantMCC\":\"5812\",\"merchantName\":"
             "\"Coffee\",\"store\":{\"referenceStoreId\":\"S-1\",\"storeName\":\"Corner\",\"storeMCC\":\"5812\"}}},"
             "\"paymentAmount\":{\"currency\":\"USD\",\"value\":\"1000\"},\"paymentMethod\":{\"paymentMethodType\":"
             "\"CONNECT_WALLET\",\"paymentMethodId\":\"288888888888888888\"},\"paymentFactor\":"
             "{\"inStorePaymentScenario\":\"PaymentCode\"}}",
             firstNumber + number, firstNumber + number);
  int length = snprintf(content, sizeof content, "POST %s\n%s.%s.%s", path, client, time, body);
  size_t size = sizeof signature;
  EVP_MD_CTX *signer = EVP_MD_CTX_new();
  if (EVP_DigestSignInit(signer, NULL, EVP_sha256(), NULL, key) != 1 ||
      EVP_DigestSign(signer, signature, &size, (unsigned char *)content, (size_t)length) != 1)
    die("sign");
  EVP_MD_CTX_free(signer);
  EVP_EncodeBlock(base64, signature, (int)size);
  char *out = escaped;
  for (unsigned char *byte = base64; *byte; byte++) {
    if (*byte == '+' || *byte == '/' || *byte == '=')
      out += sprintf(out, "%%%02X", *byte);
    else
      *out++ = (char)*byte;
  }
  *out = 0;
  int total = snprintf(text, callBytes,
                       "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=UTF-8\r\n"
                       "Client-Id: %s\r\nRequest-Time: %s\r\nSignature: algorithm=RSA256,keyVersion=1,signature=%s\r\n"
                       "Content-Length: %zu\r\n\r\n%s",
                       path, client, time, escaped, strlen(body), body);
  if (total >= callBytes) die("call too long");
}

static void *makeHalf(void *odd) {
  FILE *file = fopen(keyFile, "r");
  EVP_PKEY *key = file ? PEM_read_PrivateKey(file, NULL, NULL, NULL) : NULL;
  if (!key) die(keyFile);
  for (long number = odd ? 1 : 0; number < calls; number += 2) make(number, key, texts[number]);
  return NULL;
}

// Whether the whole answer is there; its length by Content-Length.
static int isWhole(struct connection *one) {
  one->answer[one->received] = 0;
  char *end = strstr(one->answer, "\r\n\r\n"), *length = strcasestr(one->answer, "content-length:");
  return end && length && length < end &&
         one->received >= (size_t)(end + 4 - one->answer) + strtoul(length + 15, NULL, 10);
}

static int compare(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

int main(int count, char **words) {
  if (count < 8) return 2;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(words[2]))};
  inet_pton(AF_INET, words[1], &address.sin_addr);
  int width = atoi(words[3]), isIdle = count > 8 && !strcmp(words[8], "idle");
  isInquiry = count > 8 && !strcmp(words[8], "inquiry");
  calls = atol(words[4]), keyFile = words[5], client = words[6], firstNumber = atol(words[7]);
  texts = malloc((size_t)calls * callBytes);
  struct connection *all = calloc((size_t)width, sizeof *all);
  double *times = malloc(sizeof(double) * (size_t)(calls + 1));
  if (!texts || !all || !times) die("memory");
  pthread_t other;
  pthread_create(&other, NULL, makeHalf, "odd");
  makeHalf(NULL);
  pthread_join(other, NULL);

  int poll = epoll_create1(0);
  for (int i = 0; i < width; i++) {
    all[i].socket = socket(AF_INET, SOCK_STREAM, 0), all[i].call = -1;
    if (connect(all[i].socket, (void *)&address, sizeof address)) die("connect");
    int yes = 1;
    setsockopt(all[i].socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(all[i].socket, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event);
  }
  if (isIdle) {
    printf("{\"connections\":%d}\n", width);
    fflush(stdout);
    pause();
  }
  long next = 0, done = 0, accepted = 0;
  double start = now();
  for (int i = 0; i < width && next < calls; i++) {
    all[i].call = (int)next++, all[i].begun = now();
    size_t size = strlen(texts[all[i].call]);
    if (write(all[i].socket, texts[all[i].call], size) != (ssize_t)size) die("write");
  }
  struct epoll_event events[256];
  while (done < calls) {
    int ready = epoll_wait(poll, events, 256, 60000);
    if (ready <= 0) die("no answer");
    for (int i = 0; i < ready; i++) {
      struct connection *one = events[i].data.ptr;
      ssize_t got = read(one->socket, one->answer + one->received, answerBytes - 1 - one->received);
      if (got <= 0) {
        if (got < 0 && errno == EAGAIN) continue;
        die("connection closed");
      }
      one->received += (size_t)got;
      if (!isWhole(one)) continue;
      times[done++] = now() - one->begun;
      if (strstr(one->answer, "\"resultCode\":\"SUCCESS\""))
        accepted++;
      else if (accepted + 1 == done)
        fprintf(stderr, "load: the first answer that is no success, to call %ld:\n%s\n", firstNumber + one->call,
                one->answer);
      one->received = 0;
      if (next >= calls) continue;
      one->call = (int)next++, one->begun = now();
      size_t size = strlen(texts[one->call]);
      if (write(one->socket, texts[one->call], size) != (ssize_t)size) die("write");
    }
  }
  double seconds = now() - start;
  qsort(times, (size_t)calls, sizeof(double), compare);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"calls\":%ld,\"accepted\":%ld,\"seconds\":%.3f,\"perSecond\":%.1f,\"p50\":%.3f,\"p99\":%.3f}\n", calls,
         accepted, seconds, calls / seconds, times[calls / 2] * 1000, times[calls * 99 / 100] * 1000);
  return accepted == calls ? 0 : 1;
}
