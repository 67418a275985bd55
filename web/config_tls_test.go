package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTLSFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cert, key := writePair(t, dir, "a")
	_, otherKey := writePair(t, dir, "b")
	missing := filepath.Join(dir, "missing.pem")

	for _, tt := range []struct {
		name    string
		environ []string
		want    string
	}{
		{"a pair", []string{"SWR_SERVER_ADDRESS=:443", "SWR_SERVER_TLS_CERT_FILE=" + cert, "SWR_SERVER_TLS_KEY_FILE=" + key}, ""},
		{"a certificate alone", []string{"SWR_SERVER_TLS_CERT_FILE=" + cert}, "server.tls_key_file (SWR_SERVER_TLS_KEY_FILE): needed with server.tls_cert_file"},
		{"a key alone", []string{"SWR_EMBEDDED_TLS_KEY_FILE=" + key}, "embedded.tls_cert_file (SWR_EMBEDDED_TLS_CERT_FILE): needed with embedded.tls_key_file"},
		{"a key of another certificate", []string{"SWR_SERVER_TLS_CERT_FILE=" + cert, "SWR_SERVER_TLS_KEY_FILE=" + otherKey}, "server.tls_cert_file (SWR_SERVER_TLS_CERT_FILE): tls: private key does not match"},
		{"a file that is missing", []string{"SWR_EMBEDDED_TLS_CERT_FILE=" + missing, "SWR_EMBEDDED_TLS_KEY_FILE=" + key}, "embedded.tls_cert_file (SWR_EMBEDDED_TLS_CERT_FILE): open " + missing},
		{"an http public URL over it", []string{"SWR_SERVER_PUBLIC_URL=http://localhost", "SWR_SERVER_TLS_CERT_FILE=" + cert, "SWR_SERVER_TLS_KEY_FILE=" + key}, "server.public_url (SWR_SERVER_PUBLIC_URL): is http while server.tls_cert_file serves https"},
		{"authorities", append(cloudEnviron(), "SWR_UPSTREAM_CA_FILE="+cert), ""},
		{"authorities that are none", append(cloudEnviron(), "SWR_UPSTREAM_CA_FILE="+key), "upstream.ca_file (SWR_UPSTREAM_CA_FILE): " + key + " holds no certificate"},
		{"authorities that are missing", append(cloudEnviron(), "SWR_UPSTREAM_CA_FILE="+missing), "upstream.ca_file (SWR_UPSTREAM_CA_FILE): open " + missing},
		{"authorities without an upstream", []string{"SWR_UPSTREAM_CA_FILE=" + cert}, "upstream.ca_file (SWR_UPSTREAM_CA_FILE): has no effect"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := LoadConfig(nil, tt.environ)
			wantMistakes(t, err, tt.want)
		})
	}
}

func cloudEnviron() []string {
	return []string{
		"SWR_UPSTREAM_ENDPOINT=https://swr.example", "SWR_UPSTREAM_IAM_ENDPOINT=https://iam.example",
		"SWR_UPSTREAM_REGION=r", "SWR_UPSTREAM_PROJECT=p",
	}
}

// writePair writes a self-signed certificate and its key.
func writePair(t *testing.T, dir, name string) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	noError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	noError(t, err)
	keyDER, err := x509.MarshalPKCS8PrivateKey(private)
	noError(t, err)

	cert, key = filepath.Join(dir, name+".crt"), filepath.Join(dir, name+".key")
	noError(t, os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	noError(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER}), 0o600))
	return cert, key
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
