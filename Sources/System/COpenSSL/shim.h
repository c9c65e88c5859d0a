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

// What follows is macros of OpenSSL's, which Swift does not see.

// TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only (RFC 9325).
static inline int parley_tls_configure(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA
                                     | SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION
                                     | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE
                                  | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION)
           && SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20")
           && SSL_CTX_set_ciphersuites(context, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:"
                                                "TLS_CHACHA20_POLY1305_SHA256");
}

// The key that session tickets are sealed with: parley_tls_ticket_key_size random bytes.
static const size_t parley_tls_ticket_key_size = 80;
static inline int parley_tls_set_ticket_key(SSL_CTX *context, const unsigned char *key) {
    return SSL_CTX_set_tlsext_ticket_keys(context, (void *)key, 80) == 1;
}

static inline void parley_tls_on_name(
    SSL_CTX *context, int (*choose)(SSL *, int *, void *), void *argument) {
    SSL_CTX_set_tlsext_servername_callback(context, choose);
    SSL_CTX_set_tlsext_servername_arg(context, argument);
}
