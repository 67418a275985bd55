package iam

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"swr-console/client"
	"swr-console/swr/store"
)

// signatureWindow is how far the time of a signature may be from the service's own.
const signatureWindow = 15 * time.Minute

var (
	// ErrSignature says that a request's signature does not fit the request, the key or the time.
	ErrSignature = fmt.Errorf("signature: %w", ErrCredentials)
	// ErrForeign says that the project or account that a request names is not the caller's.
	ErrForeign = errors.New("not of the caller's account")
)

// Signed returns who signed the request r, whose body is all of body. Whatever is
// wrong with the signature is ErrSignature.
func (i *IAM) Signed(ctx context.Context, r *http.Request, body []byte) (Identity, error) {
	signature, err := client.ParseSignature(r.Header.Get("Authorization"))
	if err != nil {
		return Identity{}, ErrSignature
	}
	key, err := i.signingKey(ctx, signature.AccessKey, r.Header.Get("X-Security-Token"))
	if err != nil {
		return Identity{}, err
	}
	hash, hashed := bodyHash(r, signature, body)
	signed, err := client.RequestToSign(r, signature.SignedHeaders, hash)
	fits := equal(signed.Signature(key.secret), signature.Value)
	if err != nil || !fits || !hashed || !i.recent(r.Header.Get("X-Sdk-Date")) || key.user.ID == "" {
		return Identity{}, ErrSignature
	}
	return i.inNamedProject(ctx, key, r.Header)
}

// recent reports whether a signature of this time can be from now. It is signed
// too, so nobody can make an old one young.
func (i *IAM) recent(date string) bool {
	at, err := time.Parse(client.SignatureDate, date)
	return err == nil && i.now().Sub(at).Abs() <= signatureWindow
}

// bodyHash is what the signature must cover for the body. Clients may send the
// hash themselves, or with no body say that they have not hashed it; right tells
// whether what they say is true.
func bodyHash(r *http.Request, s client.Signature, body []byte) (hash string, right bool) {
	hash = client.HashBody(body)
	said := r.Header.Get("X-Sdk-Content-Sha256")
	if said == "" || !slices.Contains(s.SignedHeaders, "x-sdk-content-sha256") {
		return hash, true
	}
	return said, said == hash || said == "UNSIGNED-PAYLOAD" && len(body) == 0
}

// signingKey is a permanent or temporary access key with what it opens.
type signingKey struct {
	secret    string
	user      store.User // zero for a key that nobody has
	projectID string     // of a temporary key
}

func (i *IAM) signingKey(ctx context.Context, accessKey, securityToken string) (k signingKey, err error) {
	if k.user, k.secret, err = i.secret(ctx, accessKey); err != nil || k.user.ID != "" || securityToken == "" {
		return k, err
	}
	temporary, secret, err := i.temporaryKey(ctx, accessKey, securityToken)
	if errors.Is(err, store.ErrNotFound) {
		return k, nil
	}
	return signingKey{secret, temporary.User, temporary.ProjectID}, err
}

// inNamedProject puts the signer in the project that the headers name, or else in
// the key's, or else in the region's. They may name only what is of their account.
func (i *IAM) inNamedProject(ctx context.Context, k signingKey, header http.Header) (Identity, error) {
	if domain := header.Get("X-Domain-Id"); domain != "" && domain != k.user.Domain.ID {
		return Identity{}, ErrForeign
	}
	scope := Scope{ProjectID: header.Get("X-Project-Id"), ProjectName: i.region}
	if scope.ProjectID == "" {
		scope.ProjectID = k.projectID
	}
	project, err := i.project(ctx, k.user.Domain.ID, scope)
	if errors.Is(err, store.ErrNotFound) {
		err = ErrForeign
	}
	return identity(k.user, project), err
}
