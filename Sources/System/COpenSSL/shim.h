// OpenSSL 3, as Debian ships it: digests, MACs, scrypt, random bytes, TLS.
#pragma once
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// Gives a MAC context its key and digest. The parameters hold pointers to their names, so they are built
// here, where string constants live for ever.
static inline int parley_hmac_init(EVP_MAC_CTX *context, const unsigned char *key, size_t length) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_init(context, key, length, parameters);
}

// What clients are made of: the server's certificate is verified, TLS 1.2 at least. Writes may take part of
// the bytes, and be repeated from another place in memory.
static inline SSL_CTX *parley_tls_client_context(void) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (context == NULL) return NULL;
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    return context;
}

// Names the host that the certificate must be for, and asks for it (SNI knows no addresses).
static inline int parley_tls_client_expect(SSL *session, const char *host, int is_address) {
    X509_VERIFY_PARAM *rules = SSL_get0_param(session);
    if (is_address) return X509_VERIFY_PARAM_set1_ip_asc(rules, host);
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set_tlsext_host_name(session, host) == 1 && X509_VERIFY_PARAM_set1_host(rules, host, 0) == 1;
}
