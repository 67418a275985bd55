package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const (
	maxAnswer     = 8 << 20          // bytes read of one answer
	answerTimeout = 10 * time.Second // for one answer, from the connection to its last byte
)

// request is one call before it becomes HTTP; repeating one makes a fresh *http.Request.
type request struct {
	method string
	base   *url.URL
	target target
	in     any
	signed bool

	headers map[string]string // beside those that every request has
}

// try makes one exchange, and another when the credential was refused and can be had anew:
// a refused credential means that nothing was done, so this is safe for writes too.
func (c *Client) try(ctx context.Context, r request, out any) (http.Header, error) {
	req, err := c.prepare(ctx, r)
	if err != nil {
		return nil, err
	}
	header, err := c.exchange(req, out)
	renewable, ok := c.credentials.(renewer)
	if !ok || !r.signed || !IsUnauthenticated(err) {
		return header, err
	}
	renewable.forget(req)
	if req, err = c.prepare(ctx, r); err != nil {
		return nil, err
	}
	return c.exchange(req, out)
}

// prepare makes the HTTP request, with the proof of who calls.
func (c *Client) prepare(ctx context.Context, r request) (*http.Request, error) {
	req, body, err := r.build(ctx)
	if err != nil {
		return nil, err
	}
	if r.signed && c.credentials != nil {
		err = c.credentials.authorize(ctx, c, req, body)
	}
	return req, err
}

// build makes the HTTP request and gives its body once more, for signing.
func (r request) build(ctx context.Context) (*http.Request, []byte, error) {
	if r.target.err != nil {
		return nil, nil, r.target.err
	}
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
	for name, value := range r.headers {
		req.Header.Set(name, value)
	}
	return req, body, nil
}

// exchange sends req and reads what comes back.
func (c *Client) exchange(req *http.Request, out any) (http.Header, error) {
	ctx, cancel := context.WithTimeout(req.Context(), answerTimeout)
	defer cancel()
	res, err := c.http.Do(req.WithContext(ctx))
	if err != nil {
		return nil, unreachable(ctx, req, err)
	}
	defer res.Body.Close()
	note(ctx, clip(res.Header.Get("X-Request-Id")))
	var answer []byte
	if res.StatusCode >= 200 { // the body of a 101 is a connection that may never end
		answer, err = io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		// the status says enough, even when the body was cut off
		return res.Header, refusal(res, answer, req.Header.Get("X-Auth-Token"), req.Header.Get("X-Security-Token"))
	}
	if err == nil || out == nil {
		err = decode(answer, out)
	}
	if err != nil {
		return nil, unreachable(ctx, req, err)
	}
	return res.Header, nil
}
