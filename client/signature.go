package client

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// ErrSignature is an Authorization header that is no signature of SWR's kind.
var ErrSignature = errors.New("signature cannot be read")

// Signature is the proof that a request was made by who holds an access key.
type Signature struct {
	AccessKey     string
	SignedHeaders []string // lower case, sorted, X-Sdk-Date among them
	Value         string   // lower-case hex
}

// ParseSignature reads an Authorization header. It takes only what Signature writes,
// with any blanks after the commas.
func ParseSignature(header string) (Signature, error) {
	rest, ok := strings.CutPrefix(header, SignatureAlgorithm+" ")
	if !ok {
		return Signature{}, fmt.Errorf("%w: not %s", ErrSignature, SignatureAlgorithm)
	}
	fields := map[string]string{}
	for part := range strings.SplitSeq(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if _, twice := fields[name]; twice {
			return Signature{}, fmt.Errorf("%w: %.20q comes twice", ErrSignature, name)
		}
		fields[name] = value
	}
	s := Signature{fields["Access"], strings.Split(fields["SignedHeaders"], ";"), fields["Signature"]}
	if len(fields) != 3 || s.AccessKey == "" {
		return Signature{}, fmt.Errorf("%w: want Access, SignedHeaders and Signature", ErrSignature)
	}
	return s, s.check()
}

// check refuses what could be read in more than one way, or could be replayed for ever.
func (s Signature) check() error {
	for i, name := range s.SignedHeaders {
		if !madeOf("abcdefghijklmnopqrstuvwxyz0123456789-_.", name) || name == "" || i > 0 && name <= s.SignedHeaders[i-1] {
			return fmt.Errorf("%w: SignedHeaders are not lower case, sorted, and each there once", ErrSignature)
		}
	}
	if !slices.Contains(s.SignedHeaders, "x-sdk-date") {
		return fmt.Errorf("%w: X-Sdk-Date is not signed", ErrSignature)
	}
	if len(s.Value) != 64 || !madeOf("0123456789abcdef", s.Value) {
		return fmt.Errorf("%w: Signature is not 64 digits of lower-case hex", ErrSignature)
	}
	return nil
}

func madeOf(characters, s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune(characters, r) })
}

// String is the Authorization header.
func (s Signature) String() string {
	return fmt.Sprintf("%s Access=%s, SignedHeaders=%s, Signature=%s",
		SignatureAlgorithm, s.AccessKey, strings.Join(s.SignedHeaders, ";"), s.Value)
}

// Sign puts the time and the Authorization header on r; the named headers of r are signed too.
// What proxies may change on the way, such as Host and Accept, is better left out.
func Sign(r *http.Request, body []byte, accessKey, secretKey string, now time.Time, headers ...string) error {
	r.Header.Set("X-Sdk-Date", now.UTC().Format(SignatureDate))
	signed := []string{"x-sdk-date"}
	for _, name := range headers {
		signed = append(signed, strings.ToLower(name))
	}
	slices.Sort(signed)
	request, err := RequestToSign(r, slices.Compact(signed), HashBody(body))
	if err != nil {
		return fmt.Errorf("sign %s %s: %w", r.Method, r.URL.Path, err)
	}
	r.Header.Set("Authorization", Signature{accessKey, request.SignedHeaders, request.Signature(secretKey)}.String())
	return nil
}
