package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	maxAnswer     = 8 << 20 // bytes read of one answer
	headerTimeout = 10 * time.Second
	attempts      = 3 // for requests that are safe to repeat
)

// Client calls one SWR endpoint as one caller. It is safe for concurrent use.
type Client struct {
	endpoint, iam *url.URL
	http          *http.Client
	credentials   Credentials
}

// Options say where SWR is and who calls it.
type Options struct {
	Endpoint    string            // such as https://swr-api.cn-north-4.myhuaweicloud.com
	IAMEndpoint string            // such as https://iam.cn-north-4.myhuaweicloud.com
	Credentials Credentials       // nil calls anonymously
	Transport   http.RoundTripper // nil takes NewTransport's
}

// NewTransport is http.DefaultTransport fitted to one busy upstream:
// Go's two idle connections a host would make every third caller wait for a handshake.
func NewTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 100
	t.ResponseHeaderTimeout = headerTimeout
	return t
}

// New returns a client of the endpoints in o.
func New(o Options) (*Client, error) {
	endpoint, err := parseEndpoint("endpoint", o.Endpoint)
	if err != nil {
		return nil, err
	}
	iam, err := parseEndpoint("IAM endpoint", o.IAMEndpoint)
	if err != nil {
		return nil, err
	}
	transport := o.Transport
	if transport == nil {
		transport = NewTransport()
	}
	return &Client{endpoint: endpoint, iam: iam, credentials: o.Credentials, http: &http.Client{
		Transport: transport,
		// Following a redirect would hand X-Auth-Token to whatever host it names.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

func parseEndpoint(what, s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%s %q: want http:// or https:// and a host", what, s)
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: strings.TrimSuffix(u.Path, "/")}, nil
}

// As is the same client with its connections, calling with other credentials.
func (c *Client) As(credentials Credentials) *Client {
	other := *c
	other.credentials = credentials
	return &other
}

// do sends one request to SWR and reads its answer into out, when out is not nil.
func (c *Client) do(ctx context.Context, method string, t target, in, out any) error {
	_, err := c.call(ctx, method, t, in, out)
	return err
}

// call is do for the operations that also answer in headers.
func (c *Client) call(ctx context.Context, method string, t target, in, out any) (http.Header, error) {
	if t.err != nil {
		return nil, t.err
	}
	header, err := c.send(ctx, request{method: method, base: c.endpoint, target: t, in: in, signed: true}, out)
	if renewable, ok := c.credentials.(renewer); ok && IsUnauthenticated(err) {
		// A refused credential means that nothing was done, so this is safe for writes too.
		renewable.forget()
		header, err = c.send(ctx, request{method: method, base: c.endpoint, target: t, in: in, signed: true}, out)
	}
	return header, err
}

// request is one call before it becomes HTTP; repeating one makes a fresh *http.Request.
type request struct {
	method string
	base   *url.URL
	target target
	in     any
	signed bool
}

// send tries a safe request up to three times and anything else once.
func (c *Client) send(ctx context.Context, r request, out any) (http.Header, error) {
	for attempt := 1; ; attempt++ {
		header, err := c.try(ctx, r, out)
		if err == nil || attempt == attempts || !repeatable(r.method, err) {
			return header, err
		}
		if err := wait(ctx, attempt, err); err != nil {
			return nil, err
		}
	}
}

// repeatable reports whether the same request may be made again without asking anybody.
func repeatable(method string, err error) bool {
	if e, ok := errors.AsType[*Error](err); ok {
		return busy(e) && (method == http.MethodGet || e.Status == http.StatusConflict)
	}
	return IsUnreachable(err) && method == http.MethodGet && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// wait sleeps before the next attempt: as long as upstream asked, else a little longer each time.
func wait(ctx context.Context, attempt int, err error) error {
	delay := time.Duration(50+rand.IntN(100)) * time.Millisecond << attempt
	if e, ok := errors.AsType[*Error](err); ok && e.RetryAfter > 0 {
		delay = min(e.RetryAfter, headerTimeout)
	}
	select {
	case <-time.After(delay):
		return nil
	case <-ctx.Done():
		return err
	}
}

// try makes one HTTP exchange.
func (c *Client) try(ctx context.Context, r request, out any) (http.Header, error) {
	req, body, err := r.build(ctx)
	if err != nil {
		return nil, err
	}
	if r.signed && c.credentials != nil {
		if err := c.credentials.authorize(ctx, c, req, body); err != nil {
			return nil, err
		}
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, &Unreachable{Host: req.URL.Host, Err: errors.Unwrap(err)}
	}
	defer res.Body.Close()
	note(ctx, res.Header.Get("X-Request-Id"))
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err != nil {
		return nil, &Unreachable{Host: req.URL.Host, Err: err}
	}
	return res.Header, decode(res, answer, out)
}

// build makes the HTTP request and gives its body once more, for signing.
func (r request) build(ctx context.Context) (*http.Request, []byte, error) {
	var body []byte
	if r.in != nil {
		var err error
		if body, err = json.Marshal(r.in); err != nil {
			return nil, nil, fmt.Errorf("encode request: %w", err)
		}
	}
	address := r.base.String() + r.target.path
	if len(r.target.query) > 0 {
		address += "?" + r.target.query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, r.method, address, bytes.NewReader(body))
	if err != nil {
		return nil, nil, fmt.Errorf("%s %s: %w", r.method, r.target.path, err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	return req, body, nil
}

// decode turns an answer into out, or into the error it is.
func decode(res *http.Response, answer []byte, out any) error {
	if len(answer) > maxAnswer {
		return &Error{Status: res.StatusCode, Message: "answer is larger than 8 MiB", RequestID: res.Header.Get("X-Request-Id")}
	}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return refusal(res, answer)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(answer, out); err != nil {
		return &Error{Status: res.StatusCode, Message: "answer is not what SWR documents: " + err.Error(), RequestID: res.Header.Get("X-Request-Id")}
	}
	return nil
}
