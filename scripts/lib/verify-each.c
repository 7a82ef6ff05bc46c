// Verifications per second, each of a text of the length given: what a search costs that verifies every hypothesis.
// Usage: verify-each BYTES SECONDS
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **words) {
  if (count != 3) return 2;
  size_t length = strtoul(words[1], NULL, 10), size = 512;
  double seconds = strtod(words[2], NULL);
  unsigned char *text = calloc(length + 1, 1), signature[512];
  EVP_PKEY *key = EVP_RSA_gen(2048);
  EVP_MD_CTX *signer = EVP_MD_CTX_new();
  if (!text || !key || EVP_DigestSignInit(signer, NULL, EVP_sha256(), NULL, key) != 1 ||
      EVP_DigestSign(signer, signature, &size, text, length) != 1)
    return 1;
  unsigned long done = 0;
  double start = now();
  // Every text differs from the one signed, as nearly every hypothesis does.
  while (now() - start < seconds) {
    for (int round = 0; round < 100; round++, done++) {
      text[done % length]++;
      EVP_MD_CTX *context = EVP_MD_CTX_new();
      if (EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) != 1) return 1;
      (void)EVP_DigestVerify(context, signature, size, text, length);
      EVP_MD_CTX_free(context);
    }
  }
  printf("%.0f\n", done / (now() - start));
  return 0;
}
