package client

import (
	"cmp"
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf8"
)

const (
	maxWords = 1000 // bytes kept of what upstream says about an error
	maxText  = 200  // bytes of a body without any structure that may still be a message
)

// refusal reads an error answer in whichever of its seven forms it came.
// The secrets are the caller's own: IAM is known to repeat them in its message.
func refusal(res *http.Response, body []byte, secrets ...string) *Error {
	e := &Error{
		Status:     res.StatusCode,
		RequestID:  clip(res.Header.Get("X-Request-Id")),
		RetryAfter: retryAfter(res.Header.Get("Retry-After")),
	}
	text := strings.TrimSpace(string(body))
	switch {
	case strings.HasPrefix(text, "["):
		var items []ErrorItem
		_ = json.Unmarshal(body, &items) // what does not fit stays empty
		e.fill(items...)
	case strings.HasPrefix(text, "{"):
		e.fromObject(body)
	}
	if to, err := res.Location(); err == nil && redirects(res.StatusCode) {
		e.Message = "redirects to " + to.Host + ", which is not followed: name the service's own address as its endpoint"
	}
	if e.Code == "" && e.Message == "" && len(text) < maxText && utf8.ValidString(text) && !isMarkup([]byte(text)) {
		e.Message = text
	}
	e.hide(secrets)
	return e
}

func redirects(status int) bool { return status >= 300 && status <= 399 }

// fromObject reads the forms that are JSON objects: the newest, the list, the older one, and IAM's.
func (e *Error) fromObject(body []byte) {
	var form struct {
		ErrorBody
		Keystone keystone `json:"error"`
	}
	_ = json.Unmarshal(body, &form) // what does not fit stays empty
	e.RequestID = cmp.Or(e.RequestID, clip(form.RequestID))
	e.fill(ErrorItem{ErrorCode: form.Code, ErrorMessage: form.Msg, Detail: form.Detail})
	e.fill(form.Errors...)
	e.fill(form.ErrorItem, ErrorItem(form.Keystone))
}

// fill takes from each item what is still missing, as long as it speaks of the same error.
func (e *Error) fill(items ...ErrorItem) {
	for _, item := range items {
		if e.Code != "" && item.ErrorCode != "" && item.ErrorCode != e.Code {
			continue
		}
		e.Code = cmp.Or(e.Code, item.ErrorCode)
		e.Message = cmp.Or(e.Message, item.ErrorMessage)
		e.Detail = cmp.Or(e.Detail, item.Detail)
	}
}

// hide removes the secrets and bounds what is left.
func (e *Error) hide(secrets []string) {
	for _, words := range []*string{&e.Code, &e.Message, &e.Detail} {
		for _, secret := range secrets {
			if secret != "" {
				*words = strings.ReplaceAll(*words, secret, concealed)
			}
		}
		*words = clip(*words)
	}
}

// clip shortens what upstream says to what a log line and a page can hold.
func clip(s string) string {
	if len(s) <= maxWords {
		return s
	}
	return strings.ToValidUTF8(s[:maxWords], "") + "…"
}

// keystone is IAM's form of an error: an object whose code is a number or a text, or nothing but a text.
type keystone ErrorItem

// UnmarshalJSON takes whichever form it finds and leaves the rest empty.
func (k *keystone) UnmarshalJSON(b []byte) error {
	if json.Unmarshal(b, &k.ErrorMessage) == nil {
		return nil
	}
	var form struct {
		Code    json.RawMessage `json:"code"`
		Message string          `json:"message"`
	}
	_ = json.Unmarshal(b, &form)
	k.ErrorMessage = form.Message
	var number json.Number
	if json.Unmarshal(form.Code, &k.ErrorCode) != nil && json.Unmarshal(form.Code, &number) == nil {
		k.ErrorCode = number.String()
	}
	return nil
}
