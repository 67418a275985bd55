package client

import (
	"cmp"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// ErrorBody is the answer that every known client of SWR can read:
// the newer form, the older ones beside it, and the request id.
type ErrorBody struct {
	Errors  []ErrorItem `json:"errors"`
	Code    string      `json:"error_code"`
	Msg     string      `json:"error_msg"`
	Details []ErrorPair `json:"details"`
	ErrorItem
	RequestID string `json:"request_id"`
}

// ErrorItem is the older form of an error.
type ErrorItem struct {
	ErrorCode    string `json:"errorCode"`
	ErrorMessage string `json:"errorMessage"`
	Detail       string `json:"detail"`
}

// ErrorPair is one error in the newer form's list.
type ErrorPair struct {
	Code string `json:"error_code"`
	Msg  string `json:"error_msg"`
}

// NewErrorBody writes one refusal in all its forms.
func NewErrorBody(code, message, detail, requestID string) ErrorBody {
	item := ErrorItem{ErrorCode: code, ErrorMessage: message, Detail: detail}
	return ErrorBody{
		Errors: []ErrorItem{item}, ErrorItem: item,
		Code: code, Msg: message, Details: []ErrorPair{{code, message}},
		RequestID: requestID,
	}
}

// refusal reads an error answer in whichever of its seven forms it came.
func refusal(res *http.Response, body []byte) *Error {
	e := &Error{
		Status:     res.StatusCode,
		RequestID:  res.Header.Get("X-Request-Id"),
		RetryAfter: retryAfter(res.Header.Get("Retry-After")),
	}
	switch trimmed := strings.TrimSpace(string(body)); {
	case strings.HasPrefix(trimmed, "["):
		var items []ErrorItem
		if json.Unmarshal(body, &items) == nil && len(items) > 0 {
			e.fill(items[0])
		}
	case strings.HasPrefix(trimmed, "{"):
		e.fromObject(body)
	case utf8.ValidString(trimmed) && len(trimmed) < 200:
		e.Message = trimmed
	}
	return e
}

// fromObject reads the forms that are JSON objects, the newest first.
func (e *Error) fromObject(body []byte) {
	var form struct {
		ErrorBody
		Keystone struct {
			Code    json.RawMessage `json:"code"`
			Message string          `json:"message"`
		} `json:"error"`
	}
	if json.Unmarshal(body, &form) != nil {
		return
	}
	e.RequestID = cmp.Or(e.RequestID, form.RequestID)
	switch {
	case form.Code != "":
		e.fill(ErrorItem{form.Code, form.Msg, form.Detail})
	case len(form.Errors) > 0:
		e.fill(form.Errors[0])
	case form.ErrorCode != "":
		e.fill(form.ErrorItem)
	default:
		e.fill(ErrorItem{strings.Trim(string(form.Keystone.Code), `"`), form.Keystone.Message, ""})
	}
}

func (e *Error) fill(item ErrorItem) {
	e.Code, e.Message, e.Detail = item.ErrorCode, item.ErrorMessage, item.Detail
}

// retryAfter reads the seconds that upstream asks to wait.
func retryAfter(header string) time.Duration {
	seconds, err := strconv.Atoi(header)
	if err != nil || seconds < 0 {
		return 0
	}
	return time.Duration(seconds) * time.Second
}
