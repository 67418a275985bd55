package client

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
