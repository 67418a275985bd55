package client

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const (
	// SignatureAlgorithm is how SWR has requests signed with an access key.
	SignatureAlgorithm = "SDK-HMAC-SHA256"
	// SignatureDate is the layout of the X-Sdk-Date header, which is always UTC.
	SignatureDate = "20060102T150405Z"
)

// SignedRequest is what a signature covers of a request. Whoever signs and whoever verifies
// fill it from what they have, and must come to the same text.
type SignedRequest struct {
	Method        string
	Path          string      // decoded: "$" and blanks stand for themselves
	Query         url.Values  // decoded
	Header        http.Header // at least those that are signed; Host among them when it is
	SignedHeaders []string    // lower case and sorted
	BodyHash      string      // lower-case hex, see HashBody
}

// RequestToSign takes from r what a signature of these headers covers. A query that cannot be read is an error:
// what one side skips, the other might obey.
func RequestToSign(r *http.Request, signedHeaders []string, bodyHash string) (SignedRequest, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return SignedRequest{}, err
	}
	header := r.Header.Clone()
	header.Set("Host", cmp.Or(r.Host, r.URL.Host)) // net/http keeps it apart
	return SignedRequest{r.Method, r.URL.Path, query, header, signedHeaders, bodyHash}, nil
}

// HashBody is how a body enters a signature, also the empty one.
func HashBody(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// Canonical writes the request in the one way that does not depend on who sends it.
func (s SignedRequest) Canonical() string {
	return strings.Join([]string{
		strings.ToUpper(s.Method), canonicalPath(s.Path), canonicalQuery(s.Query), s.canonicalHeaders(),
		strings.Join(s.SignedHeaders, ";"), s.BodyHash,
	}, "\n")
}

// StringToSign joins the request to the moment of signing, as X-Sdk-Date spells it.
func (s SignedRequest) StringToSign() string {
	return strings.Join([]string{SignatureAlgorithm, s.Header.Get("X-Sdk-Date"), HashBody([]byte(s.Canonical()))}, "\n")
}

// Signature signs the request, in lower-case hex. A verifier compares it in constant time.
func (s SignedRequest) Signature(secretKey string) string {
	mac := hmac.New(sha256.New, []byte(secretKey))
	mac.Write([]byte(s.StringToSign()))
	return hex.EncodeToString(mac.Sum(nil))
}

// canonicalPath encodes each segment, and ends the path with a slash.
func canonicalPath(path string) string {
	segments := strings.Split(strings.TrimSuffix(path, "/"), "/")
	for i, segment := range segments {
		segments[i] = encode(segment)
	}
	return strings.Join(segments, "/") + "/"
}

// canonicalQuery sorts by key and then by value, before they are encoded.
func canonicalQuery(query url.Values) string {
	keys := make([]string, 0, len(query))
	for key := range query {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var pairs []string
	for _, key := range keys {
		for _, value := range slices.Sorted(slices.Values(query[key])) {
			pairs = append(pairs, encode(key)+"="+encode(value))
		}
	}
	return strings.Join(pairs, "&")
}

// canonicalHeaders writes one line for each value of the signed headers.
func (s SignedRequest) canonicalHeaders() string {
	var b strings.Builder
	for _, name := range s.SignedHeaders {
		values := slices.Clone(s.Header.Values(name))
		for i, value := range values {
			values[i] = strings.TrimSpace(value) // as it arrives
		}
		slices.Sort(values)
		for _, value := range values {
			b.WriteString(name + ":" + value + "\n")
		}
	}
	return b.String()
}

// encode leaves RFC 3986's unreserved characters and writes all other bytes as %XX.
// url.QueryEscape does the same but for the blank.
func encode(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
