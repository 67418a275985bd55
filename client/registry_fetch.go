package client

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// maxHops bounds how often a blob may be somewhere else.
const maxHops = 3

// fetched is an answer of a registry or of its storage.
type fetched struct {
	status int
	header http.Header
	body   []byte
	res    *http.Response
}

// readAuthorized reads as a stranger or with what the last read got, and answers a challenge once.
func (c *Client) readAuthorized(ctx context.Context, caller *registryCaller, at place, kind, reference string) (http.Header, []byte, error) {
	grant := caller.grant(at)
	authorization, fresh := grant.current()
	if !fresh {
		authorization = ""
	}
	got, err := c.fetchContent(ctx, at, kind, reference, authorization)
	if err == nil && got.status == http.StatusUnauthorized && c.credentials != nil {
		refused := authorization
		grant.drop(func(kept string) bool { return kept == refused })
		authorization, err = grant.get(ctx, at.host, func(ctx context.Context) (string, time.Time, error) {
			return c.authorize(ctx, caller, at, got.header.Values("WWW-Authenticate"))
		})
		if err == nil {
			got, err = c.fetchContent(ctx, at, kind, reference, authorization)
		}
	}
	if err != nil {
		return nil, nil, err
	}
	if got.status == http.StatusOK {
		return got.header, got.body, nil
	}
	refusal := got.refusal(authorization)
	if refusal.Status == http.StatusUnauthorized && c.credentials != nil {
		refusal.Status = http.StatusForbidden // SWR itself lets the caller in
	}
	return nil, nil, refusal
}

// fetchContent gets a manifest or a blob. A blob may be elsewhere, in an object store whose address is its own
// credential: the caller's is not sent there.
func (c *Client) fetchContent(ctx context.Context, at place, kind, reference, authorization string) (fetched, error) {
	r, err := c.contentRequest(ctx, at, kind, reference, authorization)
	if err != nil {
		return fetched{}, err
	}
	got, err := c.fetch(r)
	for hop := 0; err == nil && kind == "blobs" && redirects(got.status) && hop < maxHops; hop++ {
		to, missing := got.res.Location()
		if missing != nil || to.Host == "" || to.Scheme != "https" && (to.Scheme != "http" || r.URL.Scheme != "http") {
			break
		}
		if r, err = http.NewRequestWithContext(ctx, http.MethodGet, to.String(), nil); err == nil {
			got, err = c.fetch(r)
		}
	}
	return got, err
}

// fetch makes one exchange, and takes no more than an answer may hold.
func (c *Client) fetch(r *http.Request) (fetched, error) {
	ctx, cancel := context.WithTimeout(r.Context(), answerTimeout)
	defer cancel()
	res, err := c.http.Do(r.WithContext(ctx))
	if err != nil {
		return fetched{}, unreachable(ctx, r, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err == nil && len(body) > maxAnswer {
		err = errTooLarge
	}
	if err != nil && res.StatusCode == http.StatusOK {
		return fetched{}, unreachable(ctx, r, err)
	}
	return fetched{res.StatusCode, res.Header, body, res}, nil
}

// refusal reads an error as registries write it, or as SWR does.
func (f fetched) refusal(secrets ...string) *Error {
	e := refusal(f.res, f.body, secrets...)
	var form struct {
		Errors []struct {
			Code    string          `json:"code"`
			Message string          `json:"message"`
			Detail  json.RawMessage `json:"detail"`
		} `json:"errors"`
	}
	if e.Code == "" && json.Unmarshal(f.body, &form) == nil && len(form.Errors) > 0 && form.Errors[0].Code != "" {
		e.Code, e.Message = form.Errors[0].Code, form.Errors[0].Message
		e.hide(secrets)
	}
	return e
}

// wrongContent is an answer that is whole and yet not what was asked for.
func wrongContent(host, why string) error {
	return &Unreachable{Host: host, Err: fmt.Errorf("%w: %s", errUnreadable, why)}
}
