#ifndef TILL_CLIBCRYPTO_SHIM_H
#define TILL_CLIBCRYPTO_SHIM_H

// The digest states of SHA256_Init and its like are deprecated since 3.0, but only they can be copied as plain values,
// which a search that hashes a shared prefix once depends on. Their replacement allocates for every copy.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <stddef.h>
#ifdef __linux__
#include <sys/prctl.h>
#else
#include <sys/resource.h>
#endif

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/encoder.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#ifndef OPENSSL_NO_MD5
#include <openssl/md5.h>
#endif
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// A macro over BIO_ctrl, which Swift cannot call.
static inline long till_bio_memory(BIO *bio, char **pointer) { return BIO_get_mem_data(bio, pointer); }

// EVP_RSA_gen is a macro over a variadic function, which Swift cannot call.
static inline EVP_PKEY *till_rsa_generate(unsigned int bits) { return EVP_RSA_gen(bits); }

// EVP_EC_gen is a macro over a variadic function, which Swift cannot call.
static inline EVP_PKEY *till_p256_generate(void) { return EVP_EC_gen("P-256"); }

// Macros made of other macros, which Swift does not import as numbers.
static inline int till_select_key_pair(void) { return EVP_PKEY_KEYPAIR; }
static inline int till_select_public_key(void) { return EVP_PKEY_PUBLIC_KEY; }

// A digest on its way. One value for all kinds, because Swift cannot change the payload of an enumeration in place.
typedef enum { till_md5, till_sha1, till_sha224, till_sha256, till_sha384, till_sha512 } till_digest_kind;
typedef struct {
  till_digest_kind kind;
  union {
#ifndef OPENSSL_NO_MD5
    MD5_CTX md5;
#endif
    SHA_CTX sha1;
    SHA256_CTX sha256;
    SHA512_CTX sha512;
  } as;
} till_digest;

// 1 for success, as everywhere in libcrypto.
static inline int till_digest_start(till_digest *digest, till_digest_kind kind) {
  digest->kind = kind;
  switch (kind) {
#ifndef OPENSSL_NO_MD5
    case till_md5: return MD5_Init(&digest->as.md5);
#endif
    case till_sha1: return SHA1_Init(&digest->as.sha1);
    case till_sha224: return SHA224_Init(&digest->as.sha256);
    case till_sha256: return SHA256_Init(&digest->as.sha256);
    case till_sha384: return SHA384_Init(&digest->as.sha512);
    case till_sha512: return SHA512_Init(&digest->as.sha512);
    default: return 0;
  }
}

static inline int till_digest_add(till_digest *digest, const void *bytes, size_t count) {
  switch (digest->kind) {
#ifndef OPENSSL_NO_MD5
    case till_md5: return MD5_Update(&digest->as.md5, bytes, count);
#endif
    case till_sha1: return SHA1_Update(&digest->as.sha1, bytes, count);
    case till_sha224: return SHA224_Update(&digest->as.sha256, bytes, count);
    case till_sha256: return SHA256_Update(&digest->as.sha256, bytes, count);
    case till_sha384: return SHA384_Update(&digest->as.sha512, bytes, count);
    case till_sha512: return SHA512_Update(&digest->as.sha512, bytes, count);
    default: return 0;
  }
}

static inline int till_digest_end(till_digest *digest, unsigned char *output) {
  switch (digest->kind) {
#ifndef OPENSSL_NO_MD5
    case till_md5: return MD5_Final(output, &digest->as.md5);
#endif
    case till_sha1: return SHA1_Final(output, &digest->as.sha1);
    case till_sha224: return SHA224_Final(output, &digest->as.sha256);
    case till_sha256: return SHA256_Final(output, &digest->as.sha256);
    case till_sha384: return SHA384_Final(output, &digest->as.sha512);
    case till_sha512: return SHA512_Final(output, &digest->as.sha512);
    default: return 0;
  }
}

// No core file of this process, nor a debugger of the same user; programs it starts are as they were. prctl is variadic,
// which Swift cannot call. 0 if the system agreed.
static inline int till_forbid_dumps(void) {
#ifdef __linux__
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#else
  struct rlimit limit;
  if (getrlimit(RLIMIT_CORE, &limit) != 0) return -1;
  limit.rlim_cur = 0;
  return setrlimit(RLIMIT_CORE, &limit);
#endif
}

// A macro that adds the place in the source.
static inline void *till_secure_allocate(size_t count) { return OPENSSL_secure_malloc(count); }
static inline void till_secure_free(void *pointer, size_t count) { OPENSSL_secure_clear_free(pointer, count); }

// A macro of casts and flags; control characters stay escaped, other letters are kept as UTF-8.
static inline unsigned long till_name_flags(void) { return XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB; }

#endif
