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
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// A macro over BIO_ctrl, which Swift cannot call.
static inline long till_bio_memory(BIO *bio, char **pointer) { return BIO_get_mem_data(bio, pointer); }

#endif
