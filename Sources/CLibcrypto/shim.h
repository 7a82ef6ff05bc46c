#ifndef TILL_CLIBCRYPTO_SHIM_H
#define TILL_CLIBCRYPTO_SHIM_H

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
#include <openssl/param_build.h>
#include <openssl/pem.h>
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

// A macro of casts and flags; control characters stay escaped, other letters are kept as UTF-8.
static inline unsigned long till_name_flags(void) { return XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB; }

#endif
